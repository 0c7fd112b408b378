"""What a page's Markdown becomes: the HTML of the site's own renderer, before macros fill it.

The checks of links, headings, images and HTML look at the result, so that no way of writing a thing
escapes them. Macros stand as a plain word; positions are found by looking the words up in the source.
May not judge, and never runs a macro.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any

import markdown
from markdown.treeprocessors import Treeprocessor

from macros.problems import Position
from macros.reading.calls import read_calls
from macros.reading.markdown import code
from macros.reading.pages import PageFile
from macros.reading.yaml import read_yaml

Extensions = tuple[tuple[str, tuple[tuple[str, Any], ...]], ...]

# MkDocs adds these whatever its configuration says.
_BUILT_IN: Extensions = (("toc", ()), ("tables", ()), ("fenced_code", ()))
_RAW_TAG = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}")
_HEADING = re.compile(r"h([1-6])")


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
def render(page: PageFile, using: Extensions) -> Rendered:
    """Renders the body of a page with the given extensions."""
    renderer = _renderer(using)
    renderer.markdown.reset()
    try:
        html = renderer.markdown.convert(_without_macros(page))
    except Exception as error:  # whatever a page makes the renderer do, it is that page's problem
        return Rendered("", failure=f"{type(error).__name__}: {error}")
    reader = _Reader(renderer.addresses)
    reader.feed(html)
    reader.close()
    return Rendered(
        html,
        tuple(reader.links),
        tuple(reader.images),
        tuple(reader.headings),
        frozenset(reader.ids),
        "".join(reader.words),
    )


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


@dataclass(frozen=True)
class _Renderer:
    markdown: markdown.Markdown
    addresses: set[str]


@lru_cache(maxsize=4)
def _renderer(using: Extensions) -> _Renderer:
    converter = markdown.Markdown(
        extensions=[name for name, _ in using],
        extension_configs={name: dict(options) for name, options in using},
    )
    addresses: set[str] = set()
    # After the inline patterns have made the links, before serialisation.
    converter.treeprocessors.register(_Addresses(converter, addresses), "addresses", 1)
    return _Renderer(converter, addresses)


class _Addresses(Treeprocessor):
    """Notes the addresses that Markdown wrote: MkDocs takes those as paths of source files."""

    def __init__(self, converter: markdown.Markdown, addresses: set[str]) -> None:
        super().__init__(converter)
        self.addresses = addresses

    def run(self, root: Any) -> None:
        self.addresses.clear()
        self.addresses.update(element.get("href", "") for element in root.iter("a"))


class _Reader(HTMLParser):
    """Reads links, images, headings and words from HTML that the renderer wrote."""

    def __init__(self, addresses: set[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.headings: list[Heading] = []
        self.ids: set[str] = set()
        self.words: list[str] = []
        self._addresses = addresses
        self._address: str | None = None
        self._text: list[str] = []
        self._level = 0
        self._heading: list[str] = []
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.add(str(given["id"]))
        if tag == "a" and "href" in given:
            self._address, self._text = given["href"] or "", [given.get("aria-label") or ""]
        elif tag == "img":
            self.images.append(Image(given.get("src") or "", given.get("alt")))
            self._text.append(given.get("alt") or "")
        elif found := _HEADING.fullmatch(tag):
            self._level, self._heading = int(found[1]), []
        elif tag in ("code", "pre"):
            self._code += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._address is not None:
            raw = self._address not in self._addresses
            self.links.append(Link(self._address, "".join(self._text).strip(), raw))
            self._address = None
        elif _HEADING.fullmatch(tag) and self._level:
            self.headings.append(Heading(self._level, "".join(self._heading).strip()))
            self._level = 0
        elif tag in ("code", "pre"):
            self._code = max(0, self._code - 1)
        self.words.append("\n" if tag in ("p", "li", "td", "th", "dd", "dt") else "")

    def handle_data(self, data: str) -> None:
        self._text.append(data)
        if self._level and data != "¶":
            self._heading.append(data)
        if not self._code:
            self.words.append(data)
