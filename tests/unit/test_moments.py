"""Dates and periods: every written form, what it covers, and how it is printed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from macros.model import Moment, Precision
from macros.words import format

DAY = dt.date


@pytest.mark.parametrize(
    ("written", "precision", "start", "end", "printed"),
    [
        ("2025-03-31", "day", DAY(2025, 3, 31), DAY(2025, 3, 31), "31 March 2025"),
        ("2025-02", "month", DAY(2025, 2, 1), DAY(2025, 2, 28), "February 2025"),
        ("2024", "year", DAY(2024, 1, 1), DAY(2024, 12, 31), "2024"),
        ("2025-Q1", "quarter", DAY(2025, 1, 1), DAY(2025, 3, 31), "Q1 2025"),
        ("2025-Q4", "quarter", DAY(2025, 10, 1), DAY(2025, 12, 31), "Q4 2025"),
        ("2025-H1", "half", DAY(2025, 1, 1), DAY(2025, 6, 30), "first half of 2025"),
        ("2025-H2", "half", DAY(2025, 7, 1), DAY(2025, 12, 31), "second half of 2025"),
        ("2025-9M", "nine-months", DAY(2025, 1, 1), DAY(2025, 9, 30), "first nine months of 2025"),
        ("FY2024", "fiscal-year", DAY(2024, 1, 1), DAY(2024, 12, 31), "full year 2024"),
        ("2021/2025", "span", DAY(2021, 1, 1), DAY(2025, 12, 31), "2021–2025"),
        ("2021/2025-04", "span", DAY(2021, 1, 1), DAY(2025, 4, 30), "2021 to April 2025"),
        ("2021/..", "span", DAY(2021, 1, 1), None, "from 2021"),
        ("unknown", "unknown", None, None, "date unknown"),
    ],
)
def test_forms(
    written: str, precision: str, start: dt.date | None, end: dt.date | None, printed: str
) -> None:
    moment = Moment.parse(written)
    assert moment.precision == Precision(precision)
    assert (moment.start, moment.end) == (start, end)
    assert str(moment) == written
    assert format.moment(moment) == printed


@pytest.mark.parametrize(
    "written",
    ["", "2025-13", "2025-00-10", "2025-02-29", "2025-Q5", "2025-H3", "25-01-01", "3 June 2025",
     "2025/2021", "../2025", "2025-9m", "FY25", "2025-06-31", "2025-Q1/2025-Q2", " 2025"],
)  # fmt: skip
def test_what_is_not_a_moment(written: str) -> None:
    with pytest.raises(ValueError, match=r"is not a|ends before"):
        Moment.parse(written)


def test_yaml_values_are_taken_too() -> None:
    assert Moment.parse(dt.date(2025, 6, 3)).text == "2025-06-03"
    assert Moment.parse(Decimal(2025)).precision is Precision.YEAR
    with pytest.raises(ValueError, match="is not a"):
        Moment.parse(True)


def test_order_is_by_last_day_then_first_and_unknown_comes_first() -> None:
    written = ["2025", "unknown", "2025-Q4", "2025-12-31", "2024-12-31", "2025-9M"]
    ordered = sorted((Moment.parse(w) for w in written), key=lambda m: m.order)
    assert [m.text for m in ordered] == [
        "unknown", "2024-12-31", "2025-9M", "2025", "2025-Q4", "2025-12-31",
    ]  # fmt: skip
