"""The numbers that a text states, and which values they bear out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from macros.derive.numerals import stated


def _bears_out(words: str, value: str) -> bool:
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return any(found.bears_out(number, Decimal(10) ** exponent) for found in stated(words))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("more than 1,500 anvils", "1500"),
        ("1.5 billion yuan", "1500000000"),
        ("between 1.5 and 2.25 billion", "1500000000"),
        ("between 1.5 and 2.25 billion", "2250000000"),
        ("two to three billion", "2000000000"),
        ("a hundred at first", "100"),
        ("13.5bn", "13500000000"),
        ("365.9 billion yuan", "365906400000"),
        ("Revenue 108,921.6 115,956.1", "108921600000"),
        ("101,805.822.3% 76,560.220.9%", "22.3"),
        ("101,805.822.3% 76,560.220.9%", "20.9"),
        ("365,906,350270,970,141", "270970141"),
        ("15亿到22.5亿元", "1500000000"),
        ("26万5967台", "265967"),
        ("1亿2345万6789", "123456789"),
        ("三百万辆", "3000000"),
        ("超五成的车主", "50"),
        ("roughly one-third of the sales", "33"),
        ("two thirds of them", "67"),
        ("四分之三", "75"),
        ("第十九个季度", "19"),
        ("2.5 milioni", "2500000"),
        ("con 37.869 auto", "37869"),
        ("nineteenth quarter", "19"),
        ("twenty-five of them", "25"),
        ("half a billion", "0.5"),
        ("fell 4.6 percent", "-4.6"),
        ("117,000 cars recalled", "116887"),
    ],
)
def test_a_value_stands_in_the_words(words: str, value: str) -> None:
    assert _bears_out(words, value)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("more than 810 anvils", "700"),
        ("20 percent", "0.2"),
        ("over 1,000", "700"),
        ("15万到22.5万元", "1500000000"),
        ("16 stores", "16000"),
        ("13.5 million", "13500000000"),
        ("a good deal", "1"),
        ("116,887 cars", "117000"),
        ("800", "810"),
    ],
)
def test_a_value_does_not_stand_in_the_words(words: str, value: str) -> None:
    assert not _bears_out(words, value)
