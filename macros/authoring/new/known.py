"""Whether the words of a quote stand in the record already. May not write."""

from __future__ import annotations

from macros.derive.likeness import NEAR, likeness, words
from macros.model import Quote
from macros.reading import Project


def known_words(project: Project, text: str) -> str:
    """Where the same words, or nearly the same, stand; empty where they do not."""
    mine = words(text)
    for entry in project.data.of(Quote):
        if likeness(mine, words(entry.record.text)) >= NEAR:
            place = entry.position("text")
            same = words(entry.record.text) == mine
            remedy = (
                "correct that one if need be" if same else "if this is another occasion, say --near-is-meant"
            )
            return (
                f'{"the same" if same else "nearly the same"} words stand in "{entry.record.id}" '
                f"({place.file}:{place.line}); {remedy}"
            )
    return ""
