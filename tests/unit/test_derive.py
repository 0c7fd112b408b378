"""Strength, standing, status and progress: the rules of the method page, case by case."""

from __future__ import annotations

from typing import Any

import pytest

from macros import derive
from macros.derive import Corroboration
from macros.model import Evidence, Fact, Nature, Observation, Promise, Source, Status, Strength

ARTICLE = "article"
KINDS = {
    "filing": "filing",
    "wire": "wire",
    "press": "trade-press",
    "press2": "trade-press",
    "analyst": "analyst",
    "blog": "blog",
    "scraper": "aggregator",
    ARTICLE: "blog",
}


def _source(id: str, kind: str, **more: Any) -> Source:
    return Source.model_validate(
        {
            "id": id,
            "title": "T",
            "publisher": "P",
            "url": "https://example.org/",
            "published": "unknown",
            "kind": kind,
            "language": "en",
        }
        | more
    )


SOURCES = {id: _source(id, kind) for id, kind in KINDS.items()} | {
    "wire-copy": _source("wire-copy", "trade-press", copy_of="wire"),
    "wire-copy-of-copy": _source("wire-copy-of-copy", "trade-press", copy_of="wire-copy"),
    "poor-press": _source("poor-press", "trade-press", lowered={"to": "weak", "reason": "R"}),
    "raised": _source("raised", "blog", lowered={"to": "strong", "reason": "R"}),
}


def _observation(*words: str, derived: bool = False) -> Observation:
    stances = {"+": "supports", "~": "refines", "-": "contradicts"}
    evidence = [Evidence.model_validate({"source": w[1:], "stance": stances[w[0]]}) for w in words]
    # Built without the rule that asks for evidence: the standing of none is asked for too.
    nature = Nature.DERIVED if derived else Nature.REPORTED
    return Observation.model_construct(evidence=evidence, nature=nature)


@pytest.mark.parametrize(
    ("id", "strength"),
    [
        ("filing", "strong"),
        ("wire", "strong"),
        ("press", "fair"),
        ("analyst", "fair"),
        ("blog", "weak"),
        ("scraper", "weak"),
        ("poor-press", "weak"),
        ("raised", "weak"),
    ],
)
def test_strength_follows_from_kind_and_is_only_ever_lowered(id: str, strength: str) -> None:
    assert derive.strength(SOURCES[id]) is Strength(strength)


@pytest.mark.parametrize(
    ("evidence", "corroboration", "weak", "originals"),
    [
        ([], "single-source", True, 0),
        (["+press"], "single-source", False, 1),
        (["+press", "+press2"], "corroborated", False, 2),
        (["+filing", "+blog"], "single-source", False, 2),
        (["+blog", "+scraper"], "single-source", True, 2),
        (["+poor-press", "+press"], "single-source", False, 2),
        # reposts of one original are one voice
        (["+wire", "+wire-copy"], "single-source", False, 1),
        (["+wire", "+wire-copy", "+wire-copy-of-copy"], "single-source", False, 1),
        (["+wire-copy", "+wire-copy-of-copy"], "single-source", False, 1),
        (["+wire", "+wire-copy", "+press"], "corroborated", False, 2),
        # refining is neither for nor against
        (["+press", "~press2"], "single-source", False, 1),
        (["~press", "~press2"], "single-source", True, 0),
        # a contradiction counts where it is at least as strong as the best support
        (["+press", "-press2"], "disputed", False, 1),
        (["+press", "+press2", "-wire"], "disputed", False, 2),
        (["+wire", "+press", "-press2"], "corroborated", False, 2),
        (["+press", "-blog"], "single-source", False, 1),
        (["+blog", "-scraper"], "disputed", True, 1),
        (["-scraper"], "disputed", True, 0),
        # the article is on neither side
        (["+article"], "single-source", True, 0),
        (["+press", "+article"], "single-source", False, 1),
        (["+blog", "-article"], "single-source", True, 1),
        (["-article"], "single-source", True, 0),
        # a source that does not exist is a problem elsewhere
        (["+press", "+nobody"], "single-source", False, 1),
    ],
)
def test_corroboration(evidence: list[str], corroboration: str, weak: bool, originals: int) -> None:
    support = derive.support(_observation(*evidence), SOURCES, ARTICLE)
    assert support == derive.Support(Corroboration(corroboration), weak, originals)


@pytest.mark.parametrize(
    ("evidence", "weak"),
    [
        (["~press", "~wire"], False),
        (["~press", "~blog"], True),
        (["~blog", "~scraper"], True),
        (["~article"], False),
    ],
)
def test_our_own_arithmetic_is_never_corroborated(evidence: list[str], weak: bool) -> None:
    support = derive.support(_observation(*evidence, derived=True), SOURCES, ARTICLE)
    assert (support.corroboration, support.weak) == (Corroboration.DERIVED, weak)


def test_a_circle_of_copies_does_not_hang() -> None:
    sources = {
        "a": _source("a", "wire", copy_of="b"),
        "b": _source("b", "wire", copy_of="a"),
    }
    assert derive.original(sources["a"], sources) in sources


def _promise(history: list[tuple[str, str, str]], **more: Any) -> Promise:
    return Promise.model_validate(
        {
            "id": "p",
            "theme": "t",
            "statement": "S",
            "made_on": "2024-01-01",
            "due": "2025-12-31",
            "kept_when": "K",
            "evidence": [{"source": "press", "stance": "supports"}],
            "history": [
                {"date": date, "effect": effect, "note": "N", "source": source}
                for date, effect, source in history
            ],
            "reviewed": "2026-05-31",
            "confidence": "high",
        }
        | more
    )


LATER: dict[str, Any] = {"due": "2030-12-31"}


@pytest.mark.parametrize(
    ("history", "more", "status"),
    [
        ([], {}, "unknown"),
        ([], LATER, "too-early"),
        ([], {"due": "open"}, "too-early"),
        ([], {"due": "2021/.."}, "too-early"),
        ([], {"due": "2026-05-31"}, "too-early"),
        ([], {"due": "2026-05-30"}, "unknown"),
        ([], {"kept_when": None}, "unmeasurable"),
        ([("2025-05-01", "met", "press")], {"kept_when": None}, "unmeasurable"),
        ([("2025-05-01", "met", "press")], {}, "kept"),
        ([("2025-05-01", "failed", "press")], {}, "missed"),
        ([("2025-05-01", "reversed", "press")], LATER, "reversed"),
        # one weak source decides nothing
        ([("2025-05-01", "met", "blog")], {}, "unknown"),
        ([("2026-05-01", "failed", "scraper")], LATER, "too-early"),
        ([("2025-05-01", "failed", "poor-press")], {}, "unknown"),
        # the last deciding entry wins, whatever order they are written in
        ([("2025-11-01", "met", "wire"), ("2026-05-01", "failed", "press")], {}, "missed"),
        ([("2026-05-01", "failed", "press"), ("2025-11-01", "met", "wire")], {}, "missed"),
        ([("2025-11-01", "met", "wire"), ("2026-05-01", "failed", "scraper")], {}, "kept"),
        ([("2025-11-01", "met", "wire"), ("2026-05-01", "setback", "press")], {}, "kept"),
        # of one day the less favourable entry counts, whatever order they are written in
        ([("2025-11-01", "failed", "wire"), ("2025-11-01", "met", "press")], {}, "missed"),
        ([("2025-11-01", "setback", "wire"), ("2025-11-01", "advance", "press")], LATER, "too-early"),
        # before the due date the last movement decides
        ([("2025-05-01", "advance", "press")], LATER, "on-track"),
        ([("2025-05-01", "advance", "press"), ("2025-06-01", "setback", "wire")], LATER, "too-early"),
        ([("2025-05-01", "setback", "press"), ("2025-06-01", "advance", "wire")], LATER, "on-track"),
        ([("2025-05-01", "advance", "press"), ("2025-06-01", "setback", "blog")], LATER, "on-track"),
        ([("2025-05-01", "stated", "wire"), ("2025-06-01", "raised", "wire")], LATER, "too-early"),
        ([("2025-05-01", "advance", "press")], {}, "unknown"),
        # an editor's override comes first
        ([("2025-05-01", "met", "wire")], {"override": {"status": "unknown", "reason": "R"}}, "unknown"),
    ],
)  # fmt: skip
def test_status(history: list[tuple[str, str, str]], more: dict[str, Any], status: str) -> None:
    assert derive.status(_promise(history, **more), SOURCES) is Status(status)


def _fact(id: str, unit: str, *observations: dict[str, Any]) -> Fact:
    evidence = [{"source": "press", "stance": "supports"}]
    return Fact.model_validate(
        {
            "id": id,
            "theme": "t",
            "label": "L",
            "unit": unit,
            "observations": [{"nature": "reported", "evidence": evidence} | o for o in observations],
        }
    )


def test_progress_compares_what_can_be_compared() -> None:
    facts = {
        "aim": _fact("aim", "CNY", {"as_of": "2030", "value": 200, "scale": "billion", "nature": "target"}),
        "spent": _fact("spent", "CNY", {"as_of": "2026", "value": 50_000, "scale": "million"}),
        "cars": _fact("cars", "cars", {"as_of": "2026", "value": 5}),
    }  # fmt: skip
    half = derive.progress(_promise([], target={"fact": "aim"}, progress="spent"), facts)
    assert half is not None
    assert str(half.share) == "0.25"
    assert derive.progress(_promise([], target={"fact": "aim"}, progress="cars"), facts) is None
    assert derive.progress(_promise([], target={"fact": "aim"}), facts) is None
    assert derive.progress(_promise([]), facts) is None


def test_latest_prefers_what_was_reported() -> None:
    fact = _fact(
        "f",
        "cars",
        {"as_of": "2024", "value": 1},
        {"as_of": "2025-03", "value": 2},
        {"as_of": "2027", "value": 9, "nature": "target", "stated_on": "2025-01-01"},
        {"as_of": "2027", "value": 8, "nature": "target", "stated_on": "2025-06-01"},
    )
    assert fact.latest.value == 2
    aims = _fact(
        "g",
        "cars",
        {"as_of": "2027", "value": 9, "nature": "target", "stated_on": "2025-01-01"},
        {"as_of": "2026", "value": 8, "nature": "target", "stated_on": "2025-06-01"},
    )
    assert aims.latest.value == 8
    assert fact.at("2027") is fact.observations[3]
    assert fact.at("2027", "2025-01-01") is fact.observations[2]
    assert fact.at("2026") is None
