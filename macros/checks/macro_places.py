"""Where a macro may stand: not in code, where it would be rendered all the same, and in a heading
only if that heading's anchor is written out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.problems import Problem
from macros.reading import Project
from macros.reading.calls import read_calls
from macros.reading.markdown import code

_HEADING = re.compile(r"^[ >*+-]*#{1,6}")
_UNDERLINE = re.compile(r"^ {0,3}(?:=+|-+)[ \t]*$")
_ANCHOR = re.compile(r"\{:?[^}]*#[\w-]+[^}]*\}")


def check(project: Project) -> Iterator[Problem]:
    """`macro-in-code` and `heading-anchor`."""
    for page in project.pages:
        lines = page.body.split("\n")
        coded = code(page).split("\n")
        for call in read_calls(page).calls:
            place = page.position(call.line, call.column)
            line, following = lines[call.line - 1], "".join(lines[call.line : call.line + 1])
            if coded[call.line - 1].startswith("{{", call.column - 1):
                yield Problem(
                    place,
                    "macro-in-code",
                    f"{call.name}() stands in code and would still be run",
                    "put {% raw %} before the code and {% endraw %} after it",
                )
            elif (_HEADING.match(line) or _UNDERLINE.match(following)) and not _ANCHOR.search(line):
                yield Problem(
                    place,
                    "heading-anchor",
                    "a heading with a macro needs an anchor of its own",
                    "end it with {: #an-anchor }",
                )
