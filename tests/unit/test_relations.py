"""What belongs together is found from both sides, and nothing else is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from macros import derive
from macros.model import Dataset, Quote
from tests.project import make_project, site_of


@pytest.fixture
def data(tmp_path: Path) -> Dataset:
    return site_of(make_project(tmp_path), dt.date(2026, 6, 1)).data


@pytest.mark.parametrize(
    ("id", "related"),
    [
        ("anvils-sold", {"claims": ["c1-anvils"]}),
        (
            "c1-anvils",
            {
                "facts": ["anvils-sold"],
                "promises": ["next-anvil"],
                "quotes": ["wire-words"],
                "advantages": ["anvil-skill"],
            },
        ),
        ("next-anvil", {"claims": ["c1-anvils"], "quotes": ["wire-words"], "events": ["anvil-launch"]}),
        (
            "wire-words",
            {
                "claims": ["c1-anvils"],
                "promises": ["next-anvil"],
                "advantages": ["anvil-skill"],
                "events": ["anvil-launch"],
            },
        ),
        ("rumour", {"corrections": ["anvil-plan-misread"]}),
    ],
)
def test_relations_are_read_both_ways(id: str, related: derive.Related, data: Dataset) -> None:
    assert derive.relations(data)[id] == related


def test_a_record_that_nothing_names_has_no_relations(data: Dataset) -> None:
    assert "anvil-plan" not in derive.relations(data)


def test_usage_lists_what_rests_on_a_source(data: Dataset) -> None:
    usage = derive.usage(data)
    assert usage["rumour"] == [("quotes", "fan-quote"), ("quotes", "wire-words")]
    assert ("corrections", "anvil-plan-misread") in usage["wire-2025"]
    assert "wire-copy" not in usage


def test_neighbours_were_said_on_the_same_day_and_occasion(data: Dataset) -> None:
    quotes = data.records(Quote)
    assert [other.id for other in derive.neighbours(quotes)["fan-quote"]] == ["wire-words"]
    moved = quotes[1].model_copy(update={"occasion": "another talk"})
    assert derive.neighbours([quotes[0], moved]) == {"fan-quote": [], "wire-words": []}
