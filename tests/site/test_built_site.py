"""What the built site says: every number with its card, every quote to the letter, every link whole."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from macros import assets
from macros.links import Links
from macros.model import Fact, Named, Quote
from macros.site import Site
from tests.conftest import Built
from tests.site.pages import content, internal_links, is_moved, pages, stands, text

LINKS = Links("")


@pytest.fixture(scope="module")
def built(site: Built) -> dict[str, BeautifulSoup]:
    return pages(site.folder)


@pytest.fixture(scope="module")
def themes(built: dict[str, BeautifulSoup]) -> dict[str, BeautifulSoup]:
    return {a: p for a, p in built.items() if a.startswith("themes/") and a != "themes/"}


def test_every_fact_of_the_article_has_its_card_on_a_theme_page(
    project: Site, themes: dict[str, BeautifulSoup]
) -> None:
    vocabulary = project.data.vocabulary
    assert vocabulary is not None
    cards = {str(card["id"]): card for page in themes.values() for card in page.select(".moat-card")}
    missing = []
    checked = 0
    for entry in project.data.of(Fact):
        for observation in entry.record.observations:
            said = [e for e in observation.evidence if e.source == vocabulary.article and e.extract]
            if not said:
                continue
            checked += 1
            moment = observation.moment.text.lower().replace("/", "_").replace("..", "on")
            stated = f"--{observation.stated_on}" if observation.stated_on else ""
            card = cards.get(f"evidence--{entry.record.id}--{moment}{stated}")
            if card is None or not all(str(e.extract) in text(card) for e in said):
                missing.append(f"{entry.record.id} at {observation.moment}")
    assert checked
    assert missing == []


def test_every_button_opens_a_card_of_its_page(built: dict[str, BeautifulSoup]) -> None:
    seen = 0
    for address, page in built.items():
        ids = [str(tag["id"]) for tag in page.select("[id]")]
        assert len(ids) == len(set(ids)), (address, sorted(i for i in set(ids) if ids.count(i) > 1))
        for button in page.select("[popovertarget]"):
            seen += 1
            assert button["popovertarget"] in ids, (address, button["popovertarget"])
    assert seen


def test_every_quote_is_printed_to_the_letter(project: Site, built: dict[str, BeautifulSoup]) -> None:
    page = built["quotes/"]
    for entry in project.data.of(Quote):
        article = page.select_one(f'article[data-quote-id="{entry.record.id}"]')
        assert article is not None
        quoted = article.select_one("blockquote")
        assert quoted is not None
        assert quoted.get_text().strip() == entry.record.text


@pytest.mark.parametrize(
    ("kind", "address", "attribute"),
    [
        ("facts", "figures/", "data-fact-id"),
        ("sources", "sources/", "id"),
        ("claims", "article-check/", "data-claim-id"),
        ("promises", "promises/", "data-promise-id"),
        ("quotes", "quotes/", "data-quote-id"),
    ],
)
def test_every_record_stands_in_its_list(
    kind: str, address: str, attribute: str, project: Site, built: dict[str, BeautifulSoup]
) -> None:
    rows = ".moat-row" if attribute == "id" else ""
    listed = [str(tag[attribute]) for tag in built[address].select(f"{rows}[{attribute}]")]
    assert sorted(listed) == sorted(entry.record.id for entry in project.data.lists[Named(kind)])


@pytest.mark.parametrize("kind", ["claims", "facts", "promises", "quotes"])
def test_every_record_is_linked_from_the_page_of_its_theme(
    kind: str, project: Site, built: dict[str, BeautifulSoup]
) -> None:
    links = {
        address: {str(a["href"]) for a in page.select("a[href]")}
        for address, page in built.items()
        if address.startswith("themes/")
    }
    for entry in project.data.lists[Named(kind)]:
        record = entry.record
        assert f"../../{LINKS.record(kind, record.id)}" in links[f"themes/{record.theme}/"], record.id


def test_every_internal_link_and_anchor_resolves(site: Built, built: dict[str, BeautifulSoup]) -> None:
    anchors = {
        address: {str(tag.get("id") or tag.get("name")) for tag in page.select("[id], [name]")}
        for address, page in built.items()
    }
    broken = []
    for address, page in built.items():
        if address == "404.html":
            continue  # its links hang on the address of the site
        for written, target, anchor in internal_links(address, page):
            if target not in built and not stands(site.folder / target):
                broken.append(f"{address}: {written}")
            elif anchor and target in built and anchor not in anchors[target] | {"__skip"}:
                broken.append(f"{address}: {written} (anchor)")
    assert broken == []


def test_the_page_for_lost_readers_leads_back_from_any_address(
    site: Built, built: dict[str, BeautifulSoup]
) -> None:
    links = [str(a["href"]) for a in built["404.html"].select("article a[href]")]
    assert links
    for link in links:
        assert link.startswith("/acme/"), link
        target = site.folder / link.removeprefix("/acme/")
        assert target.is_file() or (target / "index.html").is_file(), link


def test_nothing_is_loaded_from_elsewhere(site: Built, built: dict[str, BeautifulSoup]) -> None:
    for address, page in built.items():
        for tag in page.select("script[src], link[rel=stylesheet], img[src], iframe, object, embed"):
            source = str(tag.get("src") or tag.get("href") or tag.name)
            assert not source.startswith(("http:", "https:", "//")) or source.startswith(site.url), (
                address,
                source,
            )
    for style in (site.folder / assets.FOLDER).glob("*.css"):
        assert "url(" not in style.read_text(encoding="utf-8")


def test_our_markup_has_no_inline_style_or_script(built: dict[str, BeautifulSoup]) -> None:
    for address, page in built.items():
        if address == "404.html":
            continue
        body = content(page)
        assert body.select("[style], style, script:not([src]), [onclick], [onload]") == [], address


def test_every_page_has_a_title_and_a_description(built: dict[str, BeautifulSoup]) -> None:
    titles = []
    for address, page in built.items():
        if address == "404.html" or is_moved(page):
            continue
        description = page.select_one('meta[name="description"]')
        assert description is not None, address
        assert str(description["content"]), address
        assert page.title is not None
        titles.append(page.title.get_text())
        assert len(page.select("h1")) == 1, address
    assert len(titles) == len(set(titles))


def test_links_to_the_repository_are_absent_where_it_is_unset(built: dict[str, BeautifulSoup]) -> None:
    for address, page in built.items():
        assert [a for a in page.select("a") if "Suggest a" in a.get_text()] == [], address
        assert page.select('a[href*="/edit/"]') == [], address


def test_no_page_asks_for_the_search_before_it_is_used(built: dict[str, BeautifulSoup], site: Built) -> None:
    assert not (site.folder / "search" / "search_index.json").exists()
    for address, page in built.items():
        asked = [str(tag.get("src") or tag.get("href")) for tag in page.select("script[src], link[href]")]
        assert not [path for path in asked if "site.json" in path or "site-search-dialog" in path], address


def test_every_page_says_where_it_stands(built: dict[str, BeautifulSoup]) -> None:
    for address, page in built.items():
        ways = page.select("nav.md-path, .record-trail")
        if address in ("", "404.html", "search/") or is_moved(page):
            continue
        assert len(ways) == 1, address
        links = [target for _, target, _ in internal_links(address, ways[0])]
        assert address not in links
        section = address.split("/")[0] + "/"
        assert links, address
        assert section == address or section in links or section not in built, address
