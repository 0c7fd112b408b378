"""White space as the files of the project have it: no marks of an editor, no blanks at ends of lines."""

from __future__ import annotations

_BLANKS = "\u00a0\u2007\u202f"
"""Blanks that look like a plain one and are found by no search for it."""


def lines(text: str) -> list[str]:
    """The lines of a text, whatever ends them, with plain blanks and without a byte order mark."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return plain_blanks(plain).split("\n")


def plain_blanks(text: str) -> str:
    """A text with plain blanks in the place of those that only look like them."""
    for blank in _BLANKS:
        text = text.replace(blank, " ")
    return text


def spaced(text: str) -> str:
    """A text with no white space at line ends, and one line break at its own end."""
    return "\n".join(line.rstrip(" \t") for line in lines(text)).strip("\n") + "\n" if text.strip() else text
