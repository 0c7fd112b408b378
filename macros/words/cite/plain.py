"""Citations as a line of plain text or of Markdown."""

from __future__ import annotations

import re

from macros.words.cite.reference import Reference

# What could open markup within a line: by a backslash where every Markdown takes one, else as an entity.
_MARKUP = str.maketrans(
    {sign: f"\\{sign}" for sign in "\\`*_[]"} | {sign: f"&#{ord(sign)};" for sign in "<~|"}
)
_ENTITY = re.compile(r"&(?=#?\w+;)")


def plain(item: Reference) -> str:
    """The citation as one line: what it is, the site with its version, the address."""
    address = f" {item.place.url}" if item.place.url else ""
    return f"{item.words} {_site(item)}.{address}"


def markdown(item: Reference) -> str:
    """The same line in Markdown (https://spec.commonmark.org/), the site's name linked to the address."""
    site = _escaped(_site(item))
    if item.place.url:
        site = f"[{site}](<{item.place.url}>)"
    return f"{_escaped(item.words)} {site}."


def _site(item: Reference) -> str:
    return f"{item.place.site}, version {item.place.version}"


def _escaped(text: str) -> str:
    return _ENTITY.sub("&#38;", text).translate(_MARKUP)
