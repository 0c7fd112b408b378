"""What the record lacks: the rhythm of a series, and every sort of thing wanted, at fixed days."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from macros import derive
from macros.authoring.wanted import told
from macros.derive import Want, Wanted
from macros.derive.rhythm import following as following_period
from macros.model import Document, Fact, Moment, Promise, Source
from macros.words import wanted as words
from tests.project import make_project, site_of

ARTICLE = "article"


def _source(id: str, published: str, kind: str = "filing") -> Source:
    words = {"id": id, "title": "T", "publisher": "P", "url": "https://example.org/", "language": "en"}
    return Source.model_validate(words | {"published": published, "kind": kind})


SOURCES = {
    source.id: source
    for source in (
        _source("q1", "2025-05-20"),
        _source("q2", "2025-08-19"),
        _source("q3", "2025-11-18"),
        _source("year", "2026-03-24"),
        _source("blog", "2025-05-01", "blog"),
        _source("undated", "unknown"),
    )
}
FILING = Document.model_validate(
    {
        "id": "announcement",
        "title": "Results announcement",
        "issuer": "acme",
        "period": "2025-Q2",
        "url": "https://example.org/q2",
    }
)


def _value(period: str, source: str = "q1", extract: str | None = "words", **more: Any) -> dict[str, Any]:
    evidence = {"source": source, "stance": "supports"} | ({"extract": extract} if extract else {})
    return {"period": period, "value": 1, "nature": "reported", "evidence": [evidence]} | more


def _fact(*values: dict[str, Any], **more: Any) -> Fact:
    words = {"id": "f", "theme": "t", "label": "L", "unit": "u", "counted_by": "acme"}
    return Fact.model_validate(words | {"observations": list(values)} | more)


def _promise(**more: Any) -> Promise:
    words: dict[str, Any] = {
        "id": "p",
        "theme": "t",
        "statement": "S",
        "made_on": "2025-01-01",
        "due": "2026-06-30",
        "kept_when": "it happens",
        "evidence": [{"source": "q1", "stance": "supports"}],
        "reviewed": "2026-05-01",
        "confidence": "high",
    }
    return Promise.model_validate(words | more)


def _wanted(today: str, *facts: Fact, promises: tuple[Promise, ...] = ()) -> list[tuple[Want, str]]:
    found = derive.wanted(facts, promises, [FILING], SOURCES, ARTICLE, dt.date.fromisoformat(today))
    return [(item.want, item.moment.text) for item in found]


QUARTERS = (_value("2025-Q1"), _value("2025-Q2", "q2"), _value("2025-Q3", "q3"))


@pytest.mark.parametrize(
    ("moment", "following"),
    [
        ("2025-Q3", "2025-Q4"),
        ("2025-Q4", "2026-Q1"),
        ("2025-12", "2026-01"),
        ("2025", "2026"),
        ("FY2025", "FY2026"),
        ("2025-H1", "2026-H1"),
        ("2025-H2", "2026-H2"),
        ("2025-9M", "2026-9M"),
    ],
)
def test_the_period_that_comes_next(moment: str, following: str) -> None:
    assert following_period(Moment.parse(moment)).text == following


def test_the_next_value_is_due_after_the_usual_lag() -> None:
    goes_on = derive.rhythm(_fact(*QUARTERS), SOURCES)
    assert goes_on is not None
    # Fifty days after the end of each quarter before; 49, then 50.
    assert (goes_on.next.text, goes_on.due, goes_on.gaps) == ("2025-Q4", dt.date(2026, 2, 19), ())


def test_what_a_later_report_repeats_is_no_lag() -> None:
    late = (_value("2025-Q1", "year"), _value("2025-Q2", "year"), _value("2025-Q3", "q3"))
    goes_on = derive.rhythm(_fact(*late), SOURCES)
    assert goes_on is not None
    assert goes_on.due == dt.date(2025, 12, 31) + dt.timedelta(days=49)


@pytest.mark.parametrize(
    "fact",
    [
        _fact(*QUARTERS[:2]),
        _fact(*QUARTERS, ended="no longer published"),
        _fact(*(_value(f"{year}-Q1", nature="target") for year in (2024, 2025, 2026))),
    ],
    ids=["two values", "ended", "targets"],
)
def test_no_rhythm(fact: Fact) -> None:
    assert derive.rhythm(fact, SOURCES) is None


def test_a_value_is_wanted_from_its_day_on() -> None:
    fact = _fact(*QUARTERS)
    assert _wanted("2026-02-18", fact) == []
    assert _wanted("2026-02-19", fact) == [(Want.VALUE_DUE, "2025-Q4")]


def test_a_gap_is_wanted_while_it_is_recent() -> None:
    fact = _fact(_value("2024-Q4"), _value("2025-Q1"), _value("2025-Q3", "q3"))
    assert _wanted("2025-12-01", fact) == [(Want.GAP, "2025-Q2")]
    assert (Want.GAP, "2025-Q2") not in _wanted("2029-01-01", fact)


def test_a_weak_value_is_wanted_where_a_document_would_settle_it() -> None:
    weak = _fact(_value("2025-Q2", "blog"), _value("2025-Q1", "blog"))
    assert _wanted("2025-12-01", weak) == [(Want.WEAK_VALUE, "2025-Q2")]
    elsewhere = _fact(_value("2025-Q2", "blog"), counted_by="firm")
    assert _wanted("2025-12-01", elsewhere) == []


def test_words_not_shown_are_wanted_but_not_of_our_own_sums() -> None:
    bare = _fact(_value("2025-Q2", extract=None))
    assert _wanted("2025-12-01", bare) == [(Want.WORDS, "2025-Q2")]
    ours = _fact(_value("2025-Q2", extract=None, nature="derived", derivation="a sum"))
    assert _wanted("2025-12-01", ours) == []


@pytest.mark.parametrize(
    ("today", "wanted"),
    [
        ("2026-03-01", []),
        ("2026-03-02", [(Want.PROMISE_DUE, "2026-06-30")]),
        ("2026-11-01", [(Want.PROMISE_DUE, "2026-06-30")]),
    ],
)
def test_a_promise_is_wanted_120_days_before_it_falls_due(today: str, wanted: list[tuple[Want, str]]) -> None:
    assert _wanted(today, promises=(_promise(reviewed="2026-02-01"),)) == wanted


def test_a_promise_is_looked_through_again_after_180_days() -> None:
    promise = _promise(due="open", reviewed="2025-11-30")
    assert _wanted("2026-05-28", promises=(promise,)) == []
    assert _wanted("2026-05-29", promises=(promise,)) == [(Want.REVIEW_DUE, "2025-11-30")]


def test_what_is_decided_is_not_wanted() -> None:
    met = {"date": "2025-09-01", "effect": "met", "note": "done", "source": "q3"}
    assert _wanted("2027-05-29", promises=(_promise(history=[met]),)) == []


def test_the_most_pressing_comes_first_with_the_address_to_check() -> None:
    fact = _fact(_value("2025-Q1"), _value("2025-Q3", "q3"), _value("2024-Q4", extract=None))
    found = derive.wanted([fact], [_promise()], [FILING], SOURCES, ARTICLE, dt.date(2026, 6, 1))
    assert [item.want for item in found] == [Want.VALUE_DUE, Want.PROMISE_DUE, Want.GAP, Want.WORDS]
    assert [item.document for item in found] == [None, None, FILING, None]


@pytest.mark.parametrize(
    ("today", "day"),
    [
        ("2025-01-01", None),
        ("2025-06-01", "2025-05-20"),
        ("2025-10-02", "2025-09-30"),
        ("2026-12-31", "2026-08-01"),
    ],
)
def test_up_to_which_day_the_evidence_reaches(today: str, day: str | None) -> None:
    facts = [_fact(_value("2025-Q3", "q3"), _value("2027", nature="target"))]
    follow_up = {"date": "2026-08", "effect": "advance", "note": "more", "source": "q3"}
    promises = [_promise(history=[follow_up | {"date": "2026-08-01"}])]
    sources = [SOURCES["q1"], SOURCES["undated"]]
    reached = derive.reaches(facts, promises, sources, dt.date.fromisoformat(today))
    assert reached == (dt.date.fromisoformat(day) if day else None)


def test_news_come_by_season_the_newest_first() -> None:
    fact = _fact(_value("2024-Q3", "q1"), *QUARTERS)
    follow_up = {"date": "2025-11-20", "effect": "advance", "note": "more", "source": "q3"}
    found = derive.seasons([fact], [_promise(history=[follow_up])], [], SOURCES, dt.date(2025, 12, 1))
    assert [(s.quarter.text, s.results.text) for s in found] == [
        ("2025-Q4", "2025-Q3"),
        ("2025-Q3", "2025-Q2"),
        ("2025-Q2", "2025-Q1"),
    ]
    moved, value = found[0].news
    assert isinstance(moved, derive.Moved)
    assert isinstance(value, derive.NewValue)
    assert value.observation.moment.text == "2025-Q3"
    assert value.before is not None
    assert value.before.moment.text == "2024-Q3"


def test_what_becomes_known_later_is_no_news_yet() -> None:
    assert derive.seasons([_fact(*QUARTERS)], [], [], SOURCES, dt.date(2025, 1, 1)) == []


def test_a_page_reaches_as_far_as_the_records_that_it_speaks_of(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    site = site_of(root, dt.date(2026, 6, 1))
    reached = {page.address: site.page_reaches(page) for page in site.pages}
    whole = site.reaches(entry.record for _, entry in site.data.entries())
    assert reached["sources/"] == max(s.published.start for s in site.sources.values() if s.published.start)
    assert reached["corrections/"] == whole
    assert reached["promises/"] == site.reaches(site.data.records(Promise))
    assert whole is not None
    assert whole <= site.today


def test_what_is_wanted_is_told_a_line_a_record() -> None:
    items = [
        Wanted(Want.GAP, _fact(*QUARTERS), Moment.parse(period), dt.date(2025, 1, 1))
        for period in ("2024-Q1", "2024-Q2")
    ]
    [line] = words.by_record(items)[Want.GAP]
    assert line.moments == "Q1 2024, Q2 2024"


def test_what_is_wanted_is_printed_with_its_place(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    assert "`next-anvil` 31 December 2026 (data/promises.yml:1)" in told(site_of(root, dt.date(2026, 11, 1)))


def test_the_newest_days_come_with_all_their_news() -> None:
    found = derive.seasons([_fact(*QUARTERS)], [], [], SOURCES, dt.date(2026, 12, 1))
    days = derive.newest(found, 2)
    known = sorted({item.day for season in found for item in season.news})
    assert [day.day for day in days] == known[:-3:-1]
    assert all(item.day == day.day for day in days for item in day.values)
    assert all(day.values and not day.moved and not day.corrected for day in days)
