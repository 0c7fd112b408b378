"""Renders Markdown as the site does, and reads from the HTML what stands in it. May not judge."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any

import markdown
from markdown.treeprocessors import Treeprocessor

from macros.reading.html import Extensions, Heading, Image, Link, Rendered

_HEADING = re.compile(r"h([1-6])")


def rendered(text: str, using: Extensions) -> Rendered:
    """Renders a text with the given extensions."""
    renderer = _renderer(using)
    renderer.markdown.reset()
    try:
        html = renderer.markdown.convert(text)
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
