"""What the tests share: copies of the project, two built sites behind one server, and a browser.

Behaviour is tested on the invented company's site (`site`); of the real one (`real`) only what holds for any
data is asked. Each is built once for a whole run, whatever the number of workers.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from filelock import FileLock

from tests.browser import chromium
from tests.project import make_project

ROOT = Path(__file__).resolve().parent.parent

TOLD = "told"
"""The property by which a test tells something that stands in the closing summary."""

SERVED = "MOAT_TESTS_SERVED"
"""Names, for the workers of a run, the folder that is served and its port."""

WHOLE = {"site", "zensical", "real", "page", "browser", "project_copy"}
"""Fixtures that need a browser, a whole build or a copy of the checkout; `make test-quick` does without."""

CONTENT = {"real", "checkout", "project_copy"}
"""Fixtures that hold what is in `data/` and `docs/`: a contribution can make their tests fail."""

OF_CONTENT = """\
{count} of the tests that failed look at the data and pages as they are. If you changed only these: what is
named after an E above, a record or a page, shows where it lies. `make check` tells what is wrong in more
words; where it says nothing, the mistake is not yours alone: say in your pull request what failed."""


def pytest_configure(config: pytest.Config) -> None:
    """Serves one folder for the whole run; the workers find it by the environment."""
    config.addinivalue_line("markers", "whole: needs a browser, a whole build or a copy of the checkout")
    config.addinivalue_line("markers", "content: looks at the data and pages of the real site")
    if SERVED in os.environ:
        return
    folder = tempfile.mkdtemp(prefix="moat-tests-")
    handler = functools.partial(_Quiet, directory=folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    os.environ[SERVED] = f"{folder}:{server.server_port}"

    def end() -> None:
        server.shutdown()
        shutil.rmtree(folder, ignore_errors=True)
        os.environ.pop(SERVED, None)

    config.add_cleanup(end)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what is not for a quick run, and what a contribution can make fail."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if WHOLE & fixtures:
            item.add_marker(pytest.mark.whole)
        if CONTENT & fixtures:
            item.add_marker(pytest.mark.content)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints what tests have told, from whichever worker, and what to do where content made some fail."""
    missed = [report for kind in ("failed", "error") for report in terminalreporter.stats.get(kind, [])]
    if of_content := [report for report in missed if "content" in report.keywords]:
        terminalreporter.write_line("\n" + OF_CONTENT.format(count=len(of_content)))
    for report in (*terminalreporter.stats.get("passed", []), *terminalreporter.stats.get("failed", [])):
        for name, text in report.user_properties:
            if name == TOLD and report.when == "call":
                terminalreporter.write_line(f"\n{text}")


class Built(NamedTuple):
    """A built site: its folder, and the address it is served at, under a sub-path as on most hosts."""

    folder: Path
    url: str


@pytest.fixture
def project_copy(tmp_path: Path) -> Path:
    """A copy of the checkout as it stands, to break: what git tracks or would track."""
    return copy_checkout(tmp_path / "project")


def copy_checkout(to: Path) -> Path:
    """Copies what git tracks or would track into a folder."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        # A file that is deleted but not yet committed is listed still.
        if (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, to / name)
    return to


def company(to: Path) -> Path:
    """The checkout with the invented company's data and pages in place of the real ones."""
    for name in ("macros", "overrides"):
        shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns("__pycache__"))
    return make_project(to, rich=True)


@pytest.fixture(scope="session")
def site() -> Built:
    """The invented company's site."""
    return built_once("acme", _company())


@pytest.fixture(scope="session")
def zensical(site: Built) -> Built:
    """The same site, its pages written by the other engine; it names the address of `site` as its own."""
    return built_once("acme-zensical", _company(), "--engine", "zensical", "--site-url", site.url)


@pytest.fixture(scope="session")
def real() -> Built:
    """The real site; or, for the test that contributes to a copy of it, the site of that copy."""
    return built_once("moat", Path(os.environ.get("MOAT_TESTS_ROOT", ROOT)))


def _company() -> Path:
    """The checkout of the invented company, made by the first worker that asks."""
    folder, _ = _served()
    with FileLock(folder / "company.lock"):
        if not (folder / "company").exists():
            company(folder / "company")
    return folder / "company"


def built_once(name: str, root: Path, *options: str) -> Built:
    """The site of a checkout, built by the first worker that asks; later options outdo earlier ones."""
    folder, port = _served()
    url = f"http://127.0.0.1:{port}/{name}/"
    with FileLock(folder / f"{name}.lock"):
        if not (folder / name).exists():
            command = [sys.executable, "-m", "macros", "build", "--to", str(folder / name), "--site-url", url]
            command += options
            # A host's own settings would change what the tests look at.
            environment = {k: v for k, v in os.environ.items() if k not in ("SITE_URL", "REPO_URL")}
            done = subprocess.run(
                command, cwd=root, env=environment, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stdout + done.stderr
    return Built(folder / name, url)


def _served() -> tuple[Path, int]:
    folder, _, port = os.environ[SERVED].rpartition(":")
    return Path(folder), int(port)


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
