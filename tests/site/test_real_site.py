"""The real site: only what holds for any data. No record, number, date or word of it is named here.

`tests/test_first_contribution.py` runs this file over a copy of the project with contributions of every kind.
"""

from __future__ import annotations

import gzip
import json
import os
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest
from bs4 import BeautifulSoup
from jsonschema import Draft202012Validator, FormatChecker
from PIL import Image
from playwright.sync_api import Page

from macros.checks import check_project
from macros.export.api import KINDS
from macros.links import Links
from macros.model import LISTED, PAGED, Named
from macros.site import Site
from macros.words import cite, of_record
from tests.conftest import ROOT, Built
from tests.project import site_of
from tests.site.looking import look_at
from tests.site.pages import content, internal_links, is_moved, pages, stands

CHECKOUT = Path(os.environ.get("MOAT_TESTS_ROOT", ROOT))
LINKS = Links("")
HTML, PACKED = 250_000, 60_000
"""What a list may weigh, in bytes, as it is and as it is sent."""


@pytest.fixture(scope="module")
def checkout() -> Site:
    return site_of(CHECKOUT, date.today())


@pytest.fixture(scope="module")
def built(real: Built) -> dict[str, BeautifulSoup]:
    return pages(real.folder)


def test_it_has_no_problem() -> None:
    assert [str(problem) for problem in check_project(CHECKOUT, date.today())] == []


def test_every_page_and_every_record_is_there(checkout: Site, built: dict[str, BeautifulSoup]) -> None:
    assert {page.address for page in checkout.pages} <= set(built)
    for kind in PAGED:
        for entry in checkout.data.lists[kind.name]:
            for name in (entry.record.id, *entry.record.aliases):
                assert LINKS.record(kind.name, name) in built, name


def test_every_record_stands_in_the_list_of_its_kind(checkout: Site, built: dict[str, BeautifulSoup]) -> None:
    for kind in LISTED:
        # A long list has parts below its own address.
        listing = [
            p for a, p in built.items() if f"{a}/".startswith((f"{kind.section}/by-", f"{kind.section}//"))
        ]
        anchors = {str(tag["id"]) for page in listing for tag in page.select("[id]")}
        for entry in checkout.data.lists[kind.name]:
            assert entry.record.id in anchors
            assert (kind.name in checkout.divided) == (len(listing) > 1)


def test_no_list_is_too_large_for_a_telephone(real: Built, checkout: Site) -> None:
    for kind in LISTED:
        for path in (real.folder / kind.section).glob("**/index.html"):
            if path.parent.name == kind.section or f"by-{kind.divided_by}" in path.parts:
                html = path.read_bytes()
                assert len(html) <= HTML, path
                assert len(gzip.compress(html, 9)) <= PACKED, path


def test_every_internal_link_and_anchor_resolves(real: Built, built: dict[str, BeautifulSoup]) -> None:
    anchors = {
        address: {str(tag.get("id") or tag.get("name")) for tag in page.select("[id], [name]")}
        for address, page in built.items()
    }
    broken = []
    for address, page in built.items():
        if address == "404.html":
            continue  # its links begin at the root of the host
        for written, target, anchor in internal_links(address, page):
            if target not in built and not stands(real.folder / target):
                broken.append(f"{address}: {written}")
            elif anchor and target in built and anchor not in anchors[target] | {"__skip"}:
                broken.append(f"{address}: {written} (anchor)")
    assert broken == []


def test_every_page_is_whole(real: Built, built: dict[str, BeautifulSoup]) -> None:
    titles = []
    for address, page in built.items():
        ids = [str(tag["id"]) for tag in page.select("[id]")]
        assert len(ids) == len(set(ids)), (address, sorted(i for i in set(ids) if ids.count(i) > 1))
        for button in page.select("[popovertarget]"):
            assert button["popovertarget"] in ids, address
        for tag in page.select("script[src], link[rel=stylesheet], img[src], iframe, object, embed"):
            source = str(tag.get("src") or tag.get("href") or tag.name)
            assert not source.startswith(("http:", "https:", "//")) or source.startswith(real.url), address
        if address == "404.html":
            continue
        assert content(page).select("[style], style, script:not([src]):not([type]), [onclick]") == [], address
        assert len(page.select("h1")) == 1, address
        assert page.title is not None, address
        if is_moved(page):
            continue
        titles.append(page.title.get_text())
        description = page.select_one('meta[name="description"]')
        assert description is not None, address
        assert str(description["content"]).strip(), address
        # A robot reads what a page is, and where it is, from its head.
        graphs = [json.loads(s.get_text()) for s in page.select('script[type="application/ld+json"]')]
        assert all(graph["@context"] == "https://schema.org" for graph in graphs), address
        assert len(page.select('meta[http-equiv="Content-Security-Policy"]')) == 1, address
    assert sorted(title for title in set(titles) if titles.count(title) > 1) == [], "pages of one title"


def test_every_picture_for_sharing_is_there(real: Built, built: dict[str, BeautifulSoup]) -> None:
    for address, page in built.items():
        for tag in page.select('meta[property="og:image"]'):
            with Image.open(real.folder / str(tag["content"]).removeprefix(real.url)) as image:
                assert image.size == (1200, 630), address


def test_the_sitemap_holds_every_page_once(real: Built, built: dict[str, BeautifulSoup]) -> None:
    tree = ElementTree.parse(real.folder / "sitemap.xml")  # noqa: S314 (our own file)
    listed = [element.text or "" for element in tree.iter() if element.tag.endswith("loc")]
    wanted = {a for a, page in built.items() if a not in ("404.html", "search/") and not is_moved(page)}
    assert len(listed) == len(set(listed))
    assert set(listed) == {real.url + address for address in wanted}


@pytest.mark.parametrize("kind", KINDS)
def test_each_file_for_programs_is_valid_and_whole(kind: str, real: Built, checkout: Site) -> None:
    folder = real.folder / "api" / "v1"
    schema = json.loads((folder / "schema" / f"{kind}.json").read_text(encoding="utf-8"))
    file = json.loads((folder / f"{kind}.json").read_text(encoding="utf-8"))
    errors = Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(file)
    assert [error.message for error in errors] == []
    if kind not in ("themes", "wanted"):
        wanted = [entry.record.id for entry in checkout.data.lists[Named(kind)]]
        assert [record["id"] for record in file["records"]] == wanted


def test_the_feed_is_read(real: Built) -> None:
    read = feedparser.parse((real.folder / "feed.xml").read_text(encoding="utf-8"))
    assert not read.bozo
    assert len({entry.id for entry in read.entries}) == len(read.entries)


def test_every_record_is_cited_in_every_form(checkout: Site) -> None:
    links = Links(checkout.imprint.site_name, "https://moat.example/")
    keys = []
    for kind in PAGED:
        for record in checkout.data.records(kind.type):
            reference = of_record.reference(record, checkout, links)  # type: ignore[arg-type]
            keys.append(reference.key)
            for write in cite.FORMS.values():
                assert links.of(record) in write(reference), record.id
    assert len(keys) == len(set(keys))


def test_the_program_knows_no_company(checkout: Site) -> None:
    """Names of people, products and the site live in the data and the pages alone."""
    vocabulary = checkout.vocabulary
    names = {person.name for person in vocabulary.people} | {checkout.imprint.site_name}
    names |= {name for product in vocabulary.products for name in (product.name, product.maker)}
    for folder in ("macros", "overrides"):
        for path in sorted(Path(CHECKOUT, folder).rglob("*")):
            if path.suffix in (".py", ".j2", ".html", ".js"):
                source = path.read_text(encoding="utf-8").lower()
                assert [name for name in names if name.lower() in source] == [], path


def test_a_page_of_each_type_is_quiet_and_fits(checkout: Site, quiet_real: Page, real: Built) -> None:
    """Of the Markdown pages a theme and the lists; of each kind of record the one with the longest page."""
    sections = [f"{kind.section}/" for kind in LISTED]
    themes = [page.address for page in checkout.themes[:1]]
    largest = [
        max(
            (LINKS.record(kind.name, entry.record.id) for entry in checkout.data.lists[kind.name]),
            key=lambda address: (real.folder / address / "index.html").stat().st_size,
        )
        for kind in PAGED
    ]
    for address in ("", *themes, *sections, *largest):
        look_at(quiet_real, real.url + address, narrow=False)
