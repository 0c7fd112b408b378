"""The log of corrections only grows: a later day stands after an earlier one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from macros.model import Correction
from macros.problems import Chapter, Code, Problem
from macros.reading import Project

CODES = (
    Code(
        "log-order",
        Chapter.RECORDS,
        "The log of corrections goes by day and only ever grows. Add your entry at the end.",
    ),
)


def check(project: Project) -> Iterator[Problem]:
    """`log-order`: an entry older than the one before it."""
    for before, entry in pairwise(project.data.of(Correction)):
        if entry.record.date.order < before.record.date.order:
            yield Problem(
                entry.position("date"),
                "log-order",
                f'"{entry.record.date}" is earlier than the entry before it, {before.record.date}',
                "add new entries at the end, and leave the others as they are",
            )
