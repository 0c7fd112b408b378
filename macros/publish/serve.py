"""Previews the site while it is being written.

Other processes look at every change and make each file when it is asked for, so that new code is always what
runs and nothing that it does can take the server down. While there are errors the last good site stays up,
under a list of the problems. May not build or check anything itself.
"""

from __future__ import annotations

import posixpath
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click
from mkdocs import livereload

from macros.publish.makers import Makers
from macros.templating import template

POLLED = 0.2
"""Every how many seconds the files are looked at."""
QUIET = 1.0
"""After how many seconds without a request the pages are looked at that nobody has asked for."""

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
    preview = Preview(root, cache, host, port)
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
    """MkDocs's live-reload server, with our makers behind it and our banner in its pages."""

    def __init__(self, project: Path, folder: Path, host: str, port: int) -> None:
        """Takes the checkout, a folder for what is made, and where to serve."""
        super().__init__(
            builder=self.rebuild, host=host, port=port, root=str(folder), polling_interval=POLLED
        )
        self.makers = Makers(project, folder, self.url)
        self.error_handler = self.error_page
        self._turn = threading.Lock()
        """Held by who asks the makers, or reads what they have made."""
        self._page = "index.html"
        """The page that was asked for last."""
        self._asked = 0.0
        """When that was, or the last build."""
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
        threading.Thread(target=self._audit, daemon=True).start()

    def shutdown(self, wait: bool = False) -> None:
        """Stop serving, and whoever was asked."""
        super().shutdown(wait)
        self.makers.stop()

    def rebuild(self) -> None:
        """Look at what has changed; whatever comes of it, browsers reload afterwards."""
        started = time.monotonic()
        click.echo("Building …")
        with self._turn:
            self.makers.update(self._page)
            if self.makers.told:
                click.echo(self.makers.told)
            outcome = "Failed" if self.makers.report else "Built"
            self._asked = time.monotonic()
        click.echo(f"{outcome} after {time.monotonic() - started:.1f} s")

    def error_page(self, code: int) -> bytes:
        """The site's own page for a missing address, or a plain one where there is no site yet."""
        with self._turn:
            page = self._made(f"{code}.html")
            report = self.makers.report
        if page is None:
            title = "Not built yet" if report else f"Error {code}"
            page = template("serve_page.html").render(title=title).encode()
        return self._inject_js_into_html(page, self._visible_epoch)

    def _serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes] | None:
        """A file of the site, made if need be; or what the reload script asks for."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if match := RELOAD_SCRIPT.fullmatch(path):
            script = livereload._SCRIPT_TEMPLATE.substitute(epoch=match["epoch"], request_id=match["request"])
            return _answer(start_response, "application/javascript", script.encode())
        if path.startswith("/livereload/"):
            return super()._serve_request(environ, start_response)
        # Until a build under way has ended there is nothing to serve.
        with self._epoch_cond:
            self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
            epoch = self._visible_epoch
        name = posixpath.normpath(f"{path}index.html" if path.endswith("/") else path).lstrip("/")
        with self._turn:
            content = self._made(name)
            if content is None and not path.endswith("/") and self._made(f"{name}/index.html"):
                start_response("302 Found", [("Location", f"{environ['PATH_INFO']}/")])
                return []
        if content is None:
            return None
        if name.endswith(".html"):
            self._page, self._asked = name, time.monotonic()
            content = self._inject_js_into_html(content, epoch)
        kind = self._guess_type(name)  # type: ignore[no-untyped-call]
        return _answer(start_response, kind, content)

    def _made(self, name: str) -> bytes | None:
        """The content of a file of the site, made where it is not there yet; none where there is none."""
        site = self.makers.site
        if site is None:
            return None
        if not (site / name).is_file():
            self._ask(lambda: self.makers.make(name))
            if self.makers.site != site:
                return self._made(name)
        return (site / name).read_bytes() if (site / name).is_file() else None

    def _audit(self) -> None:
        """Have the pages looked at that nobody has asked for, while there is nothing else to do."""
        while not self._shutdown:
            time.sleep(POLLED)
            while not self._want_rebuild and time.monotonic() - self._asked > QUIET:
                with self._turn:
                    if self.makers.whole or self._shutdown:
                        break
                    self._ask(self.makers.audit)
                time.sleep(0.01)  # whoever waits has the next turn

    def _ask(self, do: Callable[[], None]) -> None:
        """Do something with the site that is shown; where it turns out bad, browsers reload."""
        before = self.makers.site, self.makers.report
        do()
        if self._shutdown or before == (self.makers.site, self.makers.report):
            return
        click.echo(self.makers.told)
        with self._rebuild_cond, self._epoch_cond:
            # Where a build is under way browsers reload after it.
            if self._visible_epoch == self._wanted_epoch:
                self._visible_epoch = self._wanted_epoch = livereload._timestamp()
                self._epoch_cond.notify_all()

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """Put script and banner at the head of the body.

        MkDocs writes the script into the page, which the site's content security policy forbids.
        """
        added = template("serve_problems.html").render(
            reload_script=f"/livereload/{epoch}/{livereload._timestamp()}.js",
            report=self.makers.report,
            stale=self.makers.site is not None,
        )
        body = BODY.search(content)
        at = body.end() if body else 0
        return content[:at] + added.encode() + content[at:]


def _answer(start_response: Any, kind: str, content: bytes) -> list[bytes]:
    start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(content)))])
    return [content]
