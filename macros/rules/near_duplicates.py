"""A quote stands once: the same words by the same speaker are not a second record."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from macros.derive.likeness import NEAR, likeness, words
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


def check(project: Project) -> Iterator[Problem]:
    """`duplicate-quote` (an error) and `near-duplicate` (a warning: it may be another occasion)."""
    quotes = list(project.data.of(Quote))
    said = [words(entry.record.text) for entry in quotes]
    how_often = Counter(word for mine in said for word in mine)
    # Two texts so alike share one of their rarest words: only such pairs are held against each other.
    holding: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, (entry, mine) in enumerate(zip(quotes, said, strict=True)):
        rarest = sorted(sorted(mine), key=how_often.__getitem__)[: len(mine) - int(NEAR * len(mine)) + 1]
        places = [(entry.record.speaker, word) for word in rarest if how_often[word] > 1]
        for m in sorted({m for place in places for m in holding.get(place, ())}):
            if likeness(mine, said[m]) >= NEAR:
                yield _problem(quotes[m], entry, mine == said[m])
        for place in places:
            holding[place].append(n)


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
