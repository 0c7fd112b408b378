"""A quote stands once: the same words by the same speaker are not a second record."""

from __future__ import annotations

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
    # By number of words, so that each is held only against those of about its own length.
    listed = sorted(((words(e.record.text), n, e) for n, e in enumerate(project.data.of(Quote))), key=_size)
    for at, (mine, n, entry) in enumerate(listed):
        for theirs, m, other in reversed(listed[:at]):
            if len(theirs) < NEAR * len(mine):
                break
            if entry.record.speaker == other.record.speaker and likeness(mine, theirs) >= NEAR:
                first, second = (entry, other) if n < m else (other, entry)
                yield _problem(first, second, mine == theirs)


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
