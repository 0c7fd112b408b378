"""Whether the words of a quote stand in the record already. May not write."""

from __future__ import annotations

from macros.derive.likeness import NEAR, likeness, words
from macros.model import Quote
from macros.reading import Project

NEARLY = "nearly the same words"
"""How what is said begins where another occasion may be meant."""


def known_words(project: Project, text: str) -> str:
    """Where the same words, or nearly the same, stand; empty where they do not."""
    mine = words(text)
    for entry in project.data.of(Quote):
        if likeness(mine, words(entry.record.text)) >= NEAR:
            place = entry.position("text")
            where = f'stand in "{entry.record.id}" ({place.file}:{place.line})'
            if words(entry.record.text) == mine:
                return f"the same words {where}; correct that one if need be"
            return f"{NEARLY} {where}"
    return ""
