"""Numbers and money as printed: no digit lost, none added."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from macros.model import Currency, Observation, Scale, Unit
from macros.words import format

CARS = Unit(id="cars", singular="car", plural="cars")
PERCENT = Unit(id="percent", singular="percent", plural="percent", symbol="%")
NM = Unit(id="nm", singular="nanometre", plural="nanometres", symbol="nm")
RANK = Unit(id="rank", singular="place", plural="places", prefix="No.")
YUAN = Currency(id="CNY", name="yuan", symbol="¥")


def _observation(**more: Any) -> Observation:
    more = {k: Decimal(v) if k in ("value", "low", "high") else v for k, v in more.items()}
    evidence = [{"source": "s", "stance": "supports"}]
    return Observation.model_validate({"as_of": "2025", "nature": "reported", "evidence": evidence} | more)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("0", "0"),
        ("16000", "16,000"),
        ("13.5", "13.5"),
        ("13.50", "13.50"),
        ("0.000001", "0.000001"),
        ("-0.7", "−0.7"),
        ("-1234.50", "−1,234.50"),
        ("999999999999999", "999,999,999,999,999"),
        ("123456789012.123456", "123,456,789,012.123456"),
    ],
)
def test_numbers(written: str, printed: str) -> None:
    assert format.number(Decimal(written)) == printed


@pytest.mark.parametrize(
    ("observation", "unit", "value", "with_unit"),
    [
        ({"value": "16000", "qualifier": "nearly"}, CARS, "nearly 16,000", "nearly 16,000 cars"),
        ({"value": "1"}, CARS, "1", "1 car"),
        ({"value": "1", "scale": "million"}, CARS, "1 million", "1 million cars"),
        ({"value": "13.5", "scale": "billion", "qualifier": "over"}, YUAN, "over ¥13.5 billion", None),
        ({"value": "50", "scale": "billion", "qualifier": "at-least"}, YUAN, "at least ¥50 billion", None),
        ({"value": "-0.5", "scale": "billion"}, YUAN, "−\u2060¥0.5 billion", None),
        ({"low": "32", "high": "33", "scale": "billion"}, YUAN, "¥32–33 billion", None),
        ({"value": "60"}, PERCENT, "60%", None),
        ({"value": "-15.7"}, PERCENT, "−15.7%", None),
        ({"value": "3"}, NM, "3 nm", None),
        ({"value": "3"}, RANK, "No. 3", None),
        ({"value": "5", "qualifier": "under"}, PERCENT, "under 5%", None),
    ],
)  # fmt: skip
def test_amounts(
    observation: dict[str, Any], unit: Unit | Currency, value: str, with_unit: str | None
) -> None:
    given = _observation(**observation)
    assert format.qualified(given, unit).replace(format.NO_BREAK, " ") == value
    assert format.with_unit(given, unit).replace(format.NO_BREAK, " ") == (with_unit or value)


def test_words() -> None:
    assert format.word("too-early") == "Too early"
    assert format.language("zh") == "Chinese"
    assert format.language("qq") == "qq"
    assert format.deadline(None) == "no date given"


@pytest.mark.parametrize(
    ("value", "written", "wanted", "number"),
    [
        ("1.512", Scale.BILLION, Scale.BILLION, "1.512"),
        ("27.26", Scale.MILLION, Scale.BILLION, "0.02726"),
        ("1.50", Scale.BILLION, Scale.BILLION, "1.50"),
        ("1.5", Scale.THOUSAND, None, "1,500"),
        ("200000", None, Scale.MILLION, "0.2"),
        ("5", Scale.BILLION, Scale.MILLION, "5,000"),
        ("-0.5", Scale.BILLION, Scale.BILLION, "−0.5"),
        ("0", None, Scale.MILLION, "0"),
    ],
)
def test_a_value_keeps_its_digits_in_another_scale(
    value: str, written: Scale | None, wanted: Scale | None, number: str
) -> None:
    assert format.number(format.in_scale(Decimal(value), written, wanted)) == number
