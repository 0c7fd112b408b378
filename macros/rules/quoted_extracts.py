"""An extract is the source's words without quotation marks of ours around them: the page writes those."""

from __future__ import annotations

from collections.abc import Iterator

from macros.derive import extracts
from macros.model.characters import unquoted
from macros.problems import Chapter, Code, Problem
from macros.reading import Project

CODES = (
    Code(
        "quoted-extract",
        Chapter.QUOTES,
        "Quotation marks stand around the whole extract, and would be printed inside those that the page "
        "writes. Leave the outer ones out.",
        mended=True,
    ),
)


def check(project: Project) -> Iterator[Problem]:
    """`quoted-extract`: one pair of quotation marks around all of it."""
    for _, entry in project.data.entries():
        for path, extract, _ in extracts(entry.record):
            if unquoted(extract) != extract:
                yield Problem(
                    entry.position(*path),
                    "quoted-extract",
                    f"{extract[0]} and {extract[-1]} stand around the whole extract",
                    "leave them out: the page writes its own",
                )
