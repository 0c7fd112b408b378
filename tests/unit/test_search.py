"""The index of the quote search, its facets, and how Chinese is folded and cut into words."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from macros.export import export
from macros.links import Links
from macros.model import Quote
from macros.search.facets import Choice, quote_facets
from macros.search.folding import fold_map
from macros.search.quotes import quote_index, quote_records
from macros.site import Site
from tests.project import edit, make_project, site_of

SECOND = """
- id: second-quote
  text: 我們的鐵砧
  language: zh
  form: verbatim
  theme: anvils
  speaker: wile
  role: founder
  date: 2024
  occasion: a talk
  source: filing-2024
  translation: {text: Our anvils, language: en, by: site}
  tags: [iron, 砧]
"""


@pytest.fixture
def project(tmp_path: Path) -> Site:
    root = make_project(tmp_path)
    text = (root / "data/quotes.yml").read_text(encoding="utf-8")
    edit(root, "data/quotes.yml", None, text.rstrip("\n") + SECOND)
    project = site_of(root, date(2026, 5, 1))
    assert project.data.problems == []
    return project


def test_every_quote_is_in_the_index_with_all_it_is_found_by(project: Site) -> None:
    _, text = quote_index(project)
    index = json.loads(text)
    quotes, tables = index["records"], index["tables"]
    ids = [entry.record.id for entry in project.data.of(Quote)]
    assert quotes["id"] == ids
    assert {len(column) for column in quotes.values()} == {len(ids)}
    n = ids.index("second-quote")
    assert quotes["text"][n] == "我們的鐵砧"
    assert quotes["translation"][n] == "Our anvils"
    assert (quotes["translated_into"][n], quotes["translated_by"][n]) == ("en", "site")
    assert quotes["tags"][n] == ["iron", "砧"]
    assert quotes["year"][n] == "2024"
    assert index["ids"]["speakers"][quotes["speaker"][n]] == "wile"
    assert tables["speakers"][quotes["speaker"][n]][0] == "Wile Coyote"
    assert index["ids"]["themes"][quotes["theme"][n]] == "anvils"
    assert tables["occasions"][quotes["occasion"][n]] == ["a talk"]
    fan = ids.index("fan-quote")
    assert quotes["nearest"][fan] == ["从不失败"]
    assert tables["whens"][quotes["when"][fan]] == ["April 2025"]
    assert quotes["occasion"][fan] == quotes["occasion"][n], "what quotes share stands once"


def test_the_same_records_give_the_same_text(project: Site) -> None:
    assert quote_index(project) == quote_index(site_of(project.root, project.today))


def test_an_index_of_no_quotes_is_whole(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    edit(root, "data/quotes.yml", None, "[]\n")
    index = quote_records(site_of(root, date(2026, 5, 1)))
    assert index["records"] == {}
    assert index["fold"] == ""


def test_the_export_writes_the_index_without_mkdocs(project: Site, tmp_path: Path) -> None:
    export(project, Links("Acme"), tmp_path / "out")
    address, text = quote_index(project)
    assert (tmp_path / "out" / address).read_text(encoding="utf-8") == text


def test_facets_count_every_quote(project: Site) -> None:
    facets = {facet.name: facet for facet in quote_facets(project)}
    assert list(facets) == ["theme", "speaker", "year", "lang", "form"]
    total = len(project.data.of(Quote))
    for facet in facets.values():
        assert sum(choice.count for choice in facet.choices) == total, facet.name
    years = [choice.value for choice in facets["year"].choices]
    assert years == sorted(years, reverse=True)
    assert Choice("zh", "Chinese", 2) in facets["lang"].choices
    assert {choice.label for choice in facets["form"].choices} <= {"Verbatim", "As rendered"}


@pytest.mark.parametrize(
    ("text", "typed", "folded"),
    [
        ("铁", "鐵", "铁"),
        ("鐵", "鐵", "铁"),
        ("意味着", "著", "着"),
        ("占", "佔", "占"),
        ("冲击", "衝", "冲"),
        ("里", "裡", "里"),
        ("里", "裏", "里"),
    ],
)
def test_what_may_be_typed_for_a_character_is_folded_to_it(text: str, typed: str, folded: str) -> None:
    pairs = fold_map([text])
    map = dict(zip(pairs[::2], pairs[1::2], strict=True))
    assert map[typed] == folded
    # Text and query are folded alike.
    assert {map.get(character, character) for character in text} >= {folded}


def test_characters_that_can_find_nothing_are_left_out() -> None:
    assert fold_map(["iron"]) == ""
    assert "鐵" not in fold_map(["安全"])
    assert len(fold_map(["安全"])) < 10
