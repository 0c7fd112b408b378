"""The unit of a fact fits its label: a share is counted in percent, a price in money.

Which words of a label ask for which units stands in the vocabulary (`label_words`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from macros.model import Currency, Fact, Unit
from macros.problems import Chapter, Code, Problem
from macros.reading import Project

CODES = (
    Code(
        "unit-misfit",
        Chapter.RECORDS,
        "A word of the label asks for another unit: a share is counted in percent, a price in money. Which "
        "words ask for which units stands in `data/vocabulary.yml`, under `label_words`.",
    ),
)


def check(project: Project) -> Iterator[Problem]:
    """`unit-misfit`: the label has words that ask for a unit, and the fact has none of those units."""
    vocabulary = project.data.vocabulary
    if vocabulary is None:
        return
    units: dict[str, set[str]] = defaultdict(set)
    counted: list[Unit | Currency] = [*vocabulary.units, *vocabulary.currencies]
    for unit in counted:
        for word in unit.label_words:
            units[word.lower()].add(unit.id)
    for entry in project.data.of(Fact):
        asking = [word for word in re.findall(r"[\w-]+", entry.record.label.lower()) if word in units]
        fitting = {id for word in asking for id in units[word]}
        known = any(entry.record.unit == unit.id for unit in counted)
        if asking and known and entry.record.unit not in fitting:
            yield Problem(
                entry.position("unit"),
                "unit-misfit",
                f'"{entry.record.unit}" does not fit the word "{asking[0]}" in the label',
                "use one of " + ", ".join(sorted(fitting)) + ", or word the label otherwise",
            )
