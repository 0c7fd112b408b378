"""The last entry of the log on a value tells what stands there now."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from macros.derive.numerals import stated
from macros.model import Correction, Entry, Fact, Observation
from macros.problems import Chapter, Code, Problem, Severity
from macros.reading import Project

CODES = (
    Code(
        "stale-correction",
        Chapter.RECORDS,
        "The log of corrections says that another value stands there since. It was changed once more: "
        "`make correct` writes the entry anew where the change is yet to be merged, and else a further one. "
        "A warning.",
        severity=Severity.WARNING,
    ),
)


def check(project: Project) -> Iterator[Problem]:
    """`stale-correction`: the value of a fact is not the one that the last entry on it gives."""
    facts = project.data.by_id(Fact)
    last = {id: entry for entry in project.data.of(Correction) for id in entry.record.records if id in facts}
    for id, entry in last.items():
        for observation in facts[id].observations:
            told = _told(entry, facts[id], observation)
            if told and not _values(observation) <= {number.value for number in stated(told)}:
                yield Problem(
                    entry.position("now"),
                    "stale-correction",
                    f'"{id}" has another value for {observation.moment} now',
                    "run `make correct`",
                    Severity.WARNING,
                )


def _values(observation: Observation) -> set[Decimal]:
    """A value, or both ends of a range, multiplied out and without a sign."""
    factor = observation.scale.factor if observation.scale else Decimal(1)
    ends = (observation.value, observation.low, observation.high)
    return {abs(end) * factor for end in ends if end is not None}


def _told(entry: Entry[Correction], fact: Fact, observation: Observation) -> str:
    """The words of an entry on a value, as `make correct` writes them; empty where it has none."""
    of_day = f", stated {observation.stated_on}" if observation.stated_on else ""
    _, _, told = entry.record.now.partition(f"{fact.label}, {observation.moment}{of_day}: ")
    return told.partition(f"{fact.label}, ")[0]
