"""What the tests share: copies of the project, the built site behind a server, and a browser."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.browser import chromium

ROOT = Path(__file__).resolve().parent.parent


TOLD = "told"
"""The property by which a test tells something that stands in the closing summary."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints what tests have told, from whichever worker."""
    for report in (*terminalreporter.stats.get("passed", []), *terminalreporter.stats.get("failed", [])):
        for name, text in report.user_properties:
            if name == TOLD and report.when == "call":
                terminalreporter.write_line(f"\n{text}")


class Built(NamedTuple):
    """The built site: its folder, and the address it is served at."""

    folder: Path
    url: str


@pytest.fixture
def project_copy(tmp_path: Path) -> Path:
    """A copy of the checkout as it stands, to break: what git tracks or would track."""
    copy = tmp_path / "project"
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        # A file that is deleted but not yet committed is listed still.
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    return copy


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """The real site, built once and served under a sub-path, as on most hosts."""
    folder = tmp_path_factory.mktemp("served")
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder))) as server:
        url = f"http://127.0.0.1:{server.server_port}/moat/"
        command = [sys.executable, "-m", "macros", "build", "--to", str(folder / "moat"), "--site-url", url]
        # A host's own settings would change what the tests look at.
        environment = {k: v for k, v in os.environ.items() if k not in ("SITE_URL", "REPO_URL")}
        built = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        assert built.returncode == 0, built.stdout
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Built(folder / "moat", url)
        server.shutdown()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Playwright's browser is the one that `make test` found or brought."""
    return browser_type_launch_args | {
        "executable_path": os.fspath(chromium.find()),
        "args": chromium.flags(),
    }


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Requests are no news."""
