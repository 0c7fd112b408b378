"""What is on record has happened: dates of reports, publications and reviews do not lie ahead.

The dates that targets, guidance and promises aim at may. A warning: the clock of a machine may be wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.model import Correction, Event, Fact, Moment, Nature, Promise, Quote, Source
from macros.problems import Problem, Severity
from macros.reading import Project
from macros.reading.dataset import Entry


def check(project: Project) -> Iterator[Problem]:
    """`future-date`: a day of record that begins after today."""
    for _, entry in project.data.entries():
        for path, moment in _moments(entry):
            if moment and moment.start and moment.start > project.today:
                yield Problem(
                    entry.position(*path),
                    "future-date",
                    f'"{moment}" lies ahead of {project.today}',
                    "correct the date; what is expected has the nature `target`, `guidance` or `estimate`",
                    Severity.WARNING,
                )


def _moments(entry: Entry[Any]) -> Iterator[tuple[tuple[str | int, ...], Moment | None]]:
    record = entry.record
    if isinstance(record, Source):
        yield ("published",), record.published
    elif isinstance(record, (Correction, Event, Quote)):
        yield ("date",), record.date
    elif isinstance(record, Promise):
        yield ("made_on",), record.made_on
        yield ("reviewed",), record.reviewed
        for n, follow_up in enumerate(record.history):
            yield ("history", n, "date"), follow_up.date
    elif isinstance(record, Fact):
        for n, observation in enumerate(record.observations):
            yield ("observations", n, "stated_on"), observation.stated_on
            if observation.nature is Nature.REPORTED:
                key = "as_of" if observation.as_of else "period"
                yield ("observations", n, key), observation.moment
