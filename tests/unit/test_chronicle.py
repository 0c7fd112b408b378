"""The timeline holds events and what promises add to them, each once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from macros import derive
from tests.project import edit, make_project, site_of

TODAY = dt.date(2026, 6, 1)
HISTORY = "  - {date: 2025-04-02, effect: stated, note: Announced., source: wire-2025}"


def _timeline(root: Path) -> list[tuple[str, str, str]]:
    data = site_of(root, TODAY).data
    return [(str(e.date), e.happening.value, e.record.id) for e in derive.timeline(data)]


def test_an_event_stands_for_the_promise_made_that_day(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    assert _timeline(root) == [("2025-04-02", "event", "anvil-launch")]


def test_a_promise_without_its_event_is_entered_itself(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    edit(root, "data/events.yml", "date: 2025-04-02", "date: 2025-04-05")
    assert _timeline(root) == [
        ("2025-04-02", "pledge", "next-anvil"),
        ("2025-04-05", "event", "anvil-launch"),
    ]


@pytest.mark.parametrize("effect", ["met", "failed", "reversed"])
def test_what_decides_a_promise_is_an_entry(effect: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    decided = HISTORY.replace("2025-04-02", "2026-05-02").replace("stated", effect)
    edit(root, "data/promises.yml", HISTORY, f"{HISTORY}\n{decided}")
    assert _timeline(root)[-1] == ("2026-05-02", "outcome", "next-anvil")


@pytest.mark.parametrize("effect", ["stated", "raised", "lowered", "advance", "setback"])
def test_what_only_moves_a_promise_is_none(effect: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    moved = HISTORY.replace("2025-04-02", "2026-05-02").replace("stated", effect)
    edit(root, "data/promises.yml", HISTORY, f"{HISTORY}\n{moved}")
    assert [entry for entry in _timeline(root) if entry[0] == "2026-05-02"] == []
