"""A footnote or a reference that a page calls is defined on it; else its brackets would be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.problems import Chapter, Code, Problem
from macros.reading import Project
from macros.reading.html import places, render

CODES = (
    Code(
        "undefined-footnote",
        Chapter.PAGES,
        "A footnote is called and has no text on the page.",
    ),
    Code(
        "undefined-reference",
        Chapter.PAGES,
        "A link of the form `[text][name]` has no line `[name]: address` on the page.",
    ),
)

_FOOTNOTE = re.compile(r"\[\^([^\[\]\n]+)\]")
_REFERENCE = re.compile(r"\[([^\[\]\n^][^\[\]\n]*)\] ?\[([^\[\]\n^]*)\]")


def check(project: Project) -> Iterator[Problem]:
    """`undefined-footnote` and `undefined-reference`: brackets left over in the rendered page."""
    using = project.extensions
    for page in project.pages:
        words = render(page, using).words
        for written in dict.fromkeys(found.group() for found in _FOOTNOTE.finditer(words)):
            for place in places(page, written):
                message = f"{written} is not defined on this page"
                yield Problem(place, "undefined-footnote", message, f"add a line {written}: with its text")
        for found in _REFERENCE.finditer(words):
            name = found[2] or found[1]
            for place in places(page, found.group()):
                message = f'"{name}" is not defined on this page'
                hint = f"add a line [{name}]: with its address, or write [text](address)"
                yield Problem(place, "undefined-reference", message, hint)
