"""Who counted a value and how it reached us: both rules of the method page, case by case."""

from __future__ import annotations

from typing import Any

import pytest

from macros import derive
from macros.derive import Counter, Reach
from macros.model import Fact, Observation, Organisation, Source
from macros.words import summary

ARTICLE = "article"
ORGANISATIONS = {
    id: Organisation.model_validate({"id": id, "name": id.title(), "kind": kind})
    for id, kind in {
        "acme": "company",
        "zenith": "rival",
        "firm": "research-firm",
        "club": "association",
        "office": "regulator",
        "bench": "court",
    }.items()
}


def _source(id: str, kind: str, **more: Any) -> Source:
    words = {"id": id, "title": "T", "publisher": "P", "url": "https://example.org/", "language": "en"}
    return Source.model_validate(words | {"published": "2025-05-01", "kind": kind} | more)


SOURCES = {
    source.id: source
    for source in (
        _source("acme-filing", "filing", issuer="acme"),
        _source("acme-copy", "trade-press", issuer="acme"),
        _source("acme-scrape", "aggregator", issuer="acme"),
        _source("firm-note", "analyst", issuer="firm"),
        _source("wire", "wire"),
        _source("press", "trade-press"),
        _source("blog", "blog"),
        _source(ARTICLE, "blog"),
    )
}


def _observation(*evidence: str, **more: Any) -> Observation:
    """Evidence as `+press`, with `@firm` for who counted, and `=98` for the source's own value."""
    stances = {"+": "supports", "~": "refines", "-": "contradicts"}
    items = []
    for words in evidence:
        rest, _, value = words[1:].partition("=")
        source, _, counter = rest.partition("@")
        item: dict[str, Any] = {"source": source, "stance": stances[words[0]]}
        if counter:
            item["counted_by"] = counter
        if value:
            item["value"] = int(value)
        items.append(item)
    written = {"period": "2025-Q1", "value": 100, "nature": "reported", "evidence": items} | more
    return Observation.model_validate(written)


def _standing(observation: Observation, **more: Any) -> derive.Standing:
    written = {"id": "f", "theme": "t", "label": "L", "unit": "u", "counted_by": "acme"} | more
    fact = Fact.model_construct(**written, observations=[observation])
    return derive.standing(fact, observation, SOURCES, ORGANISATIONS, ARTICLE)


@pytest.mark.parametrize(
    ("counted_by", "about", "counter"),
    [
        ("acme", None, Counter.COMPANY),
        ("zenith", "zenith", Counter.COMPANY),
        ("zenith", None, Counter.INDEPENDENT),
        ("acme", "zenith", Counter.INDEPENDENT),
        ("firm", None, Counter.INDEPENDENT),
        ("firm", "zenith", Counter.INDEPENDENT),
        ("club", None, Counter.INDEPENDENT),
        ("office", None, Counter.AUTHORITY),
        ("bench", None, Counter.AUTHORITY),
        (None, None, Counter.UNKNOWN),
    ],
)
def test_who_counted(counted_by: str | None, about: str | None, counter: Counter) -> None:
    held = _standing(_observation("+press"), counted_by=counted_by, about=about)
    assert held.counter is counter


@pytest.mark.parametrize(
    ("evidence", "reach"),
    [
        (["+acme-filing"], Reach.PRIMARY),
        (["+press", "+acme-filing"], Reach.PRIMARY),
        # a stored copy of the counter's own text
        (["+acme-copy"], Reach.PRIMARY),
        (["+acme-scrape"], Reach.WEAK),
        # somebody else's document is a report
        (["+firm-note"], Reach.REPORTED),
        (["+firm-note@firm"], Reach.PRIMARY),
        (["+wire"], Reach.REPORTED),
        (["+press", "+blog"], Reach.REPORTED),
        (["+blog"], Reach.WEAK),
        # refining is neither for nor against
        (["~acme-filing"], Reach.WEAK),
        (["+press", "~acme-filing"], Reach.REPORTED),
        # a contradiction counts where it is at least as strong as the best support
        (["+press", "-press"], Reach.DISPUTED),
        (["+acme-filing", "-wire"], Reach.DISPUTED),
        (["+acme-filing", "-press"], Reach.PRIMARY),
        (["-blog"], Reach.DISPUTED),
        # the article's slips dispute nothing, and it supports nothing
        (["+blog", "-article"], Reach.WEAK),
        (["+article"], Reach.WEAK),
        (["+press", "-article"], Reach.REPORTED),
    ],
)
def test_how_it_reached_us(evidence: list[str], reach: Reach) -> None:
    assert _standing(_observation(*evidence)).reach is reach


@pytest.mark.parametrize(
    ("evidence", "confirmed"),
    [
        (["+acme-filing"], False),
        # reports of one release are one count
        (["+acme-filing", "+wire", "+press"], False),
        (["+acme-filing", "+firm-note@firm"], True),
        (["+acme-filing", "+firm-note@firm=95"], True),
        (["+acme-filing", "+firm-note@firm=94"], False),
        (["+acme-filing", "+firm-note@firm=105"], True),
        (["+acme-filing", "+firm-note@firm=106"], False),
        # one agreement is enough; a weak one is none
        (["+acme-filing", "+firm-note@firm=80", "+press@club=99"], True),
        (["+acme-filing", "+blog@firm"], False),
        (["+acme-filing", "~firm-note@firm"], False),
        # what is disputed is not confirmed
        (["+press", "+firm-note@firm", "-wire"], False),
        # the counter itself is not heard, only reported by others
        (["+firm-note@firm"], False),
    ],
)
def test_independently_confirmed(evidence: list[str], confirmed: bool) -> None:
    assert _standing(_observation(*evidence)).confirmed is confirmed


@pytest.mark.parametrize(
    ("evidence", "reach"),
    [
        (["+acme-filing"], Reach.PRIMARY),
        (["+acme-filing", "+press"], Reach.REPORTED),
        (["+acme-filing", "+blog"], Reach.WEAK),
        (["~article"], Reach.PRIMARY),
    ],
)
def test_our_own_arithmetic_is_as_good_as_its_inputs(evidence: list[str], reach: Reach) -> None:
    held = _standing(_observation(*evidence, nature="derived", derivation="a sum"))
    assert (held.counter, held.reach, held.confirmed) == (Counter.SITE, reach, False)


@pytest.mark.parametrize(
    ("evidence", "more", "words"),
    [
        (["+acme-filing"], {}, "company figure, from its own report"),
        (["+press"], {"counted_by": "firm"}, "Firm, as reported"),
        (["+blog"], {"counted_by": "zenith", "about": "zenith"}, "Zenith’s own figure, on a weak source"),
        (["+press"], {"counted_by": None}, "as reported, counter not named"),
    ],
)
def test_the_words_need_no_method_page(evidence: list[str], more: dict[str, Any], words: str) -> None:
    assert summary.standing_words(_standing(_observation(*evidence), **more)) == words


@pytest.mark.parametrize(
    ("evidence", "more", "shown"),
    [
        ([{"source": "press", "stance": "supports"}], {}, False),
        ([{"source": "press", "stance": "supports", "extract": "a hundred"}], {}, True),
        ([{"source": "press", "stance": "contradicts", "extract": "ninety"}], {}, False),
        ([{"source": ARTICLE, "stance": "supports", "extract": "a hundred"}], {}, True),
        ([{"source": "press", "stance": "supports"}], {"nature": "derived", "derivation": "a sum"}, True),
    ],
)
def test_words_are_shown_or_not(evidence: list[dict[str, str]], more: dict[str, str], shown: bool) -> None:
    observation = _observation("+press", **more).model_copy(
        update={"evidence": _observation("+press", evidence=evidence).evidence}
    )
    assert derive.words_shown(observation, ARTICLE) is shown
