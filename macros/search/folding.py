"""Which Chinese characters count as one another in a search: traditional, simplified, and variants.

The map is made at build time from OpenCC's dictionaries, so that the browser needs no dictionary of its
own. May not read records or fold texts: the engine folds index and query by the one map made here.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from opencc import OpenCC

# The blocks of Unicode that hold Chinese characters and fit in one unit of JavaScript's strings.
_BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFB00))
# To simplified characters: from OpenCC's own standard, and as Taiwan and Hong Kong write.
_STANDARDS = ("t2s", "tw2s", "hk2s")


def fold_map(texts: Iterable[str]) -> str:
    """The characters that a query or a text may hold in place of those that the texts hold.

    A character that cannot stand for any character of the texts finds nothing however it is folded, so
    the map leaves it out and stays small: a few kilobytes, whatever the visitor may type.

    Args:
        texts: everything that can be searched.

    Returns:
        Pairs of characters, one after the other: each is followed by the one it is folded to. Sorted.
    """
    classes = _classes()
    wanted = {classes[character] for text in texts for character in text if character in classes}
    pairs = (
        character + chosen
        for character, chosen in classes.items()
        if chosen in wanted and character != chosen
    )
    return "".join(sorted(pairs))


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    """For each character that is one of several writings of the same: the one that stands for all.

    Two characters are of one class where any of the standards turns one into the other, so 著 and 着
    are, which only Taiwan's does. The most frequent target stands for the class, then the first.
    """
    characters = [chr(code) for block in _BLOCKS for code in block]
    class_of: dict[str, set[str]] = {}
    for standard in _STANDARDS:
        # A line each, so that none is taken as part of a word.
        converted = OpenCC(standard).convert("\n".join(characters)).split("\n")
        for character, simplified in zip(characters, converted, strict=True):
            if simplified == character or len(simplified) != 1 or ord(simplified) > 0xFFFF:
                continue
            merged = class_of.get(character, {character}) | class_of.get(simplified, {simplified})
            for member in merged:
                class_of[member] = merged
    simplify = OpenCC("t2s").convert
    chosen: dict[str, str] = {}
    for character, members in class_of.items():
        fixed = sorted(member for member in members if simplify(member) == member)
        chosen[character] = (fixed or sorted(members))[0]
    return chosen
