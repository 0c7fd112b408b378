"""A value is what its extracts say: the number stands in them, or in a gloss or note beside them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from macros.derive.numerals import stated, ten_to
from macros.model import Entry, Evidence, Fact, Nature, Observation, Stance
from macros.problems import Chapter, Code, Problem
from macros.reading import Project

CODES = (
    Code(
        "value-not-in-extract",
        Chapter.RECORDS,
        "The words of the source do not hold the value that they support. Look at the value, its `scale` "
        "and its unit (a share in percent is a number of percent, not a part of one), and at the extract. "
        "Where the words bear it out in another way, say so under `gloss` or `note` beside them, with the "
        "number. What this site worked out has the nature `derived`.",
    ),
)


def check(project: Project) -> Iterator[Problem]:
    """`value-not-in-extract`: no number of the extract, its gloss or its note is the value."""
    for entry in project.data.of(Fact):
        for n, observation in enumerate(entry.record.observations):
            if observation.nature is not Nature.DERIVED:
                for m, item in enumerate(observation.evidence):
                    yield from _evidence(entry, observation, item, n, m)


def _evidence(
    entry: Entry[Fact], observation: Observation, item: Evidence, n: int, m: int
) -> Iterator[Problem]:
    own = item.value is not None
    if not item.extract or (item.stance is not Stance.SUPPORTS and not own):
        return
    words = " | ".join(text for text in (item.extract, item.gloss, item.note) if text)
    fields = ("value", "low", "high")
    values = [item.value] if own else [getattr(observation, name) for name in fields]
    missing = [value for value in values if value is not None and not _stands(value, observation, words)]
    if missing:
        numbers = " and ".join(map(str, missing)) + (f" {observation.scale}" if observation.scale else "")
        yield Problem(
            entry.position("observations", n, "evidence", m, "value" if own else "extract"),
            "value-not-in-extract",
            f"the extract does not hold the value {numbers}",
            "correct the value, its `scale` or the extract; where the words say it otherwise, give the "
            "number under `note`",
        )


def _stands(value: Decimal, observation: Observation, words: str) -> bool:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int), "a value is a finite number"
    whole, step = value, ten_to(exponent)
    if observation.scale:
        whole, step = whole * observation.scale.factor, step * observation.scale.factor
    return _bear_out(words, whole, step)


@lru_cache(maxsize=65_536)
def _bear_out(words: str, whole: Decimal, step: Decimal) -> bool:
    """Whether a number of some words is a value; in the preview most are what they were before a change."""
    return any(number.bears_out(whole, step) for number in stated(words))
