"""A list that one page cannot hold is divided: nothing is lost, no address moves, no page is too long."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment

from macros import components
from macros.components import Components
from macros.export import export
from macros.links import Links
from macros.model import LISTED, Advantage, Correction, Event, Fact, Kind, Named, Quote
from macros.site import Site
from tests.project import edit, make_project, site_of
from tests.site.pages import internal_links, pages, parsed, stands, text

TODAY = dt.date(2026, 12, 31)
LINKS = Links("The Acme Anvil", "https://acme.example/moat")
HOLDS = 2
"""How many entries a page may list here, where a whole site would need hundreds of records."""
DIVIDED = [kind for kind in LISTED if kind.type is not Advantage]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = make_project(tmp_path_factory.mktemp("many"), rich=True)
    for n in range(3):
        edit(
            root,
            f"data/corrections/more-{n}.yml",
            None,
            f"- id: slip-{n}\n  date: 202{n}-05-01\n  records: [rumour]\n  was: It said {n}.\n"
            "  now: It says more.\n  reason: It was wrong.\n",
        )
    return site_of(root, TODAY)


@pytest.fixture(scope="module")
def site(whole: Site) -> Site:
    return replace(whole, page_holds=HOLDS)


@pytest.fixture(scope="module")
def written(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("written")
    export(site, LINKS, folder, with_cards=False)
    return folder


def _shown(site: Site, macro: str, address: str, **given: object) -> BeautifulSoup:
    """What a macro shows on a page."""
    environment = Environment(autoescape=True)
    environment.globals |= Components(site, LINKS).all() | {"page": SimpleNamespace(url=address)}
    call = ", ".join(f"{name}={value!r}" for name, value in given.items())
    html = environment.from_string(f"{{{{ {macro}({call}) | safe }}}}").render()
    return BeautifulSoup(html, "html.parser")


def _rows(page: BeautifulSoup) -> int:
    return len(page.select("main :is(tr.moat-row, li.moat-event, article.moat-quote, li.moat-correction)"))


def _parts(written: Path, section: str) -> Iterator[tuple[str, BeautifulSoup]]:
    for path in sorted((written / section).glob("by-*/**/index.html")):
        yield path.relative_to(written).as_posix().removesuffix("index.html"), parsed(path)


def test_what_fits_is_one_page(whole: Site) -> None:
    assert whole.divided == ()
    assert _shown(whole, "facts", "figures/").select("[data-list-parts]") == []


@pytest.mark.parametrize("kind", DIVIDED, ids=[kind.section for kind in DIVIDED])
def test_every_record_stands_in_one_part_and_no_part_is_longer(kind: Kind, site: Site, written: Path) -> None:
    assert kind.name in site.divided
    places: dict[str, list[str]] = {}
    for address, page in _parts(written, kind.section):
        assert 0 < _rows(page) <= HOLDS, address
        for tag in page.select("[id]"):
            places.setdefault(str(tag["id"]), []).append(address)
    for record in site.data.records(kind.type):
        assert len(places[record.id]) == 1, record.id
        # Its own address is as it was, and there.
        assert stands(written / LINKS.record(kind.name, record.id).replace("#", ""))


def test_the_list_itself_leads_to_its_parts_and_says_how_many_there_are(site: Site, written: Path) -> None:
    for kind in DIVIDED:
        macro = kind.listed_by
        overview = _shown(site, macro, f"{kind.section}/")
        linked = {str(a["href"]).removeprefix("../") for a in overview.select("[data-list-parts] a")}
        assert linked == {address for address, _ in _parts(written, kind.section)}
        total = sum(len(part.entries) for part in site.parts(kind.name))
        assert f"{total} entries in all" in text(overview)


def test_a_filter_says_what_it_covers(site: Site, written: Path) -> None:
    seen = 0
    for part in site.parts(Named.FACTS):
        page = parsed(written / Links("").part(Named.FACTS, part.group, part.number) / "index.html")
        form = page.select_one("form[data-filter]")
        assert form is not None
        assert str(form["data-noun"]) == f"facts on this page; {len(site.data.records(Fact))} in all"
        seen += 1
    assert seen > 1


def test_every_link_of_the_parts_leads_somewhere(site: Site, written: Path) -> None:
    engine = {page.address for page in site.pages}
    found = pages(written)
    for address, page in found.items():
        for link, target, anchor in internal_links(address, page):
            assert target in engine or stands(written / target) or target.startswith("assets/"), (
                address,
                link,
            )
            if anchor and target in found and target not in engine:
                assert found[target].select_one(f'[id="{anchor}"]'), (address, link)


def test_an_entry_without_a_page_keeps_an_address_that_leads_to_its_place(site: Site, written: Path) -> None:
    for type in (Event, Correction):
        for record in site.data.records(type):
            section = "timeline" if type is Event else "corrections"
            link = parsed(written / section / record.id / "index.html").select_one("main a")
            assert link is not None
            place, _, anchor = str(link["href"]).removeprefix("../../").partition("#")
            assert anchor == record.id
            assert parsed(written / place / "index.html").select_one(f'[id="{anchor}"]')


def test_the_sitemap_and_the_search_know_the_parts(site: Site, written: Path) -> None:
    listed = (written / "sitemap.xml").read_text(encoding="utf-8")
    index = json.dumps(json.loads((written / "search/site.json").read_text(encoding="utf-8")))
    for kind in DIVIDED:
        for address, page in _parts(written, kind.section):
            assert f"<loc>https://acme.example/moat/{address}</loc>" in listed
            assert address in index
            assert page.select('a[rel="prev"], a[rel="next"]')


def test_a_themes_page_shows_the_first_and_says_where_the_others_are(
    site: Site, whole: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(components, "ROWS", 1)
    theme = next(page.slug for page in site.themes if len(site.of_theme(Quote, page.slug)) > 1)
    every = len(site.of_theme(Quote, theme))
    for one, to in ((whole, "../../quotes/"), (site, f"../../quotes/by-theme/{theme}/")):
        shown = _shown(one, "quotes", f"themes/{theme}/", theme=theme)
        assert len(shown.select(".moat-row")) == 1
        (link,) = (a for a in shown.select("a") if text(a).startswith("All "))
        assert text(link).startswith(f"All {every} ")
        assert link["href"] == to
