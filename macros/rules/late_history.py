"""What is told of a promise is told up to its last review: no entry of its history is younger."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model import Promise
from macros.problems import Chapter, Code, Problem
from macros.reading import Project

CODES = (
    Code(
        "late-history",
        Chapter.RECORDS,
        "The history of a promise has an entry younger than its last review, so the entry would count "
        "although nobody has looked at the promise as a whole since. Look for what else has happened, then "
        "set `reviewed` to the day up to which you looked.",
    ),
)


def check(project: Project) -> Iterator[Problem]:
    """`late-history`: an entry of a promise's history after the day of its review."""
    for entry in project.data.of(Promise):
        reviewed = entry.record.reviewed
        for number, follow_up in enumerate(entry.record.history):
            day = follow_up.date.start
            if reviewed.end and day and day > reviewed.end:
                yield Problem(
                    entry.position("history", number, "date"),
                    "late-history",
                    f'"{follow_up.date}" is later than the review of {reviewed}',
                    "look at the whole promise up to that day, then set `reviewed` to it",
                )
