"""The feed: valid Atom, complete, with ids that outlive a move of the site and a change of names."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from macros.export import feed
from macros.export.job import Job
from macros.links import Links
from macros.model import Correction, Promise, Quote
from macros.rendering import Renderer
from macros.site import Site
from tests.project import edit, make_project, site_of

URL = "https://acme.example/x/"
ATOM = "{http://www.w3.org/2005/Atom}"
TODAY = dt.date(2026, 12, 31)


def _feed(root: Path, url: str = URL) -> str:
    project = site_of(root, TODAY)
    renderer = Renderer(project, Links(project.imprint.site_name, url))
    return str(feed.files(Job(renderer, root, with_cards=False))["feed.xml"])


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> str:
    return _feed(make_project(tmp_path_factory.mktemp("rich"), rich=True), URL)


def _ids(text: str) -> list[str]:
    return [str(e.text) for e in etree.fromstring(text.encode()).iter(f"{ATOM}id")]


@pytest.mark.parametrize("url", ["https://acme.example/x/", ""])
def test_the_feed_is_valid_atom(url: str, tmp_path: Path) -> None:
    schema = etree.RelaxNG(etree.parse(Path(__file__).parent / "atom.rng"))
    tree = etree.fromstring(_feed(make_project(tmp_path, rich=True), url).encode())
    assert schema.validate(tree), schema.error_log
    del tree.find(f"{ATOM}entry")[0]
    assert not schema.validate(tree), "the schema can fail"


def test_readers_understand_it(rich: str) -> None:
    read = feedparser.parse(rich)
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10"
    assert read.feed.title == "The Acme Anvil"
    assert read.feed.updated == "2026-05-31T00:00:00+00:00"
    assert {link.rel: link.href for link in read.feed.links} == {
        "alternate": "https://acme.example/x/",
        "self": "https://acme.example/x/feed.xml",
    }
    days = [entry.updated for entry in read.entries]
    assert days == sorted(days, reverse=True)
    assert all(day <= "2026-12-31" for day in days), "nothing lies ahead"


def test_it_holds_every_quote_follow_up_and_correction(rich: str, project: Site) -> None:
    data = project.data
    read = feedparser.parse(rich)
    found = [entry.category for entry in read.entries]
    assert found.count("quote") == len(data.of(Quote))
    assert found.count("promise") == sum(len(entry.record.history) for entry in data.of(Promise))
    assert found.count("correction") == len(data.of(Correction))
    said = " ".join(entry.content[0].value for entry in read.entries)
    for quote in data.records(Quote):
        assert f"https://acme.example/x/quotes/{quote.id}/" in {entry.link for entry in read.entries}
        assert quote.text.split("&")[0][:40] in said


def test_ids_are_unique_and_the_same_on_every_host(rich: str, tmp_path: Path) -> None:
    root = make_project(tmp_path, rich=True)
    ids = _ids(rich)
    assert len(ids) == len(set(ids))
    assert all(id.startswith("urn:uuid:") for id in ids)
    assert _ids(_feed(root, "https://elsewhere.example/")) == ids == _ids(_feed(root, ""))


def test_a_renamed_quote_is_no_news(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    before = _ids(_feed(root))
    edit(root, "data/quotes.yml", "- id: fan-quote", "- id: fan-words\n  aliases: [fan-quote]")
    assert _ids(_feed(root)) == before
    edit(root, "data/quotes.yml", "\n  aliases: [fan-quote]", "")
    assert _ids(_feed(root)) != before


def test_hostile_text_is_escaped_for_the_reader(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    edit(root, "data/quotes.yml", "text: It never fails twice.", "text: '<script>alert(1)</script>'")
    tree = etree.fromstring(_feed(root).encode())
    contents = [str(e.text) for e in tree.iter(f"{ATOM}content")]
    assert any("&lt;script&gt;alert(1)&lt;/script&gt;" in text for text in contents)
    assert all("<script" not in text for text in contents)


def test_without_a_host_links_are_relative(tmp_path: Path) -> None:
    read = etree.fromstring(_feed(make_project(tmp_path), "").encode())
    links = {str(e.get("href")) for e in read.iter(f"{ATOM}link")}
    assert "quotes/fan-quote/" in links
    assert not any(link.startswith(("http", "/")) for link in links)
