"""What a part of a list is called. May not do I/O or render."""

from __future__ import annotations

from collections.abc import Mapping

from macros.derive import ListPart
from macros.model import Division
from macros.words import format


def title(part: ListPart, themes: Mapping[str, str]) -> str:
    """Its group, and which page of it: `Cars`, `Trade press, page 2 of 3`.

    Args:
        part: the part.
        themes: the titles of the themes by their slugs.
    """
    match part.kind.divided_by:
        case Division.THEME:
            group = themes[part.group]
        case Division.KIND:
            group = format.word(part.group)
        case Division.YEAR:
            group = part.group
    return f"{group}, page {part.number} of {part.pages}" if part.pages > 1 else group
