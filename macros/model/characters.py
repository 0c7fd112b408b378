"""Characters that make a text look like another one: hidden, turning, or borrowed from other alphabets.

Format: Unicode Technical Standard 39, Unicode Security Mechanisms. Only judges text; may not do I/O.
"""

from __future__ import annotations

import re
import unicodedata

# Format characters, fillers, tags and variation selectors have no shape; some reverse the order of a line.
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
"""A Chinese or Japanese character."""

_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U000e0000-\U000e0fff]"
)
# Letters made for formulas look like plain ones and are found by no search.
_DRESSED = re.compile("[\U0001d400-\U0001d7ff\u2100-\u2115\u24b6-\u24e9\U0001f130-\U0001f189]")
_MAY_STAND = {"\u2103", "\u2109"}  # degrees, Celsius and Fahrenheit
_WORD = re.compile(r"[^\W\d_]+")
_ALPHABETS = {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"}
# Greek letters that units and formulas put beside Latin ones; none of them looks Latin.
_SYMBOLS = set("αβγδεθλμπσφωΔΣΦΩ")


def latin(text: str) -> bool:
    """Whether no letter of a text is of another script than the Latin one; signs of formulas are none."""
    if text.isascii():
        return True
    plain = (c for c in unicodedata.normalize("NFKC", text) if c.isalpha() and c not in _SYMBOLS)
    return all(c.isascii() or unicodedata.name(c, "").startswith("LATIN ") for c in plain)


def hidden(text: str) -> re.Match[str] | None:
    """The first character of a text that has no shape of its own, or turns the line around."""
    return _HIDDEN.search(text)


def borrowed(text: str) -> str | None:
    """The first word of a text that mixes alphabets, or is dressed up as letters for formulas."""
    if text.isascii():
        return None
    for found in _WORD.finditer(text):
        word = found.group()
        if word.isascii():
            continue
        letters = {c for c in word if c not in _SYMBOLS}
        alphabets = {unicodedata.name(c, "").partition(" ")[0] for c in letters} & _ALPHABETS
        if len(alphabets) > 1:
            return word
    dressed = next((f for f in _DRESSED.finditer(text) if f.group() not in _MAY_STAND), None)
    return dressed.group() if dressed else None


def codes(text: str) -> str:
    """The characters of a text beyond ASCII by their code points: `U+0425, U+0430`."""
    return ", ".join(dict.fromkeys(f"U+{ord(c):04X}" for c in text if not c.isascii()))


_QUOTES = (("“", "”"), ("‘", "’"), ('"', '"'), ("„", "“"), ("«", "»"), ("「", "」"), ("『", "』"))
_FIRST_QUOTES = {first for first, _ in _QUOTES}


def unquoted(text: str) -> str:
    """A text without the one pair of quotation marks that stands around all of it."""
    if text[:1] not in _FIRST_QUOTES:
        return text
    for first, last in _QUOTES:
        inside = text[1:-1]
        around = len(text) > 2 and text[0] == first and text[-1] == last
        if around and first not in inside and last not in inside:
            return inside.strip()
    return text
