"""A theme's file name is its address, so it is written like an id."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.model.fields import ID_PATTERN
from macros.problems import Chapter, Code, Position, Problem
from macros.reading import Project
from macros.reading.pages import THEMES

CODES = (
    Code(
        "bad-slug",
        Chapter.PAGES,
        "A theme's file name is its address: lower-case words joined by hyphens, directly under "
        "`docs/themes/`.",
    ),
)


def check(project: Project) -> Iterator[Problem]:
    """`bad-slug`: a theme page whose file name would make a poor address."""
    for page in project.pages:
        if page.is_theme and page.file.count("/") > THEMES.count("/"):
            hint = f"move it to {THEMES}"
            yield Problem(Position(page.file), "bad-slug", "lies in a folder below the themes", hint)
        elif page.is_theme and not re.fullmatch(ID_PATTERN, page.slug):
            yield Problem(
                Position(page.file),
                "bad-slug",
                f'"{page.slug}" cannot be an address',
                "name the file in lower-case words joined by hyphens, such as new-retail.md",
            )
