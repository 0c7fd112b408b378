"""How much alike two texts are, by the words they have in common.

May not judge what is too much alike, or read files.
"""

from __future__ import annotations

import re
import unicodedata

from macros.model.characters import CJK

NEAR = 0.8
"""The share of words two texts have in common from which on they are nearly the same."""

_WORD = re.compile(r"\w+")


def words(text: str) -> frozenset[str]:
    """The different words of a text, without case and punctuation; of Chinese the pairs of characters."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    if folded.isascii():
        return frozenset(_WORD.findall(folded))
    characters = "".join(CJK.findall(folded))
    pairs = (characters[n : n + 2] for n in range(max(1, len(characters) - 1)) if characters)
    return frozenset((*_WORD.findall(CJK.sub(" ", folded)), *pairs))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of words that two texts have in common, from 0 to 1 (Jaccard's index)."""
    return len(one & other) / len(one | other) if one or other else 0.0
