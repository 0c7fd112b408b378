"""A page's size does not grow with the number of pages, and every page is reached without a script."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.authoring.new.theme import new_theme
from tests.conftest import company
from tests.site.pages import internal_links

pytestmark = pytest.mark.whole

FEW, MANY = 35, 70
MIDDLE = "aa-o-middle"
"""In the order of the names it has neighbours on both sides."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Two sites, the second with twice as many themes of its own making."""
    sites = {}
    root = company(tmp_path_factory.mktemp("long") / "company")
    written = 0
    for count in (FEW, MANY):
        for number in range(written, count):
            letters = f"{chr(ord('a') + number % 26)}{chr(ord('a') + number // 26)}"
            new_theme(root, f"Aa {letters}", MIDDLE if letters == "oa" else f"aa-{letters}", "A theme.")
        written = count
        site = root.parent / f"site-{count}"
        command = [sys.executable, "-m", "macros", "build", "--no-cards", "--to", str(site)]
        subprocess.run(command, cwd=root, check=True, capture_output=True)
        sites[count] = site
    return sites


def _page(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address / "index.html").read_text(encoding="utf-8"), "html.parser")


def _themes(address: str, page: BeautifulSoup) -> set[str]:
    """The theme pages that the navigation of a page leads to."""
    [navigation] = page.select("nav.md-nav--primary")
    part = BeautifulSoup(str(navigation), "html.parser")
    return {target for _, target, _ in internal_links(address, part) if target.startswith("themes/")}


def test_a_page_grows_by_little_when_the_site_doubles(built: dict[int, Path]) -> None:
    sizes = [(site / "themes" / MIDDLE / "index.html").stat().st_size for site in built.values()]
    assert abs(sizes[1] - sizes[0]) < 500


def test_a_page_of_a_long_section_shows_its_neighbours_and_the_way_to_all(built: dict[int, Path]) -> None:
    page = _page(built[MANY], f"themes/{MIDDLE}")
    shown = _themes(f"themes/{MIDDLE}/", page)
    order = sorted(p.parent.name for p in (built[MANY] / "themes").glob("aa-*/index.html"))
    at = order.index(MIDDLE)
    assert {f"themes/{name}/" for name in order[at - 3 : at + 4]} <= shown
    assert "themes/" in shown
    assert len(shown) < 25
    [way] = page.select("a.moat-nav-all")
    assert way["href"] == "../"


def test_the_first_page_of_a_section_leads_to_all(built: dict[int, Path]) -> None:
    every = {f"themes/{path.parent.name}/" for path in (built[MANY] / "themes").glob("*/index.html")}
    assert len(every) >= MANY
    assert every <= _themes("themes/", _page(built[MANY], "themes"))


def test_the_other_engine_bounds_it_alike(built: dict[int, Path]) -> None:
    folder = built[MANY].parent
    command = [sys.executable, "-m", "macros", "build", "--engine", "zensical", "--no-cards"]
    subprocess.run([*command, "--to", "../zensical"], cwd=folder / "company", check=True, capture_output=True)
    for address in ("themes/", f"themes/{MIDDLE}/", "quotes/"):
        shown, others = (
            _themes(address, _page(site, address)) for site in (built[MANY], folder / "zensical")
        )
        assert shown == others, address
