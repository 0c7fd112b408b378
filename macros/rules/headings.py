"""Headings form an outline: one of the first level, and no level left out on the way down."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.problems import Chapter, Code, Position, Problem
from macros.reading import PageFile, Project
from macros.reading.html import places, render

CODES = (
    Code(
        "no-title",
        Chapter.PAGES,
        "The page does not begin with its title, one heading of the first level: `# What it is about`.",
    ),
    Code(
        "heading-order",
        Chapter.PAGES,
        "A heading skips a level, or there are two of the first. Readers who move by headings lose their "
        "way.",
    ),
)

_HINT = "give it the level below the heading before it, or the same, or a higher one"


def check(project: Project) -> Iterator[Problem]:
    """`no-title`; `heading-order`: a skipped level, or a second first level."""
    using = project.extensions
    for page in project.pages:
        level = 0
        headings = render(page, using).headings
        if page.front and (not headings or headings[0].level > 1):
            message, hint = "the page has no title", f'begin it with "# {page.front.title}"'
            yield Problem(page.position(_first_line(page)), "no-title", message, hint)
        for heading in headings:
            if level and heading.level == 1:
                message, hint = "a second heading of the first level", "begin it with ##"
                yield Problem(_place(page, heading.text), "heading-order", message, hint)
            elif level and heading.level > level + 1:
                what = f"a heading of level {heading.level} follows one of level {level}"
                yield Problem(_place(page, heading.text), "heading-order", what, _HINT)
            level = heading.level


def _first_line(page: PageFile) -> int:
    """The first line of the body that holds something."""
    return next((n for n, line in enumerate(page.body.split("\n"), 1) if line.strip()), 1)


def _place(page: PageFile, text: str) -> Position:
    """The heading's line: the first one that has its first words after a sign of a heading."""
    start = re.split(r"\bnumber\b", text)[0].strip()[:40]
    for number, line in enumerate(page.body.split("\n"), 1):
        if start and start in re.sub(r"[*_`]", "", line) and re.match(r"\s*(?:#|<h[1-6])", line):
            return page.position(number)
    return places(page, start)[0]
