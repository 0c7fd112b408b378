"""Jinja stands in the body of pages and nowhere else.

mkdocs-macros also renders titles, which come from front matter, navigation and configuration: a
command once ran from a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.problems import Chapter, Code, Position, Problem
from macros.reading import Project
from macros.reading.project import CONFIG

CODES = (
    Code(
        "jinja-outside-body",
        Chapter.PAGES,
        "Macros work in the body of a page alone, not in its head, in navigation or in configuration.",
    ),
)

_OPENING = re.compile(r"\{[{%#]")


def check(project: Project) -> Iterator[Problem]:
    """`jinja-outside-body`: an opening brace of Jinja in front matter, navigation or configuration."""
    for page in project.pages:
        yield from _openings(page.file, page.front_text, 2)
        # YAML can fold or escape braces, so that only the value shows them.
        values = page.front.model_dump().values() if page.front else ()
        if any(_OPENING.search(str(value)) for value in values) and not _OPENING.search(page.front_text):
            message, hint = "a value holds an opening brace of Jinja", "write the words out"
            yield Problem(Position(page.file, 2), "jinja-outside-body", message, hint)
    for file in (CONFIG, "data/site.yml", *project.navigation):
        yield from _openings(file, project.text(file) or "", 1)


def _openings(file: str, text: str, first_line: int) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), first_line):
        for found in _OPENING.finditer(line):
            yield Problem(
                Position(file, number, found.start() + 1),
                "jinja-outside-body",
                f"`{found.group()}` may not stand here",
                "macros work in the body of a page only; write the words out",
            )
