"""Where a macro may stand: not in code, where it would be rendered all the same, and in a heading
only if that heading's anchor is written out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.problems import Problem
from macros.reading import Page, Project
from macros.reading.calls import Call, read_calls
from macros.reading.markdown import code

_HEADING = re.compile(r"^ {0,3}#{1,6}\s")
_ANCHOR = re.compile(r"\{:[^}]*#[\w-]+[^}]*\}")


def check(project: Project) -> Iterator[Problem]:
    """`macro-in-code` and `heading-anchor`."""
    for page in project.pages:
        for call in read_calls(page).calls:
            yield from _call(page, call)


def _call(page: Page, call: Call) -> Iterator[Problem]:
    place = page.position(call.line, call.column)
    line = page.body.split("\n")[call.line - 1]
    if code(page).split("\n")[call.line - 1][call.column - 1 :].startswith("{{"):
        yield Problem(
            place,
            "macro-in-code",
            f"{call.name}() stands in code and would still be run",
            "put {% raw %} before the code and {% endraw %} after it",
        )
    elif _HEADING.match(line) and not _ANCHOR.search(line):
        yield Problem(
            place,
            "heading-anchor",
            "a heading with a macro needs an anchor of its own",
            "end it with {: #an-anchor }",
        )
