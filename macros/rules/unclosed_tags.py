"""Tags that a page opens are closed on it: else they swallow what follows, up to the foot of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.problems import Chapter, Code, Problem
from macros.reading import PageFile, Project
from macros.reading.html import places, render
from macros.reading.markdown import code

CODES = (
    Code(
        "unclosed-tag",
        Chapter.PAGES,
        "A tag is opened and not closed, or closed and not opened. Markdown stops at it, and the rest of "
        "the page may fall into it.",
    ),
)

_TAG = re.compile(r"<!--.*?-->|<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*?)?(?P<alone>/?)>", re.S)
_ALONE = ("br", "hr", "img", "wbr", "input")
"""Tags without an end."""
_WITH_MARKDOWN = re.compile(r"<(\w+)\b[^<>]*\bmarkdown\b[^<>]*>")
"""A tag whose content is Markdown again: where its end is missing the renderer writes one, and hides it."""


def check(project: Project) -> Iterator[Problem]:
    """`unclosed-tag`: the tags of a rendered page do not come in pairs."""
    using = project.extensions
    for page in project.pages:
        if "<" in page.body:
            yield from _page(page, render(page, using).html)
            yield from _with_markdown(page)


def _page(page: PageFile, html: str) -> Iterator[Problem]:
    opened: list[str] = []
    for tag in _TAG.finditer(html):
        name = (tag["name"] or "").lower()
        if not name or name in _ALONE or tag["alone"]:
            continue
        if not tag["end"]:
            opened.append(name)
        elif name in opened:
            while (last := opened.pop()) != name:
                yield from _problem(
                    page, f"<{last}", f"<{last}> is opened and not closed", f"close it with </{last}>"
                )
        else:
            yield from _problem(
                page, f"</{name}", f"</{name}> closes nothing", "remove it, or open it before"
            )
    for name in opened:
        yield from _problem(
            page, f"<{name}", f"<{name}> is opened and not closed", f"close it with </{name}>"
        )


def _with_markdown(page: PageFile) -> Iterator[Problem]:
    for name in dict.fromkeys(_WITH_MARKDOWN.findall(page.body)):
        opened, closed = (
            len(re.findall(rf"<{slash}{name}\b", page.body))
            - len(re.findall(rf"<{slash}{name}\b", code(page)))
            for slash in ("", "/")
        )
        if opened > closed:
            yield from _problem(
                page, f"<{name}", f"<{name}> is opened and not closed", f"close it with </{name}>"
            )


def _problem(page: PageFile, words: str, message: str, hint: str) -> Iterator[Problem]:
    # Of several tags of the name nobody can tell which one was forgotten: the last is the likeliest.
    written = [place for place in places(page, words) if words in page.body]
    if written:
        yield Problem(written[-1], "unclosed-tag", message, hint)
