"""What a page's Markdown becomes: the HTML of the site's own renderer, before macros fill it.

The checks of links, headings, images and HTML look at the result, so that no way of writing a thing
escapes them. Macros stand as a plain word; positions are found by looking the words up in the source.
May not judge, and never runs a macro.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from macros.problems import Position
from macros.reading.calls import read_calls
from macros.reading.markdown import code
from macros.reading.pages import PageFile
from macros.reading.yaml import read_yaml
from macros.remembered import remembered

Extensions = tuple[tuple[str, tuple[tuple[str, Any], ...]], ...]

# MkDocs adds these whatever its configuration says.
_BUILT_IN: Extensions = (("toc", ()), ("tables", ()), ("fenced_code", ()))
_RAW_TAG = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}")


@dataclass(frozen=True)
class Link:
    """A link: its address, its text, and whether raw HTML wrote it rather than Markdown."""

    address: str
    text: str
    raw: bool


@dataclass(frozen=True)
class Image:
    """An image: its address and its alternative text; none where that is not given."""

    address: str
    alternative: str | None


@dataclass(frozen=True)
class Heading:
    """A heading's level, from 1 to 6, and its text."""

    level: int
    text: str


@dataclass(frozen=True)
class Rendered:
    """The HTML of a page, and what stands in it, in its order."""

    html: str
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    headings: tuple[Heading, ...] = ()
    ids: frozenset[str] = frozenset()
    words: str = ""
    """The text outside code, a line break between blocks."""
    failure: str = ""
    """Why the page could not be rendered; empty where it could."""


def extensions(config: str | None) -> Extensions:
    """The Markdown extensions that the text of `mkdocs.yml` names, with their options."""
    if config is None:
        return _BUILT_IN
    # Its tags are problems to our reader, and stand in other places than this one.
    document = read_yaml(config, "mkdocs.yml")
    node = document.root.find(("markdown_extensions",)) if document.root else None
    named: dict[str, tuple[tuple[str, Any], ...]] = dict(_BUILT_IN)
    for item in (node.items if node else None) or ():
        value = item.plain()
        if isinstance(value, str):
            named.setdefault(value, ())
        elif isinstance(value, dict):
            for name, options in value.items():
                named[name] = tuple(options.items()) if isinstance(options, dict) else ()
    return tuple(named.items())


@lru_cache(maxsize=4096)
@remembered(lambda page, using: (page.body, repr(using)))
def render(page: PageFile, using: Extensions) -> Rendered:
    """Renders the body of a page with the given extensions."""
    # Loads Markdown, which a page that is remembered needs no more.
    from macros.reading.renderer import rendered

    return rendered(_without_macros(page), using)


def places(page: PageFile, words: str) -> list[Position]:
    """Where some words of the source stand outside code; the page's first line where nowhere."""
    body, coded = page.body, code(page)
    found = []
    at = body.find(words) if words else -1
    while at >= 0:
        if not coded[at].strip():
            line = body.count("\n", 0, at) + 1
            found.append(page.position(line, at - body.rfind("\n", 0, at)))
        at = body.find(words, at + 1)
    return found or [page.position(1)]


def _without_macros(page: PageFile) -> str:
    pieces, at = [], 0
    for start, end in read_calls(page).spans:
        pieces.append(page.body[at:start])
        line_start = page.body.rfind("\n", 0, start) + 1
        line_end = page.body.find("\n", end)
        around = page.body[line_start:start] + page.body[end : line_end if line_end >= 0 else None]
        # Alone on its line it is a block of its own; in a sentence it is a word.
        pieces.append("" if not around.strip() else "number")
        at = end
    return _RAW_TAG.sub("", "".join((*pieces, page.body[at:])))
