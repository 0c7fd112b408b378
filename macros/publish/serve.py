"""Previews the site while it is being written.

Every change is built by a child process, so that new code is always what runs and nothing a build does
can take the server down. While a build fails the last good site stays up, under a list of the problems.
May not build or check anything itself.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from mkdocs import livereload

from macros.templating import template

WATCHED = ("docs", "data", "macros", "overrides", "mkdocs.yml")
RELOAD_SCRIPT = re.compile(r"/livereload/(?P<epoch>\d+)/(?P<request>\d+)\.js")
BODY = re.compile(rb"<body\b[^>]*>", re.IGNORECASE)


def serve(root: Path, host: str, port: int) -> None:
    """Build, serve and watch until Ctrl-C.

    Raises:
        SystemExit: with 2, where the address cannot be had.
    """
    cache = root / ".cache" / "serve" / str(port)
    # A site of an earlier session would pass for the last good one of this.
    shutil.rmtree(cache, ignore_errors=True)
    preview = Preview(root, cache / "site", host, port)
    try:
        preview.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        click.echo("\nStopped.")
    except OSError as error:
        click.echo(f"Cannot serve at {host}:{port}: {error.strerror}; choose another PORT", err=True)
        raise SystemExit(2) from None
    finally:
        preview.shutdown()


class Preview(livereload.LiveReloadServer):
    """MkDocs's live-reload server, with our builds behind it and our banner in its pages."""

    def __init__(self, project: Path, site: Path, host: str, port: int) -> None:
        super().__init__(builder=self.rebuild, host=host, port=port, root=str(site))
        self.project = project
        self.site = site
        self.report = ""
        self.error_handler = self.error_page
        for name in WATCHED:
            if (project / name).exists():
                self.watch(str(project / name))
        # The first build is asked for like any other, by a loop that watches already: no change is lost
        # while it runs, and until it ends requests wait as they do for every build.
        self._want_rebuild = True
        self._wanted_epoch += 1

    def server_activate(self) -> None:
        """Says where the site is, once the address is known to be free."""
        super().server_activate()
        click.echo(f"Serving at {self.url} (Ctrl-C stops)")

    def rebuild(self) -> None:
        """Build in a child; whatever comes of it, browsers reload afterwards."""
        started = time.monotonic()
        click.echo("Building …")
        command = [sys.executable, "-m", "macros", "build", "--to", str(self.site), "--site-url", self.url]
        command.append("--no-cards")  # nobody shares a preview, and they take seconds
        # Compiled files go elsewhere: in macros/ they would count as changes.
        environment = os.environ | {"PYTHONPYCACHEPREFIX": str(self.project / ".cache" / "pycache")}
        done = subprocess.run(
            command,
            cwd=self.project,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        click.echo(done.stdout, nl=False)
        self.report = done.stdout.strip() if done.returncode else ""
        outcome = "Failed" if done.returncode else "Built"
        click.echo(f"{outcome} after {time.monotonic() - started:.1f} s")

    def error_page(self, code: int) -> bytes | None:
        """The site's own page for a missing address, or a plain one where there is no site yet."""
        own = self.site / f"{code}.html"
        if own.is_file():
            page = own.read_bytes()
        else:
            title = "Not built yet" if self.report else f"Error {code}"
            page = template("serve_page.html").render(title=title).encode()
        return self._inject_js_into_html(page, self._visible_epoch)

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Adds the reload script's address to those of the site."""
        if match := RELOAD_SCRIPT.fullmatch(environ["PATH_INFO"]):
            script = livereload._SCRIPT_TEMPLATE.substitute(
                epoch=match["epoch"], request_id=match["request"]
            ).encode()
            headers = [("Content-Type", "application/javascript"), ("Content-Length", str(len(script)))]
            start_response("200 OK", headers)
            return [script]
        return super().serve_request(environ, start_response)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """Put script and banner at the head of the body.

        MkDocs writes the script into the page, which the site's content security policy forbids.
        """
        added = template("serve_problems.html").render(
            reload_script=f"/livereload/{epoch}/{livereload._timestamp()}.js",
            report=self.report,
            stale=self.site.is_dir(),
        )
        body = BODY.search(content)
        at = body.end() if body else 0
        return content[:at] + added.encode() + content[at:]
