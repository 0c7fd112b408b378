"""Claims are numbered from 1 without gaps, as they follow one another in the article and in the file."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model import Claim
from macros.problems import Chapter, Code, Problem
from macros.reading import Project

CODES = (
    Code(
        "claim-number",
        Chapter.RECORDS,
        "The claims stand in the order of the article, and their numbers follow it without a gap.",
    ),
)


def check(project: Project) -> Iterator[Problem]:
    """`claim-number`: a number twice, or one that breaks the row."""
    if not project.data.whole(Claim):
        return  # a claim that could not be read would shift all that follow
    for expected, entry in enumerate(project.data.of(Claim), start=1):
        if entry.record.number != expected:
            yield Problem(
                entry.position("number"),
                "claim-number",
                f"claim {entry.record.number} stands where claim {expected} belongs",
                "number the claims in the order of the article, and keep the file in that order",
            )
            return
