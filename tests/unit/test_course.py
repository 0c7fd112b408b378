"""How a fact's latest value stands to the one before it, and what is not compared."""

from __future__ import annotations

from typing import Any

import pytest

from macros import derive
from macros.model import Fact, Unit
from macros.words import summary

ANVILS = Unit.model_validate({"id": "anvils", "singular": "anvil", "plural": "anvils"})


def _fact(*observations: dict[str, Any], **more: Any) -> Fact:
    evidence = [{"source": "wire-2025", "stance": "supports"}]
    return Fact.model_validate(
        {
            "id": "f",
            "theme": "anvils",
            "label": "Anvils",
            "unit": "anvils",
            "observations": [{"nature": "reported", "evidence": evidence} | o for o in observations],
        }
        | more
    )


def _year(year: str, value: int, **more: Any) -> dict[str, Any]:
    return {"period": year, "value": value} | more


def _said(fact: Fact, *weak: str) -> str:
    found = derive.course(fact)
    return summary.fact_course(found, ANVILS, lambda o: o.moment.text in weak) if found else ""


def test_the_latest_is_told_after_the_one_before() -> None:
    assert _said(_fact(_year("2024", 7), _year("2025", 9))) == "9 anvils in 2025, after 7 anvils in 2024."


@pytest.mark.parametrize(
    ("values", "end"),
    [
        ((3, 7, 9), ": the highest of the 3 found since 2023."),
        ((9, 7, 3), ": the lowest of the 3 found since 2023."),
        ((9, 7, 9), "after 7 anvils in 2024."),
        ((7, 3, 5), "after 3 anvils in 2024."),
    ],
)
def test_the_highest_and_the_lowest_are_named_where_nothing_equals_them(
    values: tuple[int, ...], end: str
) -> None:
    fact = _fact(*(_year(str(2023 + n), value) for n, value in enumerate(values)))
    assert _said(fact).endswith(end)


def test_scales_are_multiplied_out() -> None:
    fact = _fact(
        _year("2023", 900, scale="million"),
        _year("2024", 1, scale="billion"),
        _year("2025", 2, scale="billion"),
    )
    assert "the highest of the 3" in _said(fact)


def test_a_weak_value_is_called_weak() -> None:
    said = _said(_fact(_year("2024", 7), _year("2025", 9)), "2024")
    assert said == "9 anvils in 2025, after 7 anvils in 2024 (weak source)."


@pytest.mark.parametrize(
    "other",
    [
        {"period": "2024-Q4", "value": 7},
        {"period": "2024", "low": 6, "high": 8},
        {"period": "2024", "value": 7, "nature": "target"},
        {"period": "2026", "value": 7, "nature": "guidance", "stated_on": "2025-03-01"},
    ],
    ids=["another length", "a range", "a target", "what is expected"],
)
def test_what_cannot_be_compared_is_not(other: dict[str, Any]) -> None:
    assert _said(_fact(_year("2025", 9), other)) == ""


def test_nothing_is_compared_over_a_break() -> None:
    fact = _fact(
        _year("2023", 1),
        _year("2024", 7),
        _year("2025", 9),
        breaks=[{"at": "2024", "note": "Counted in another way."}],
    )
    assert _said(fact) == "9 anvils in 2025, after 7 anvils in 2024."
