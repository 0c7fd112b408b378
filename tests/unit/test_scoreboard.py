"""Promises by the year in which they fall due, what falls due next, and what is judged in part."""

from __future__ import annotations

import datetime as dt

import pytest

from macros import derive
from macros.model import Promise, Status

STATES = {"a": Status.KEPT, "b": Status.ON_TRACK, "c": Status.TOO_EARLY, "d": Status.UNMEASURABLE}


def _promise(id: str, due: str) -> Promise:
    return Promise.model_validate(
        {
            "id": id,
            "theme": "t",
            "statement": "S",
            "made_on": "2025-01-01",
            "due": due,
            "evidence": [{"source": "s", "stance": "supports"}],
            "reviewed": "2026-05-31",
            "confidence": "high",
        }
    )


PROMISES = [
    _promise("a", "2025-12-31"),
    _promise("b", "2026"),
    _promise("c", "2026-12-31"),
    _promise("d", "open"),
]


def _state(promise: Promise) -> Status:
    return STATES[promise.id]


def test_by_year_those_without_a_date_last() -> None:
    assert derive.scoreboard(PROMISES, _state) == [
        (2025, {Status.KEPT: 1}),
        (2026, {Status.ON_TRACK: 1, Status.TOO_EARLY: 1}),
        (None, {Status.UNMEASURABLE: 1}),
    ]


@pytest.mark.parametrize(("today", "ids"), [("2026-01-01", ["b", "c"]), ("2027-01-01", [])])
def test_what_falls_due_next(today: str, ids: list[str]) -> None:
    found = derive.due_next(PROMISES, _state, dt.date.fromisoformat(today))
    assert [promise.id for promise in found] == ids


def test_what_is_open_and_due_later_is_judged_in_part() -> None:
    assert [p.id for p in PROMISES if derive.judged_in_part(p, _state(p))] == ["b", "c"]
