"""What machines read: JSON-LD by schema.org's own vocabulary, pictures for sharing, the maps of the site."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest
import schema_org
from bs4 import BeautifulSoup
from PIL import Image

from macros.export import cards
from macros.export.api import KINDS
from macros.export.job import Job
from macros.links import Links
from macros.model import PAGED, Quote
from macros.rendering import Renderer
from macros.site import Site
from tests.conftest import ROOT, Built
from tests.project import edit, make_project, site_of
from tests.site.exports import export
from tests.site.pages import is_moved, pages, parsed

pytestmark = pytest.mark.whole

TODAY = dt.date(2026, 12, 31)
MAIN = {
    "facts": "Dataset",
    "quotes": "Quotation",
    "claims": "ClaimReview",
    "promises": "Claim",
    "advantages": "ClaimReview",
}


@pytest.fixture(scope="module")
def built(site: Built) -> dict[str, BeautifulSoup]:
    return {
        address: page
        for address, page in pages(site.folder).items()
        if address not in ("404.html", "search/") and not is_moved(page)
    }


def _graph(page: BeautifulSoup) -> list[dict[str, Any]]:
    (script,) = page.select('script[type="application/ld+json"]')
    graph = json.loads(script.get_text())
    assert graph["@context"] == "https://schema.org"
    assert isinstance(graph["@graph"], list)
    return graph["@graph"]


def _model(name: str) -> Any:
    return getattr(schema_org, name)


def _modelled(value: Any, key: str = "") -> Any:
    """A node as the model of its type, which refuses what the vocabulary does not have."""
    if isinstance(value, list):
        return [_modelled(item, key) for item in value]
    if isinstance(value, dict) and "@type" in value:
        model = _model(value["@type"])
        names = {field.alias or name: name for name, field in model.model_fields.items()}
        return model(**{names[k]: _modelled(v, k) for k, v in value.items() if k != "@type"})
    if isinstance(value, dict):
        assert set(value) == {"@id"}
        return _model("Thing")(url=value["@id"])
    # Dates may end after the year or the month; the models take whole ones.
    return dt.date.fromisoformat(f"{value}-01-01"[:10]) if key.startswith("date") else value


def test_every_page_tells_what_it_is_in_words_of_schema_org(built: dict[str, BeautifulSoup]) -> None:
    for address, page in built.items():
        nodes = _graph(page)
        for node in nodes:
            _modelled(node)
        types = [node["@type"] for node in nodes]
        assert types == ["WebSite"] if not address else "BreadcrumbList" in types, address
    with pytest.raises(KeyError):
        _modelled({"@type": "Quotation", "saidBy": "nobody"})


def test_each_kind_of_record_is_what_it_should_be(
    project: Site, built: dict[str, BeautifulSoup], site: Built
) -> None:
    vocabulary = project.data.vocabulary
    assert vocabulary is not None
    for kind, section in ((kind.name, kind.section) for kind in PAGED):
        for entry in project.data.lists[kind]:
            record = entry.record
            address = f"{section}/{record.id}/"
            about, trail = _graph(built[address])
            assert about["@type"] == MAIN[kind]
            assert about["url"] == site.url + address
            assert trail["itemListElement"][-1]["item"] == {"@id": site.url + address}
            if kind == "quotes":
                assert about["text"] == record.text
                assert ("creator" in about) == (record.form == "verbatim")
            if kind == "claims":
                assert about["reviewRating"]["alternateName"].lower() == record.verdict
                assert about["itemReviewed"]["appearance"]["url"].startswith("http")
                assert about["author"]["name"] == "The Acme Anvil"


def test_the_data_page_is_a_dataset_with_its_files(built: dict[str, BeautifulSoup], site: Built) -> None:
    dataset = next(node for node in _graph(built["data/"]) if node["@type"] == "Dataset")
    files = [item["contentUrl"].removeprefix(site.url) for item in dataset["distribution"]]
    assert len(files) == len(set(files)) == 1 + 2 * len(KINDS)
    assert all((site.folder / file).is_file() for file in files)
    assert dataset["version"] == "2026.05.31"


def test_text_cannot_leave_its_script(tmp_path: Path) -> None:
    root = make_project(tmp_path / "acme")
    edit(root, "data/quotes.yml", "text: It never fails twice.", "text: '</script><img src=x> &amp; ]]>'")
    assert export(root, tmp_path / "out").returncode == 0
    page = parsed(tmp_path / "out" / "quotes" / "fan-quote" / "index.html")
    assert page.select("img") == []
    assert _graph(page)[0]["text"] == "</script><img src=x> &amp; ]]>"


def test_every_page_can_be_shared_with_a_picture(built: dict[str, BeautifulSoup], site: Built) -> None:
    seen = set()
    for address, page in built.items():
        found = {str(m["property"]): str(m["content"]) for m in page.select("meta[property]")}
        assert len(found) == len(page.select("meta[property]")), address
        assert found["og:url"] == site.url + address
        assert found["og:title"]
        assert found["og:description"]
        assert len(page.select('link[rel="canonical"]')) == 1
        picture = found["og:image"].removeprefix(site.url)
        seen.add(picture)
        with Image.open(site.folder / picture) as image:
            assert image.size == (1200, 630)
            assert image.format == "PNG"
    drawn = {p.relative_to(site.folder).as_posix() for p in (site.folder / cards.FOLDER).rglob("*.png")}
    assert seen == drawn


def test_cards_are_light_and_fit_their_words() -> None:
    short = cards.SocialCard("Above", "Word", "Below", "The Site")
    long = cards.SocialCard("Above " * 40, "Words that go on. " * 40, "Below " * 60, "The Site")
    for card in (short, long):
        picture = cards.draw(card)
        assert len(picture) < 60_000
        with Image.open(io.BytesIO(picture)) as image:
            grey = image.convert("L")
        # Margins stay empty, the accent's rule apart.
        assert set(grey.crop((0, 20, 60, 630)).tobytes()) == set(grey.crop((1160, 20, 1200, 630)).tobytes())
        assert len(set(grey.crop((80, 120, 1120, 480)).tobytes())) > 5
    assert cards.draw(short) != cards.draw(long)


def test_a_card_prints_no_script_that_its_font_lacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[cards.SocialCard] = []

    def draw(card: cards.SocialCard) -> bytes:
        drawn.append(card)
        return b""

    monkeypatch.setattr(cards, "draw", draw)
    project = site_of(make_project(tmp_path, rich=True), TODAY)
    renderer = Renderer(project, Links("The Site", "https://site.example/"))
    cards.files(Job(renderer, ROOT, with_cards=True))
    assert len(drawn) == len(list(renderer.paged())) + len(renderer.site.pages)
    for card in drawn:
        words = card.above + card.words + card.below
        assert not any("\u2e80" <= c <= "\uffef" for c in card.words + card.below), card
        assert words


def test_without_a_host_there_are_no_pictures(tmp_path: Path) -> None:
    root = make_project(tmp_path / "acme")
    assert export(root, tmp_path / "out").returncode == 0
    assert list((tmp_path / "out").rglob("*.png")) == []
    page = parsed(tmp_path / "out" / "quotes" / "fan-quote" / "index.html")
    assert page.select('meta[property="og:image"], meta[property="og:url"], link[rel="canonical"]') == []
    assert _graph(page)[0]["url"] == "../../quotes/fan-quote/"


def test_the_feed_is_announced_on_every_page(built: dict[str, BeautifulSoup], site: Built) -> None:
    for address, page in built.items():
        (link,) = page.select('link[rel="alternate"][type="application/atom+xml"]')
        depth = address.count("/")
        assert link["href"] == ("../" * depth or "./") + "feed.xml", address


def test_llms_txt_keeps_its_form_and_its_links_lead_somewhere(site: Built) -> None:
    text = (site.folder / "llms.txt").read_text(encoding="utf-8")
    title, quote = text.split("\n\n")[:2]
    assert title == "# The Acme Anvil"
    assert quote.startswith("> ")
    sections = text.split("\n## ")[1:]
    assert [section.split("\n")[0] for section in sections] == ["Themes", "Pages", "Data", "Optional"]
    for section in sections:
        for line in filter(None, section.split("\n")[1:]):
            assert line.startswith("- ["), line
    for part in text.split("](")[1:]:
        file = part.split(")")[0].removeprefix(site.url)
        assert (site.folder / file).is_file() or (site.folder / file / "index.html").is_file(), file


def test_llms_full_txt_holds_pages_and_records(project: Site, site: Built) -> None:
    text = (site.folder / "llms-full.txt").read_text(encoding="utf-8")
    assert len(text) < 1_000_000
    assert ".md)" not in text.replace("{{", "")
    for page in project.pages:
        assert f"\n{site.url}{page.address}\n" in text
    for kind in (kind.name for kind in PAGED):
        for entry in project.data.lists[kind]:
            assert f"/{entry.record.id}/\n" in text
    for quote in project.data.records(Quote):
        assert quote.text in text
    assert "{: " not in text
    assert "over 1,500" in text, "numbers are filled in"


def test_robots_name_the_sitemap(site: Built) -> None:
    lines = (site.folder / "robots.txt").read_text(encoding="utf-8").split("\n")
    assert lines == ["User-agent: *", "Allow: /", f"Sitemap: {site.url}sitemap.xml", ""]
