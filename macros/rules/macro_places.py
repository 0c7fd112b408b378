"""Where a macro may stand: not in code, where it would be rendered all the same, and in a heading
only if that heading's anchor is written out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.problems import Chapter, Code, Problem
from macros.reading import PageFile, Project
from macros.reading.calls import read_calls
from macros.reading.markdown import code

CODES = (
    Code(
        "macro-in-code",
        Chapter.PAGES,
        "A macro in code would still be run. Put the code between raw marks.",
    ),
    Code(
        "macro-in-html",
        Chapter.PAGES,
        "A macro that writes a block stands in an HTML element with `markdown`, where its result would fall"
        " apart. Move it out of the element.",
    ),
    Code(
        "heading-anchor",
        Chapter.PAGES,
        "A heading with a macro needs an anchor of its own, such as `{: #sales }`, so that links to it "
        "outlive the number.",
    ),
)

# An element whose content is Markdown again: there the HTML of a block macro would fall apart.
_MARKDOWN_INSIDE = re.compile(r"<(?P<tag>\w+)\b[^<>]*\bmarkdown\b[^<>]*>.*?</(?P=tag)\s*>", re.S)
_INLINE = ("fact", "cite", "count", "record")
_HEADING = re.compile(r"^[ >*+-]*#{1,6}")
_UNDERLINE = re.compile(r"^ {0,3}(?:=+|-+)[ \t]*$")
_ANCHOR = re.compile(r"\{:?[^}]*#[\w-]+[^}]*\}")


def check(project: Project) -> Iterator[Problem]:
    """`macro-in-code`, `macro-in-html` and `heading-anchor`."""
    for page in project.pages:
        yield from _in_html(page)
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


def _in_html(page: PageFile) -> Iterator[Problem]:
    found = read_calls(page)
    if "markdown" not in page.body or len(found.calls) != len(found.spans):
        return
    inside = [match.span() for match in _MARKDOWN_INSIDE.finditer(page.body)]
    for call, (start, _) in zip(found.calls, found.spans, strict=True):
        if call.name not in _INLINE and any(first < start < last for first, last in inside):
            yield Problem(
                page.position(call.line, call.column),
                "macro-in-html",
                f"{call.name}() stands in an HTML element with `markdown`",
                "move it out of the element",
            )
