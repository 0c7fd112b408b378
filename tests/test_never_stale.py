"""Whatever changes, the preview shows and a build writes what one from nothing would have, file by file."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.publish.makers import Makers
from tests.conftest import company
from tests.project import edit

pytestmark = pytest.mark.whole

ADDRESS = "http://127.0.0.1:8000/"
PAGES = 200
SHOWING = 3
PAGE = "---\ntitle: Theme {name}\ndescription: One of many pages.\norder: 9\n---\n\n# Theme\n\n{body}\n"
SHOWN = "Acme sold {{ fact('anvils-sold') }} of them.\n\n{{ evidence() }}"

QUOTE = """\
- id: gone-quote
  text: "Those words are withdrawn."
  language: en
  form: as-rendered
  theme: anvils
  speaker: wile
  role: founder
  date: 2025-04
  occasion: a talk
  source: fan-page
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The invented company's project with many pages, on three of which one fact stands."""
    return _with_pages(company(tmp_path / "project"), PAGES)


def _with_pages(root: Path, count: int) -> Path:
    for number in range(count):
        name = "".join(chr(ord("a") + int(digit)) for digit in str(number))
        text = PAGE.format(name=name, body=SHOWN if number < SHOWING else "Nothing is counted here.")
        (root / "docs" / "themes" / f"many-{number}.md").write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def makers(root: Path, tmp_path: Path) -> Iterator[Makers]:
    """The processes behind a preview of that project."""
    makers = Makers(root, tmp_path / "made", ADDRESS)
    yield makers
    makers.stop()


def a_fact(root: Path) -> None:
    path = root / "data/facts.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("1500", "1600").replace("1,500", "1,600"), encoding="utf-8")


def a_quote(root: Path) -> None:
    edit(root, "data/quotes.yml", "It never fails twice.", "It has never failed twice.")


def a_title(root: Path) -> None:
    edit(root, "docs/themes/many-7.md", "title: Theme h", "title: Another name")


def a_template_of_pages(root: Path) -> None:
    edit(root, "overrides/main.html", "{% block scripts %}", "{% block scripts %}<!-- another -->")


def a_template_of_records(root: Path) -> None:
    edit(root, "macros/templates/fact.html.j2", "<button ", '<button data-another="" ')


def a_module(root: Path) -> None:
    edit(root, "macros/words/format.py", '"over "', '"above "')


def test_every_file_is_what_a_build_from_nothing_writes(root: Path, makers: Makers, tmp_path: Path) -> None:
    """Changes come one after the other, each when every page of the site before it has been made.

    After each a page that it shows on is looked at; the whole site after those that a process takes in, and
    after those that need another one.
    """
    makers.update("index.html")
    for number, changes in enumerate(
        (
            {a_fact: "themes/many-2/index.html", a_quote: "quotes/fan-quote/index.html"}
            | {a_title: "themes/many-8/index.html", a_template_of_pages: "sources/index.html"},
            {a_template_of_records: "themes/many-1/index.html", a_module: "themes/many-2/index.html"},
        )
    ):
        for change, shows_on in changes.items():
            while not makers.whole:
                makers.audit()
            before = _made(makers, shows_on)
            change(root)
            makers.update("themes/many-0/index.html")
            assert makers.report == ""
            assert _made(makers, shows_on) != before
        built = _built(root, tmp_path / str(number))
        assert [path for path in built if _made(makers, path) != built[path]] == []
        assert makers.site is not None
        assert set(_files(makers.site)) == set(built)


def test_a_build_after_others_is_one_from_nothing(tmp_path: Path) -> None:
    """What one build keeps for the next, and what is left of the sites before, changes no byte."""
    root = _with_pages(company(tmp_path / "project"), 8)
    quotes = root / "data/quotes.yml"
    before = quotes.read_text(encoding="utf-8")
    edit(root, "data/quotes.yml", "- id: fan-quote", QUOTE + "- id: fan-quote")
    first = _build(root)
    assert "quotes/gone-quote/index.html" in first
    assert _build(root) == first

    quotes.write_text(before, encoding="utf-8")
    a_fact(root)
    second = _built(root, tmp_path / "second")
    assert _build(root) == second != first
    # What somebody has changed by hand in the sites that are there comes back in none.
    (root / "site/quotes/fan-quote/index.html").write_text("by hand", encoding="utf-8")
    (root / "site/quotes/fan-quote/more.html").write_text("by hand", encoding="utf-8")
    assert _build(root) == second
    assert _build(root) == second

    for change in (a_title, a_template_of_pages, a_template_of_records):
        change(root)
    (root / "docs/themes/many-3.md").unlink()
    edit(root, "docs/themes/many-4.md", "Nothing is counted", "Something is counted")
    assert _build(root) == _built(root, tmp_path / "third") != second


def _built(root: Path, scratch: Path) -> dict[str, bytes]:
    """A build of a copy that has kept nothing."""
    copy = scratch / "copy"
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".cache", "__pycache__", "site", ".site.*"))
    return _build(copy)


def _build(root: Path) -> dict[str, bytes]:
    command = [sys.executable, "-m", "macros", "build", "--no-cards", "--site-url", ADDRESS]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return _files(root / "site")


def _made(makers: Makers, path: str) -> bytes:
    assert makers.site is not None
    if not (makers.site / path).is_file():
        makers.make(path)
    return (makers.site / path).read_bytes()


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
