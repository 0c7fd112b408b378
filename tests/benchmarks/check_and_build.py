"""What checking and the macros cost, beside what the parsers and MkDocs cost without them.

One run makes a project of the invented company at three sizes and times, for each: parsing its YAML alone
and the whole check; building its rendered pages with plain MkDocs and building the project itself.
Prints a table; asserts nothing, for a machine's speed is no property of the code.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click
import yaml

from tests.project import make_project

ROOT = Path(__file__).resolve().parent.parent.parent
SIZES = ((50, 500), (200, 2000), (500, 5000))
FACTS_A_FILE = 1000
"""A data file may have no more than a megabyte."""

FACT = """- id: fact-{n}
  theme: theme-{theme}
  label: The number {n} of the benchmark
  unit: anvils
  observations:
  - period: FY2024
    value: {n}
    nature: reported
    evidence:
    - {{source: filing-2024, extract: "the words of a filing", stance: supports}}
    - {{source: wire-2025, extract: "the words of an agency", stance: supports}}
"""
SENTENCE = "Here stands {{{{ fact('fact-{n}') }}}} in a sentence of about the usual length for a page."
PAGE = "---\ntitle: Theme {name}\ndescription: A page.\n---\n\n# Theme\n\n{body}\n"


def main() -> None:
    """Run the benchmark and print its table."""
    click.echo("pages  facts  parse s  check s  ratio  plain s  build s  ratio")
    for pages, facts in SIZES:
        with tempfile.TemporaryDirectory() as scratch:
            project = _project(Path(scratch) / "project", pages, facts)
            plain = _plain(project, Path(scratch) / "plain")
            parse = _seconds(partial(_parse, project))
            check = _seconds(partial(_run, project, "-m", "macros", "check"))
            stock = _seconds(partial(_run, plain, "-m", "mkdocs", "build", "--quiet"))
            build = _seconds(partial(_run, project, "-m", "macros", "build"))
        click.echo(
            f"{pages:5}  {facts:5}  {parse:7.2f}  {check:7.2f}  {check / parse:5.1f}"
            f"  {stock:7.2f}  {build:7.2f}  {build / stock:5.1f}"
        )


def _project(root: Path, pages: int, facts: int) -> Path:
    make_project(root)
    for name in ("macros", "overrides"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    folder = root / "data" / "facts"
    folder.mkdir()
    (root / "data" / "facts.yml").rename(folder / "first.yml")
    for first in range(0, facts, FACTS_A_FILE):
        numbers = range(first, min(first + FACTS_A_FILE, facts))
        text = "".join(FACT.format(n=n, theme=n % pages) for n in numbers)
        (folder / f"many-{first}.yml").write_text(text, encoding="utf-8")
    for page in range(pages):
        numbers = range(page, facts, pages)
        body = "\n\n".join([*(SENTENCE.format(n=n) for n in numbers), "{{ evidence() }}"])
        name = "".join(chr(ord("a") + int(digit)) for digit in str(page))
        path = root / "docs" / "themes" / f"theme-{page}.md"
        path.write_text(PAGE.format(name=name, body=body), encoding="utf-8")
    return root


def _plain(project: Path, root: Path) -> Path:
    """The same pages for plain MkDocs and its theme, each call replaced by the text of a number."""
    shutil.copytree(project / "docs", root / "docs")
    for page in (root / "docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("{{", "**").replace("}}", "**"), encoding="utf-8")
    theme = {"name": "material", "font": False, "features": ["navigation.prune"]}
    configuration = {"site_name": "Plain", "theme": theme, "plugins": ["search", "awesome-nav"]}
    (root / "mkdocs.yml").write_text(yaml.safe_dump(configuration), encoding="utf-8")
    return root


def _parse(project: Path) -> None:
    for path in (project / "data").rglob("*.yml"):
        yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _run(root: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], cwd=root, check=True, capture_output=True)


def _seconds(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
