"""Both engines write the same site: the same pages, and beside them the same files to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from tests.conftest import Built
from tests.site.pages import content, internal_links, pages, text

pytestmark = pytest.mark.whole

THEIRS = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
"""What each engine's theme brings along."""
MACHINES = (
    "title, meta[name=description], meta[property], link[rel=canonical], link[rel=alternate], script[type]"
)


def _files(folder: Path) -> dict[str, bytes]:
    """Every file but the pages of the engine and what its theme brings along."""
    found = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    return {
        name: path.read_bytes()
        for name, path in found.items()
        if not name.startswith(THEIRS) and b"__config" not in path.read_bytes()
    }


def _engine_pages(built: Built) -> dict[str, BeautifulSoup]:
    return {address: page for address, page in pages(built.folder).items() if page.select("script#__config")}


def test_both_write_the_same_pages(site: Built, zensical: Built) -> None:
    assert len(_engine_pages(site)) > 5
    assert set(_engine_pages(site)) == set(_engine_pages(zensical))


def test_pages_say_the_same(site: Built, zensical: Built) -> None:
    others = _engine_pages(zensical)
    for address, page in _engine_pages(site).items():
        one, other = content(page), content(others[address])
        assert text(one) == text(other), address
        assert [e["id"] for e in one.select("[id]")] == [
            e["id"] for e in other.select("[id]:not(#__skip)")
        ], address


def test_heads_say_the_same_to_machines(site: Built, zensical: Built) -> None:
    others = _engine_pages(zensical)
    for address, page in _engine_pages(site).items():
        heads = [[str(e) for e in p.head.select(MACHINES)] for p in (page, others[address]) if p.head]
        assert heads[0] == heads[1], address


@pytest.mark.parametrize("part", ["tabs", "nav--primary", "nav--secondary"])
def test_navigation_leads_to_the_same(site: Built, zensical: Built, part: str) -> None:
    others = _engine_pages(zensical)
    seen = 0
    for address, page in _engine_pages(site).items():
        here = _leads_to(address, page, f"nav.md-{part}")
        assert here == _leads_to(address, others[address], f"nav.md-{part}"), address
        seen += len(here)
    assert seen


def _leads_to(address: str, page: BeautifulSoup, part: str) -> list[tuple[str, str]]:
    """The pages and anchors that a part of a page leads to, in their order."""
    nav = BeautifulSoup("".join(map(str, page.select(part))), "html.parser")
    return [(target.rstrip("/"), anchor) for _, target, anchor in internal_links(address, nav)]


def test_files_beside_the_pages_are_the_same(site: Built, zensical: Built) -> None:
    one, other = _files(site.folder), _files(zensical.folder)
    assert set(one) == set(other)
    assert [name for name in one if one[name] != other[name]] == []


def test_the_page_works_in_a_browser(page: Page, zensical: Built) -> None:
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
    page.on("request", lambda r: complaints.append(r.url) if not r.url.startswith(zensical.url) else None)
    page.goto(zensical.url + "themes/springs/")
    page.locator(".moat-fact").first.click()
    expect(page.locator(".moat-card:popover-open")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Search the site")).to_be_focused()
    page.keyboard.type("spring")
    expect(page.get_by_role("dialog", name="Search").locator("a").first).to_be_visible()
    assert complaints == []
