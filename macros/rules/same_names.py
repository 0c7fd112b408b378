"""Records of a kind go by different names: a page is titled by its record's, and found by it."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model import Advantage, Entry, Fact, Promise, Record
from macros.problems import Chapter, Code, Problem
from macros.reading import Project

CODES = (
    Code(
        "same-name",
        Chapter.RECORDS,
        "Two records of a kind go by the same words, so that their pages have one title and nobody can tell "
        "them apart in a list. Say in both what differs: the place, the period, who counted.",
    ),
)

_NAMED_BY = ((Fact, "label"), (Promise, "statement"), (Advantage, "name"))
_OR: dict[type[Record], str] = {Fact: ", or add a value to that fact: `make new-value`"}
"""What else may be meant."""


def check(project: Project) -> Iterator[Problem]:
    """`same-name`: two facts of one label, two promises of one statement, two advantages of one name."""
    for kind, field in _NAMED_BY:
        seen: dict[str, Entry[Record]] = {}
        for entry in project.data.of(kind):
            first = seen.setdefault(getattr(entry.record, field), entry)
            id = first.record.id
            if id != entry.record.id:
                there = first.position(field)
                stands = f"that one stands at {there.file}:{there.line}"
                yield Problem(
                    entry.position(field),
                    "same-name",
                    f'has the same `{field}` as "{id}"',
                    f"{stands}; say in both what differs{_OR.get(kind, '')}",
                )
