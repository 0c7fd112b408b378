"""Quotes that are nearly the same are found as if each were held against every other."""

from __future__ import annotations

import random
from itertools import combinations
from types import SimpleNamespace
from typing import Any

import pytest

from macros.derive.likeness import NEAR, likeness, words
from macros.problems import Position
from macros.rules import near_duplicates


def _project(texts: list[str]) -> Any:
    entries = [
        SimpleNamespace(
            record=SimpleNamespace(id=f"quote-{n}", text=text, speaker=f"speaker-{n % 2}"),
            position=lambda name, n=n: Position("data/quotes.yml", n + 1),
        )
        for n, text in enumerate(texts)
    ]
    return SimpleNamespace(data=SimpleNamespace(of=lambda kind: entries))


def _texts(number: int, seed: int) -> list[str]:
    chance = random.Random(seed)  # noqa: S311 (for texts, not to guard anything)
    stock = [f"word{n}" for n in range(60)]
    texts: list[str] = []
    for _ in range(number):
        if texts and chance.random() < 0.5:
            said = chance.choice(texts).split()
            said[chance.randrange(len(said))] = chance.choice(stock)
        else:
            said = chance.sample(stock, chance.randrange(1, 15))
        texts.append(" ".join(said))
    return texts


@pytest.mark.parametrize("seed", range(5))
def test_every_pair_that_is_alike_is_found_and_no_other(seed: int) -> None:
    texts = _texts(80, seed)
    found = {problem.position.line for problem in near_duplicates.check(_project(texts))}
    pairs = {
        (one, other)
        for one, other in combinations(range(len(texts)), 2)
        if one % 2 == other % 2 and likeness(words(texts[one]), words(texts[other])) >= NEAR
    }
    assert pairs
    assert found == {other + 1 for _, other in pairs}
    assert len(list(near_duplicates.check(_project(texts)))) == len(pairs)


def test_comparisons_grow_with_the_quotes_and_not_with_their_square(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = []
    for number in (200, 800):
        chance = random.Random(1)  # noqa: S311
        texts = [" ".join(f"w{chance.randrange(5000)}" for _ in range(12)) for _ in range(number)]
        asked: list[None] = []

        def counted(one: Any, other: Any, asked: list[None] = asked) -> float:
            asked.append(None)
            return likeness(one, other)

        monkeypatch.setattr(near_duplicates, "likeness", counted)
        list(near_duplicates.check(_project(texts)))
        counts.append(max(1, len(asked)))
    assert counts[1] < 800 * 5
