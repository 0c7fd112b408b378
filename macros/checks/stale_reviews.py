"""Promises whose evidence was last looked through too long ago. Part of a check only with `--stale`."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model import Promise
from macros.problems import Problem, Severity
from macros.reading import Project

MAX_DAYS = 180


def check(project: Project) -> Iterator[Problem]:
    """`stale-review`: a review more than 180 days old."""
    for entry in project.data.of(Promise):
        reviewed = entry.record.reviewed.end
        if reviewed and (age := (project.today - reviewed).days) > MAX_DAYS:
            yield Problem(
                entry.position("reviewed"),
                "stale-review",
                f'"{entry.record.id}" was last reviewed {age} days ago, on {entry.record.reviewed}',
                "look for new evidence, add what there is to `history`, and set `reviewed` to the day",
                Severity.WARNING,
            )
