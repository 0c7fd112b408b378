"""The ceiling of a rating, case by case, as the method page states it."""

from __future__ import annotations

import datetime as dt

import pytest

from macros import derive
from macros.derive import Missing, Weighed
from macros.model import Advantage, EvidenceClass, Rating, Side
from macros.words.verdict import answer
from tests.project import make_project, site_of

FOR, AGAINST = Side.FOR, Side.AGAINST


def _item(words: str, counter: str = "", years: str = "", *, weak: bool = False) -> Weighed:
    """An item as `+effect` or `-output`, with who counted it and from which year to which."""
    first, _, last = years.partition("-")
    return Weighed(
        FOR if words[0] == "+" else AGAINST,
        EvidenceClass(words[1:]),
        weak,
        frozenset({counter} if counter else ()),
        dt.date(int(first), 12, 31) if first else None,
        dt.date(int(last), 12, 31) if last else None,
    )


WEAK = _item("+effect", "firm", "2023-2025", weak=True)
WEAK_OBJECTION = _item("-effect", "firm", "2023-2025", weak=True)
TWO_COUNTERS = [_item("+effect", "acme", "2023-2025"), _item("+effect", "firm", "2022-2025")]


@pytest.mark.parametrize(
    ("items", "looked_for", "rating"),
    [
        ([], False, Rating.NOT_SHOWN),
        ([_item("+input")] * 9, False, Rating.NOT_SHOWN),
        ([_item("+output", counter, "2015-2025") for counter in ("acme", "firm")], False, Rating.NOT_SHOWN),
        ([_item("+input"), _item("+output")], True, Rating.NOT_MEASURED),
        ([WEAK], False, Rating.NOT_SHOWN),
        ([WEAK], True, Rating.NOT_MEASURED),
        ([WEAK, WEAK_OBJECTION], False, Rating.NOT_SHOWN),
        ([_item("+effect")], False, Rating.PARTLY_SHOWN),
        ([_item("+effect", "acme", "2023-2025")], False, Rating.PARTLY_SHOWN),
        (TWO_COUNTERS, False, Rating.SHOWN),
        ([*TWO_COUNTERS, _item("-output")], False, Rating.SHOWN),
        ([*TWO_COUNTERS, WEAK_OBJECTION], False, Rating.SHOWN),
        ([*TWO_COUNTERS, _item("-effect")], False, Rating.PARTLY_SHOWN),
        # One counter held for two years, the other for one.
        (
            [_item("+effect", "acme", "2023-2025"), _item("+effect", "firm", "2024-2025")],
            False,
            Rating.PARTLY_SHOWN,
        ),
        # Two values of one counter, and none of another.
        (
            [_item("+effect", "acme", "2021-2023"), _item("+effect", "acme", "2023-2025")],
            False,
            Rating.PARTLY_SHOWN,
        ),
        # What one counter saw at two times holds from the first to the last.
        (
            [
                _item("+effect", "acme", "2023-2023"),
                _item("+effect", "acme", "2025-2025"),
                _item("+effect", "firm", "2023-2025"),
            ],
            False,
            Rating.SHOWN,
        ),
        ([_item("-effect")], False, Rating.CONTRADICTED),
        ([_item("-effect"), _item("+output"), WEAK], True, Rating.CONTRADICTED),
        ([_item("-effect"), _item("+effect")], False, Rating.PARTLY_SHOWN),
    ],
)
def test_the_evidence_bounds_the_rating(items: list[Weighed], looked_for: bool, rating: Rating) -> None:
    assert derive.ceiling(items, looked_for).rating is rating


@pytest.mark.parametrize(
    ("items", "looked_for", "rating", "lacks"),
    [
        ([_item("+output")], False, Rating.NOT_SHOWN, ()),
        ([_item("+output")], False, Rating.PARTLY_SHOWN, (Missing.EFFECT_FOR,)),
        ([_item("+output")], False, Rating.SHOWN, (Missing.EFFECT_FOR,)),
        ([_item("+output")], False, Rating.NOT_MEASURED, (Missing.LOOKED_FOR,)),
        ([_item("+output")], False, Rating.CONTRADICTED, (Missing.EFFECT_AGAINST,)),
        ([_item("+output")], True, Rating.NOT_SHOWN, ()),
        ([_item("+effect")], False, Rating.NOT_SHOWN, ()),
        ([_item("+effect")], True, Rating.NOT_MEASURED, ()),
        ([_item("+effect")], False, Rating.NOT_MEASURED, (Missing.LOOKED_FOR,)),
        ([_item("+effect")], False, Rating.SHOWN, (Missing.SECOND_COUNTER, Missing.TWO_YEARS)),
        ([*TWO_COUNTERS, _item("-effect")], False, Rating.SHOWN, (Missing.NOTHING_AGAINST,)),
        ([*TWO_COUNTERS, _item("-effect")], False, Rating.CONTRADICTED, (Missing.NOTHING_FOR,)),
        ([_item("-effect")], False, Rating.CONTRADICTED, ()),
        ([_item("-effect")], False, Rating.NOT_SHOWN, (Missing.EFFECT_FOR,)),
        (TWO_COUNTERS, False, Rating.SHOWN, ()),
    ],
)
def test_an_editor_may_rate_lower_and_is_told_what_is_missing_for_more(
    items: list[Weighed], looked_for: bool, rating: Rating, lacks: tuple[Missing, ...]
) -> None:
    assert derive.ceiling(items, looked_for).lacks(rating) == lacks


@pytest.fixture(scope="module")
def springs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Advantage, dict[str, Weighed]]:
    """An advantage of the invented company, and its items as the rule sees them, by their records."""
    site = site_of(make_project(tmp_path_factory.mktemp("acme"), rich=True), dt.date(2026, 6, 1))
    advantage = site.data.by_id(Advantage)["spring-grip"]
    return advantage, {item.record: site.weighed(item) for item in advantage.evidence}


def test_items_are_weighed_by_what_they_name(springs: tuple[Advantage, dict[str, Weighed]]) -> None:
    _, weighed = springs
    share = weighed["spring-share"]
    assert not share.weak
    assert share.counters == {"roadside"}
    assert (share.first, share.last) == (dt.date(2025, 3, 31), dt.date(2025, 6, 30))
    assert weighed["bird-doubts"].weak, "a quote is no measurement"
    assert not weighed["springs-400"].weak, "a promise that was kept is decided"


def test_the_best_item_is_an_effect_that_is_not_weak(
    springs: tuple[Advantage, dict[str, Weighed]],
) -> None:
    advantage, weighed = springs
    best = [derive.best(advantage, side, lambda item: weighed[item.record]) for side in Side]
    assert [item.record for item in best if item] == ["spring-share", "bird-doubts"]


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({Rating.SHOWN: 1}, "Of one claimed advantage, one is shown."),
        (
            {Rating.PARTLY_SHOWN: 3, Rating.CONTRADICTED: 2, Rating.NOT_MEASURED: 2},
            "Of seven claimed advantages, none is shown and three are shown in part; two are "
            "contradicted by what happened and two cannot be judged: nobody was found who measures them.",
        ),
        (
            {Rating.SHOWN: 2, Rating.PARTLY_SHOWN: 1, Rating.NOT_SHOWN: 10},
            "Of 13 claimed advantages, two are shown and one is shown in part; ten are not shown.",
        ),
    ],
)
def test_the_sentence_follows_from_the_ratings(counts: dict[Rating, int], sentence: str) -> None:
    assert str(answer(counts)) == sentence
