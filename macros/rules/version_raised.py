"""The version of the data is as new as the newest correction: a mended number comes under a new version.

What else changed since the last release the data do not say; raising the version is part of releasing.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.model import Correction
from macros.model.fields import release_day
from macros.problems import Chapter, Code, Problem
from macros.reading import Project

CODES = (
    Code(
        "stale-version",
        Chapter.FIELDS,
        "A correction is newer than the day that `version` in `data/site.yml` names. Raise the version: a "
        "mended number comes under a new one.",
    ),
)


def check(project: Project) -> Iterator[Problem]:
    """`stale-version`: a correction made after the day that the version names."""
    if project.data.imprint is None:
        return
    version = project.data.imprint.version
    for entry in project.data.of(Correction):
        day = entry.record.date.start
        if day and day > release_day(version):
            yield Problem(
                entry.position("date"),
                "stale-version",
                f'"{entry.record.date}" is after the version {version}',
                f"raise `version` in data/site.yml to {day:%Y.%m.%d} or later",
            )
