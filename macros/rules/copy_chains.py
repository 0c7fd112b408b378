"""A chain of reposts ends at an original: `copy_of` never leads back to where it began."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model import Source
from macros.problems import Chapter, Code, Problem
from macros.reading import Project

CODES = (
    Code(
        "circular-copy",
        Chapter.RECORDS,
        "A source is, through others or at once, a copy of itself. Remove `copy_of` from the original.",
    ),
)


def check(project: Project) -> Iterator[Problem]:
    """`circular-copy`: a source that is, through others or at once, a copy of itself."""
    copies = {entry.record.id: entry.record.copy_of for entry in project.data.of(Source)}
    for entry in project.data.of(Source):
        seen = set()
        name: str | None = entry.record.id
        while name is not None and name not in seen:
            seen.add(name)
            name = copies.get(name)
        if name == entry.record.id:
            yield Problem(
                entry.position("copy_of"),
                "circular-copy",
                f'"{name}" is given as a copy of itself',
                "remove `copy_of` from the original",
            )
