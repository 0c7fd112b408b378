"""Data and pages have the form that `make fix` gives them: no change carries another one's tidying."""

from __future__ import annotations

from collections.abc import Iterator

from macros.problems import Chapter, Code, Position, Problem, Severity
from macros.reading import Project
from macros.repair import Repair, repairs

CODES = (
    Code(
        "untidy",
        Chapter.FILES,
        "The file is not in the form that `make fix` gives it: the order of keys and sources, white space, "
        "line ends, quotes of dates and numbers. A warning here; a pull request is held to it.",
        severity=Severity.WARNING,
        mended=True,
    ),
)


def check(project: Project) -> Iterator[Problem]:
    """`untidy`: a file that a repair would change, at the first line that it would."""
    for found in repairs(project.root):
        if isinstance(found, Repair):
            yield Problem(
                Position(found.file, _first_change(found.before, found.after)),
                "untidy",
                "is not in the form that `make fix` gives it",
                "run `make fix`",
                Severity.WARNING,
            )


def after_others(problems: set[Problem]) -> set[Problem]:
    """The problems without `untidy` in files that have others: those come first, and may be why."""
    others = {problem.position.file for problem in problems if problem.code != CODES[0].name}
    return {p for p in problems if p.code != CODES[0].name or p.position.file not in others}


def _first_change(before: str, after: str) -> int:
    """The first line that differs, from 1."""
    old, new = before.split("\n"), after.split("\n")
    return next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False), 1) if a != b), min(len(old), len(new))
    )
