"""A theme is argued with numbers: it has facts of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.model import Fact
from macros.model.fields import ID_PATTERN
from macros.problems import Chapter, Code, Position, Problem, Severity
from macros.reading import Project

CODES = (
    Code(
        "empty-theme",
        Chapter.PAGES,
        "No fact belongs to the theme. Add one with the theme's name. A warning, so that page and facts can"
        " come one after the other.",
        severity=Severity.WARNING,
    ),
)


def check(project: Project) -> Iterator[Problem]:
    """`empty-theme`: a theme page to which no fact belongs (a warning: they may follow)."""
    if not project.data.whole(Fact):
        return
    themes = {entry.record.theme for entry in project.data.of(Fact)}
    for page in project.pages:
        named = re.fullmatch(ID_PATTERN, page.slug)  # a poor name is a problem of its own
        if page.is_theme and named and page.slug not in themes:
            yield Problem(
                Position(page.file),
                "empty-theme",
                f'no fact belongs to the theme "{page.slug}"',
                f"add one to data/facts.yml with `theme: {page.slug}`",
                Severity.WARNING,
            )
