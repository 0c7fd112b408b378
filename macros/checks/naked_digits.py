"""Numbers in prose come from the data: digits stand in a macro, a date or a known name.

Dates, periods and the names of the vocabulary may stand as text; everything else is a number that
nobody could follow to its evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.model import Vocabulary
from macros.problems import Problem
from macros.reading import Project
from macros.reading.markdown import prose

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_YEAR = r"(?:19|20)\d\d"
_DATES = re.compile(
    rf"\b(?:"
    rf"\d{{1,2}}(?:\s*[–-]\s*\d{{1,2}}|\s+and\s+\d{{1,2}})?\s+{_MONTH}(?:\s+{_YEAR})?"
    rf"|{_MONTH}\s+\d{{1,2}}(?:,\s*{_YEAR})?(?!\d)"
    rf"|{_YEAR}-\d\d-\d\d|{_YEAR}-(?:\d\d|Q[1-4]|H[12]|9M)"
    rf"|[QH][1-4](?:\s+(?:and|to)\s+[QH][1-4])?(?:\s+{_YEAR})?|FY{_YEAR}"
    rf"|{_YEAR}s?(?:\s*[–/-]\s*(?:{_YEAR}|\d\d))?"
    rf")(?![\w%])"
)
_DIGITS = re.compile(r"[^\s\w]?\d[\d,.]*\d|[^\s\w]?\d")


def check(project: Project) -> Iterator[Problem]:
    """`naked-digits`: a number written out in the prose of a page, its title or description."""
    names = _names(project.data.vocabulary)
    for page in project.pages:
        for number, line in enumerate(_without(prose(page), names).split("\n"), 1):
            for found in _DIGITS.finditer(line):
                at = found.start()
                yield Problem(
                    page.position(number, at + 1),
                    "naked-digits",
                    f'"{found.group().strip()}" is a number without evidence',
                    "write {{ fact('its-id') }}, or add a name to data/vocabulary.yml",
                )
        for number, line in enumerate(_without(page.front_text, names).split("\n"), 2):
            key, _, value = line.partition(":")
            if key.strip() in ("title", "description") and (first := _DIGITS.search(value)):
                yield Problem(
                    page.position(number - page.body_line + 1, len(key) + first.start() + 2),
                    "naked-digits",
                    f'"{first.group().strip()}" is a number without evidence',
                    "say it in words: titles and descriptions can't hold macros",
                )


def _names(vocabulary: Vocabulary | None) -> re.Pattern[str]:
    words: set[str] = set()
    if vocabulary:
        words.update(vocabulary.names)
        for product in vocabulary.products:
            words.update((product.name, *product.names))
    held = sorted((w for w in words if any(c.isdigit() for c in w)), key=len, reverse=True)
    alternatives = "|".join(re.escape(word) for word in held) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


def _without(text: str, names: re.Pattern[str]) -> str:
    """The text with dates and known names blanked out, position for position."""
    for pattern in (names, _DATES):
        text = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)
    return text
