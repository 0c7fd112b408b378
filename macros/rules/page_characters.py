"""What a page shows is what its source says: no hidden characters, no words in borrowed letters."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model import characters
from macros.problems import Chapter, Code, Problem
from macros.reading import Project

CODES = (
    Code(
        "hidden-character",
        Chapter.PAGES,
        "A character of the page cannot be seen, or turns the line around. Delete it.",
    ),
)
SHARES = frozenset({"mixed-script"})
"""Codes that another rule declares."""


def check(project: Project) -> Iterator[Problem]:
    """`hidden-character` and `mixed-script` in the bodies of pages; in data the model refuses both."""
    for page in project.pages:
        if page.body.isascii():
            continue
        for number, line in enumerate(page.body.split("\n"), 1):
            if line.isascii():
                continue
            if found := characters.hidden(line):
                yield Problem(
                    page.position(number, found.start() + 1),
                    "hidden-character",
                    f"the character {characters.codes(found.group())} cannot be seen",
                    "remove it",
                )
            if word := characters.borrowed(line):
                yield Problem(
                    page.position(number, line.index(word) + 1),
                    "mixed-script",
                    f'"{word}" holds letters of another alphabet that look like these '
                    f"({characters.codes(word)})",
                    "write it in one alphabet",
                )
