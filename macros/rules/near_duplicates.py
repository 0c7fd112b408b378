"""A quote stands once: the same words by the same speaker are not a second record."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from macros.model import Entry, Quote
from macros.problems import Chapter, Code, Problem, Severity
from macros.reading import Project

CODES = (
    Code(
        "duplicate-quote",
        Chapter.QUOTES,
        "The same speaker's same words stand in another record already. Correct that one, if need be, and "
        "remove this.",
    ),
    Code(
        "near-duplicate",
        Chapter.QUOTES,
        "Nearly the same words stand in another record. Keep both only if they were said on two occasions. "
        "A warning.",
        severity=Severity.WARNING,
    ),
)

NEAR = 0.8
"""The share of words two quotes have in common from which on they count as nearly the same."""

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"\w+")


def check(project: Project) -> Iterator[Problem]:
    """`duplicate-quote` (an error) and `near-duplicate` (a warning: it may be another occasion)."""
    # By number of words, so that each is held only against those of about its own length.
    listed = sorted(((words(e.record.text), n, e) for n, e in enumerate(project.data.of(Quote))), key=_size)
    for at, (mine, n, entry) in enumerate(listed):
        for theirs, m, other in reversed(listed[:at]):
            if len(theirs) < NEAR * len(mine):
                break
            if entry.record.speaker == other.record.speaker and likeness(mine, theirs) >= NEAR:
                first, second = (entry, other) if n < m else (other, entry)
                yield _problem(first, second, mine == theirs)


def words(text: str) -> frozenset[str]:
    """The different words of a text, without case and punctuation; of Chinese the pairs of characters."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    characters = "".join(_CJK.findall(folded))
    pairs = (characters[n : n + 2] for n in range(max(1, len(characters) - 1)) if characters)
    return frozenset((*_WORD.findall(_CJK.sub(" ", folded)), *pairs))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of words that two texts have in common, from 0 to 1 (Jaccard's index)."""
    return len(one & other) / len(one | other) if one or other else 0.0


def nearest(text: str, quotes: Iterable[Quote]) -> tuple[Quote, float] | None:
    """The quote whose words are nearest to a text's, and how near; none where there is no quote."""
    mine = words(text)
    found = ((quote, likeness(mine, words(quote.text))) for quote in quotes)
    return max(found, key=lambda pair: pair[1], default=None)


def _size(item: tuple[frozenset[str], int, Entry[Quote]]) -> tuple[int, int]:
    return len(item[0]), item[1]


def _problem(first: Entry[Quote], second: Entry[Quote], same: bool) -> Problem:
    place, there = second.position("text"), first.position("text")
    stands = f"that quote stands at {there.file}:{there.line}"
    name = f'"{first.record.id}"'
    if same:
        return Problem(place, "duplicate-quote", f"has the same words as {name}", f"{stands}; remove one")
    return Problem(
        place,
        "near-duplicate",
        f"has nearly the same words as {name}",
        f"{stands}; keep both only if they were said on two occasions",
        Severity.WARNING,
    )
