"""Addresses and citations: relative on the page, permanent where cited, absent where unset."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment

from macros import components
from macros.links import Links
from macros.model import Source
from macros.problems import Position
from macros.words import cite

LINKS = Links("The Site", "https://site.example/moat/", "https://git.example/o/r/")


def _context(url: str | None) -> Any:
    values = {} if url is None else {"page": SimpleNamespace(url=url)}
    return Environment(autoescape=True).from_string("").new_context(values)


@pytest.mark.parametrize(
    ("url", "root"),
    [("", "./"), ("figures/", "../"), ("themes/cars/", "../../"), ("404.html", "./"), (None, "./")],
)
def test_the_way_to_the_root(url: str | None, root: str) -> None:
    assert components._root(_context(url)) == root


def test_permanent_addresses() -> None:
    assert LINKS.permanent("facts", "a") == "https://site.example/moat/figures/a/"
    assert LINKS.permanent("claims", "a") == "https://site.example/moat/article-check/a/"
    assert LINKS.permanent("sources", "a") == "https://site.example/moat/sources/#a"
    assert Links("The Site").permanent("facts", "a") is None


def test_corrections_need_a_repository() -> None:
    place = Position("data/facts.yml", 42)
    assert LINKS.correction(place) == "https://git.example/o/r/edit/main/data/facts.yml#L42"
    assert Links("The Site").correction(place) is None


def test_a_source_is_cited_with_its_day_or_as_undated() -> None:
    source = {
        "id": "s",
        "title": "T",
        "publisher": "P",
        "url": "https://example.org/",
        "kind": "wire",
        "language": "en",
    }
    dated = Source.model_validate(source | {"published": "2025-06-04"})
    assert cite.source(dated) == "P, “T”, 4 June 2025"
    undated = Source.model_validate(source | {"published": "unknown"})
    assert cite.source(undated) == "P, “T”, undated"
