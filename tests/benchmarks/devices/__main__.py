"""Measures how the pages do on a phone, and writes the table into `docs/contributing/devices.md`.

Lighthouse from npm, as package-lock.json pins it, in its mobile preset: the median of several runs a page.
Beside it what a visit costs: kilobytes as sent and requests, of a first visit and of a second page. The site
is served compressed, with the headers of its own file `_headers`. Asserts nothing, for the speed of a machine
is no property of the code.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click
from playwright.sync_api import Browser, sync_playwright

from macros.words import format
from tests import host_headers
from tests.benchmarks.host import Sent, served
from tests.browser import chromium

ROOT = Path(__file__).resolve().parents[3]
HERE = Path(__file__).resolve().parent
PAGE = ROOT / "docs" / "contributing" / "devices.md"
MARK = "## The last measurement {: #measured }\n"
"""What stands below it in the page is written anew."""

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
COLUMNS = ("perf", "access", "best", "seo", "shift", "first visit", "second page")
WIDTHS = (6, 7, 5, 5, 6, 18, 18)
HEAD = f"{'page':<20}" + "".join(f"{name:>{width}}" for name, width in zip(COLUMNS, WIDTHS, strict=True))


@dataclass(frozen=True)
class Visit:
    """What a page costs."""

    bytes: int
    requests: int

    def __str__(self) -> str:
        return f"{self.bytes / 1000:.0f} kB in {self.requests}"


@dataclass(frozen=True)
class Row:
    """What was measured of a page."""

    name: str
    scores: tuple[float, ...]
    """From 0 to 100, in the order of the categories."""
    shift: float
    """The largest cumulative layout shift of the runs."""
    first: Visit
    second: Visit

    def __str__(self) -> str:
        cells = (
            *(f"{score:g}" for score in self.scores),
            f"{self.shift:.3f}",
            str(self.first),
            str(self.second),
        )
        return f"{self.name:<20}" + "".join(f"{cell:>{w}}" for cell, w in zip(cells, WIDTHS, strict=True))


@click.command()
@click.option("--runs", default=5, show_default=True, help="How often Lighthouse looks at a page.")
@click.option("--only", help="Look at the pages whose name has this, and write nothing.")
def main(runs: int, only: str | None) -> None:
    """Measure, print the table, and write it into the page."""
    begun = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    rows = []
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        tools = _installed(Path(scratch) / "tools")
        folder = Path(scratch) / "site"
        folder.mkdir()
        rules: dict[str, host_headers.Headers] = {}

        def headers(address: str) -> Mapping[str, str]:
            return {name: values[0] for name, values in host_headers.of(rules, address).items()}

        with served(folder, headers) as (url, sent):
            _build(folder, url)
            rules |= host_headers.read(folder)
            program = str(chromium.find())
            browser = playwright.chromium.launch(executable_path=program, args=chromium.flags())
            click.echo(HEAD)
            for name, address in pages(folder).items():
                if only and only not in name:
                    continue
                reports = [_report(tools, program, url + address) for _ in range(runs)]
                row = Row(name, _scores(reports), _shift(reports), *_visits(browser, url, address, sent))
                click.echo(str(row))
                for line in _lacking(reports[-1]):
                    click.echo(f"  {line}", err=True)
                rows.append(row)
            how = f"Lighthouse {reports[0]['lighthouseVersion']}, Chromium {browser.version}"
            browser.close()
    told = (
        f"{format.day(date.today())}: {how}; {begun}.\n"
        f"The median of {runs} runs, the largest of the layout shifts; visits as kilobytes in requests."
    )
    click.echo(f"\n{told}")
    if not only:
        PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8"), told, rows), encoding="utf-8")


def pages(folder: Path) -> dict[str, str]:
    """The address of a page of each type by its name; where there are many, of the largest."""
    found = {
        "home": "",
        "quotes": "quotes/",
        "promises": "promises/",
        "article check": "article-check/",
        "sources": "sources/",
        "timeline": "timeline/",
        "figures": "figures/",
    }
    for name, section in (("theme, the largest", "themes"), ("record, the largest", "figures")):
        largest = max((folder / section).glob("*/index.html"), key=lambda path: path.stat().st_size)
        found[name] = f"{largest.parent.relative_to(folder).as_posix()}/"
    return found


def renewed(page: str, told: str, rows: list[Row]) -> str:
    """The page with another measurement in the place of the one it has.

    Raises:
        ValueError: the page does not say where a measurement stands.
    """
    if MARK not in page:
        raise ValueError(f"{PAGE.name} lacks its heading for the measurement")
    table = "\n".join([HEAD, *map(str, rows), "", told])
    return f"{page.partition(MARK)[0]}{MARK}\n```text\n{table}\n```\n"


def _installed(tools: Path) -> Path:
    """Lighthouse, as the lock pins it; gives the folder it is installed in."""
    shutil.copytree(HERE, tools, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    try:
        subprocess.run(command, cwd=tools, check=True, stdout=sys.stderr)
    except FileNotFoundError:
        sys.exit("Lighthouse needs node and npm.")
    return tools


def _build(folder: Path, url: str) -> None:
    command = [sys.executable, "-m", "macros", "build", "--to", str(folder), "--site-url", url, "--no-cards"]
    subprocess.run(command, cwd=ROOT, check=True, stdout=sys.stderr)


def _report(tools: Path, program: str, url: str) -> dict[str, Any]:
    """What Lighthouse says of a page."""
    flags = " ".join(["--headless=new", *chromium.flags()])
    command = ["node", "node_modules/lighthouse/cli/index.js", url, "--output=json", "--quiet"]
    command += [f"--chrome-flags={flags}", "--no-enable-error-reporting"]
    command += [f"--only-categories={','.join(CATEGORIES)}"]
    environment = os.environ | {"CHROME_PATH": program}
    done = subprocess.run(command, cwd=tools, env=environment, check=True, stdout=subprocess.PIPE)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _scores(reports: list[dict[str, Any]]) -> tuple[float, ...]:
    found = ([report["categories"][name]["score"] for report in reports] for name in CATEGORIES)
    return tuple(round(100 * statistics.median(scores), 1) for scores in found)


def _lacking(report: dict[str, Any]) -> list[str]:
    """What cost a page points, and how much."""
    audits = report["audits"]
    counted = [
        (entry["weight"] * (1 - score), entry["id"])
        for name in CATEGORIES
        for entry in report["categories"][name]["auditRefs"]
        if (score := audits[entry["id"]]["score"]) is not None
    ]
    return [
        f"{id}: {audits[id].get('displayValue') or audits[id]['title']}"
        for cost, id in sorted(counted, reverse=True)
        if cost >= 0.5
    ]


def _shift(reports: list[dict[str, Any]]) -> float:
    return max(float(report["audits"]["cumulative-layout-shift"]["numericValue"]) for report in reports)


def _visits(browser: Browser, url: str, address: str, sent: Sent) -> tuple[Visit, Visit]:
    """What a page costs who comes to it first, and who comes from another: home, or the quotes."""
    found = []
    for before in (None, "" if address else "quotes/"):
        context = browser.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        if before is not None:
            page.goto(url + before, wait_until="networkidle")
        sent.clear()
        page.goto(url + address, wait_until="networkidle")
        found.append(Visit(sum(size for _, size in sent), len(sent)))
        context.close()
    return found[0], found[1]


if __name__ == "__main__":
    main()
