"""Which parts of a page's Markdown are code, links, braces or HTML, so that checks see prose alone.

Masks by position: a masked text has the length and lines of the page. May not judge or render.
"""

from __future__ import annotations

import re
from functools import lru_cache

from macros.reading.calls import read_calls
from macros.reading.pages import PageFile
from macros.remembered import remembered

_INK = re.compile(r"[^\n]")
# As Python-Markdown's fenced_code takes them: at the margin, closed by the same fence.
_FENCE = re.compile(
    r"^(?P<fence>~{3,}|`{3,})[ ]*(?:\{[^\n]*\}|\.?[\w#.+-]*[ ]*)\n.*?(?<=\n)(?P=fence)[ ]*$", re.M | re.S
)
_CODE_SPAN = re.compile(r"(?<!`)(`{1,9})(?!`)(?:(?!\n\n)[^`]|(?!\1(?!`))`+)+?\1(?!`)")
_ATTRIBUTE = r"""(?:\s+[A-Za-z_:][\w:.-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>`]+))?)"""
_ITEM = re.compile(r"[ \t>]*(?:[*+-][ \t]+)?\d{1,9}\.(?=[ \t])")
_ADDRESS = re.compile(r"<https?://[^>\s]+>|https?://\S+")
_LINKED_ADDRESS = re.compile(r"<https?://[^>\s]+>")
_NOT_PROSE = (
    re.compile(r"\{%(?:(?!\{%|%\}).)*%\}", re.S),
    re.compile(r"<!--(?:(?!<!--|-->).)*-->", re.S),
    re.compile(r"(?<=[\])*_`>])\{:[^{}\n]*\}|\{:[^{}\n]*\}[ \t]*$", re.M),
    re.compile(r"(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"\n]*\")?\)"),
    re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\S+[ \t]*(?:\"[^\"\n]*\")?[ \t]*$", re.M),
    re.compile(r"(?<=\])\[[^\]\n]*\]|\[\^[^\[\]\s]+\]:?"),
    _ADDRESS,
    re.compile(rf"</?[A-Za-z][\w-]*{_ATTRIBUTE}*\s*/?>"),
    re.compile(r"&[A-Za-z]\w*;"),
)


def blank(found: re.Match[str]) -> str:
    """What was found as spaces, its line breaks kept: positions stay true."""
    return _INK.sub(" ", found.group())


def _blank_numbers(text: str) -> str:
    """Blanks the numbers of list items: after a blank line or another item, not where a line wraps."""
    lines = text.split("\n")
    in_list = False
    for n, line in enumerate(lines):
        found = _ITEM.match(line)
        if found and (in_list or n == 0 or not lines[n - 1].strip(" \t>")):
            in_list = True
            lines[n] = blank(found) + line[found.end() :]
        elif not line.strip():
            continue
        elif not line.startswith((" ", "\t")) and (n == 0 or not lines[n - 1].strip()):
            in_list = False
    return "\n".join(lines)


@lru_cache(maxsize=4096)
@remembered(lambda page: (page.body,))
def code(page: PageFile) -> str:
    """The body with everything but code blanked out."""
    prose = _CODE_SPAN.sub(blank, _FENCE.sub(blank, page.body))
    return "".join(b if b == "\n" or p != b else " " for b, p in zip(page.body, prose, strict=True))


@lru_cache(maxsize=4096)
@remembered(lambda page, *, addresses=False: (page.body, repr(addresses)))
def prose(page: PageFile, *, addresses: bool = False) -> str:
    """The body with code, macros, link targets, HTML and list numbers blanked out.

    Args:
        page: the page.
        addresses: whether those that stand as they are, outside links, are kept.
    """
    pieces, at = [], 0
    for start, end in read_calls(page).spans:
        pieces += [page.body[at:start], _INK.sub(" ", page.body[start:end])]
        at = end
    text = "".join((*pieces, page.body[at:]))
    text = _CODE_SPAN.sub(blank, _FENCE.sub(blank, text))
    for pattern in _NOT_PROSE:
        if addresses and pattern is _ADDRESS:
            pattern = _LINKED_ADDRESS
        text = pattern.sub(blank, text)
    return _blank_numbers(text)
