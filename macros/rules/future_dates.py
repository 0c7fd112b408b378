"""What is on record has happened: dates of reports, publications and reviews do not lie ahead.

The dates that targets, guidance and promises aim at may. A warning: the clock of a machine may be wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.model import Moment, Nature, Observation, Record
from macros.model.references import OfRecord, Path, marked, parts
from macros.problems import Chapter, Code, Problem, Severity
from macros.reading import Project

CODES = (
    Code(
        "future-date",
        Chapter.RECORDS,
        "A day of record lies ahead of today. What is expected has the nature `target`, `guidance` or "
        "`estimate`. A warning, since the clock of a machine may be wrong.",
        severity=Severity.WARNING,
    ),
)


def check(project: Project) -> Iterator[Problem]:
    """`future-date`: a day of record that begins after today."""
    for _, entry in project.data.entries():
        for path, moment in _moments(entry.record):
            if moment.start and moment.start > project.today:
                yield Problem(
                    entry.position(*path),
                    "future-date",
                    f'"{moment}" lies ahead of {project.today}',
                    "correct the date; what is expected has the nature `target`, `guidance` or `estimate`",
                    Severity.WARNING,
                )


def _moments(record: Record) -> Iterator[tuple[Path, Moment]]:
    for path, moment, _ in marked(record, OfRecord):
        yield path, moment
    for path, part in parts(record, Observation):
        if part.nature is Nature.REPORTED:
            yield (*path, "as_of" if part.as_of else "period"), part.moment
