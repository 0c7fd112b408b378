"""How long a browser takes to show what was saved while the preview runs: prose in a page, a label in data.

At the size of the checkout, and at that of the large corpus. Each kind of file is saved several times while
the page that shows it is open; the table has the median and the longest of the times from the save to the
words standing in the browser. Asserts nothing: a machine's speed is no property of the code.
"""

from __future__ import annotations

import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from playwright.sync_api import Page, sync_playwright

from tests.benchmarks.check_and_build import SIZES, _project
from tests.browser import chromium
from tests.conftest import copy_checkout

PATIENCE = 600_000
"""How many milliseconds a change may take."""
_CALL = re.compile(r"\{\{ fact\('(?P<id>[^']+)'")


@click.command()
@click.option("--runs", default=9, show_default=True, help="How often each kind of file is saved.")
@click.option("--small", is_flag=True, help="Only the size of the checkout.")
def main(runs: int, small: bool) -> None:
    """Run the benchmark and print its table."""
    click.echo(f"{'':12} {'saved':6} {'median s':>9} {'longest s':>9}")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.fspath(chromium.find()), args=chromium.flags()
        )
        corpora = {"the checkout": copy_checkout(Path(scratch) / "checkout")}
        if not small:
            size = SIZES[-1]
            corpora[f"{size[0]:,} pages"] = _project(Path(scratch) / "large", *size)
        for name, root in corpora.items():
            with _preview(root) as address:
                for what, seconds in _times(root, address, browser.new_page(), runs).items():
                    click.echo(f"{name:12} {what:6} {statistics.median(seconds):9.2f} {max(seconds):9.2f}")


def _times(root: Path, address: str, page: Page, runs: int) -> dict[str, list[float]]:
    """The seconds of each save, by what was saved, on a theme's page that shows a fact."""
    source, fact = next(
        (path, call["id"])
        for path in sorted((root / "docs" / "themes").glob("*.md"))
        if (call := _CALL.search(path.read_text(encoding="utf-8")))
    )
    data = next(
        path
        for path in sorted((root / "data").rglob("*.yml"))
        if f"- id: {fact}\n" in path.read_text("utf-8")
    )
    page.goto(f"{address}themes/{source.stem}/", timeout=PATIENCE)
    prose, label = re.compile(r"\Z"), re.compile(rf"(?<=- id: {fact}\n)(?:  .*\n)*?  label: .*()\n")
    found: dict[str, list[float]] = {"prose": [], "data": []}
    for run in range(runs):
        words = f"saved {'again ' * run}and shown"
        for what, path, place in (("prose", source, prose), ("data", data, label)):
            text = path.read_text(encoding="utf-8")
            match = place.search(text)
            assert match, f"{path} has no such place"
            at = match.end(1) if match.re.groups else match.end()
            new = f"\nThis page was {words}.\n" if what == "prose" else f" {words}"
            begun = time.perf_counter()
            path.write_text(text[:at] + new + text[at:], encoding="utf-8")
            page.get_by_text(new.strip()).first.wait_for(state="attached", timeout=PATIENCE)
            found[what].append(time.perf_counter() - begun)
            path.write_text(text, encoding="utf-8")
            page.get_by_text(new.strip()).first.wait_for(state="detached", timeout=PATIENCE)
    return found


@contextmanager
def _preview(root: Path) -> Iterator[str]:
    """A preview of a project, by its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "macros", "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL)
    try:
        for _ in range(PATIENCE // 100):
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.kill()
        process.wait()


if __name__ == "__main__":
    main()
