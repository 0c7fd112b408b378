"""Which parts of a page's Markdown are code, links, braces or HTML, so that checks see prose alone.

Masks by position: a masked text has the length and lines of the page. May not judge or render.
"""

from __future__ import annotations

import re
from functools import lru_cache

from macros.reading.calls import read_calls
from macros.reading.pages import Page

_FENCE = re.compile(
    r"^(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)", re.M | re.S
)
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(?:(?!\n\n).)+?(?<!`)\1(?!`)", re.S)
_NOT_PROSE = (
    re.compile(r"\{%.*?%\}", re.S),
    re.compile(r"<!--.*?-->", re.S),
    re.compile(r"\{:[^}\n]*\}"),
    re.compile(r"(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"),
    re.compile(r"^\[(?!\^)[^\]\n]+\]:\s+\S+.*$", re.M),
    re.compile(r"\[\^[^\]\s]+\]:?"),
    re.compile(r"<https?://[^>\s]+>|https?://\S+"),
    re.compile(r"</?[A-Za-z][^<>]*>"),
    re.compile(r"&#?\w+;"),
    re.compile(r"^[ \t]*\d+[.)](?=[ \t])", re.M),
)


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found.group())


@lru_cache(maxsize=4096)
def code(page: Page) -> str:
    """The body with everything but code blanked out."""
    prose = _CODE_SPAN.sub(_blank, _FENCE.sub(_blank, page.body))
    return "".join(b if b == "\n" or p != b else " " for b, p in zip(page.body, prose, strict=True))


@lru_cache(maxsize=4096)
def prose(page: Page) -> str:
    """The body with code, macros, link targets, HTML and list numbers blanked out."""
    text = page.body
    for start, end in read_calls(page).spans:
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    text = _CODE_SPAN.sub(_blank, _FENCE.sub(_blank, text))
    for pattern in _NOT_PROSE:
        text = pattern.sub(_blank, text)
    return text
