"""The strict reader: plain values out, every mistake a problem with its place, never a traceback."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from macros.reading.yaml import MAX_BYTES, read_front_matter, read_yaml


def _codes(text: str) -> list[str]:
    return [problem.code for problem in read_yaml(text, "a.yml").problems]


def test_values_are_read_by_their_text() -> None:
    document = read_yaml("a: 13.50\nb: -2\nc: true\nd: 2025-03-31\ne: 'x'\nf: [1, two]\ng: {h: 0}\n", "a.yml")
    assert document.problems == []
    assert document.root is not None
    assert document.root.plain() == {
        "a": Decimal("13.50"),
        "b": Decimal(-2),
        "c": True,
        "d": dt.date(2025, 3, 31),
        "e": "x",
        "f": [Decimal(1), "two"],
        "g": {"h": Decimal(0)},
    }
    assert str(document.root.find(("a",)).scalar) == "13.50"


def test_places_count_from_one_and_from_the_line_below_the_fence() -> None:
    document = read_front_matter("a: 1\nb:\n  - x\n  - &y z\n", "a.yml")
    assert document.root is not None
    assert (document.root.find(("b", 0)).line, document.root.find(("b", 0)).column) == (4, 5)
    assert [str(p.position) for p in document.problems] == ["Position(file='a.yml', line=5, column=5)"]


@pytest.mark.parametrize(
    "written",
    ["no", "Yes", "off", "~", "null", "010", "0x1F", "1e3", "13.5e9", "1_000", "16,000", "+5", ".5",
     "5.", ".inf", "-.NaN", "12:30:45", "2025-3-1", "2025-03-31T10:00:00Z"],
)  # fmt: skip
def test_what_can_be_read_in_two_ways_is_a_problem(written: str) -> None:
    assert _codes(f"a: {written}\n") == ["ambiguous-scalar"]
    assert _codes(f"a: '{written}'\n") == []


@pytest.mark.parametrize("written", ["5G", "2025-Q1", "2021/2025", "FY2024", "v1.2.3", "nobody", "-"])
def test_plain_words_with_digits_are_text(written: str) -> None:
    document = read_yaml(f"a: x{written}\nb: {written!r}\n", "a.yml")
    assert document.problems == []


def test_a_bomb_of_aliases_is_refused_without_being_expanded() -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    assert set(_codes("\n".join(lines))) == {"yaml-anchor"}


def test_a_hundred_thousand_brackets_are_refused() -> None:
    assert _codes("a: " + "[" * 100_000) == ["yaml-depth"]


def test_a_text_beyond_the_limit_is_refused() -> None:
    assert _codes("a: " + "x" * MAX_BYTES) == ["yaml-size"]


def test_merge_keys_are_refused() -> None:
    assert "yaml-anchor" in _codes("a: {b: 1}\nc:\n  <<: {b: 1}\n")


@pytest.mark.parametrize(
    "text", ["a: [", "a: 'x", "a: b: c", "\ta: 1", "a: \x07", "%YAML 9", "- a\nb: 1", "? - a\n: b"]
)
def test_broken_text_is_a_problem_not_a_traceback(text: str) -> None:
    assert _codes(text)


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n"])
def test_an_empty_text_has_no_root(text: str) -> None:
    document = read_yaml(text, "a.yml")
    assert document.root is None or document.problems
