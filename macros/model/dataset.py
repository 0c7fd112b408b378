"""The records of a whole data set, each with its place.

Holds what was read; may not read, and may not judge the records against one another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from macros.model.base import Record
from macros.model.kinds import KINDS, Kind, kind_of
from macros.model.references import Named, Path, Reference
from macros.model.vocabulary import Imprint, Vocabulary
from macros.problems import Position, Problem

R = TypeVar("R", bound=Record)
T = TypeVar("T")

Locate = Callable[[Path], Position]
"""Tells where the field at a path stands; where there is none, its nearest holder."""


@dataclass(frozen=True)
class Entry(Generic[R]):
    """A record and where it stands."""

    record: R
    locate: Locate = field(repr=False)

    def position(self, *path: str | int) -> Position:
        """The place of a field of the record, by keys and indexes; of the record without them."""
        return self.locate(path)


@dataclass(frozen=True)
class Broken:
    """The references of a record that has mistakes, and where they stand."""

    references: tuple[Reference, ...]
    locate: Locate = field(repr=False)


@dataclass
class Dataset:
    """The records of all data files, in the files' order."""

    lists: dict[Named, list[Entry[Any]]] = field(default_factory=lambda: {name: [] for name in KINDS})
    """The entries of each kind."""
    vocabulary: Vocabulary | None = None
    in_vocabulary: Locate = lambda path: Position("data/vocabulary.yml")
    """Where a field of the vocabulary stands."""
    imprint: Imprint | None = None
    named: dict[Named, set[str] | None] = field(default_factory=dict)
    """The ids that each kind's files name, those of broken records too, so that a record with a
    mistake is not also reported as missing; none where a file could not be read at all."""
    broken: list[Broken] = field(default_factory=list)
    """What the records name that have mistakes, so that these references are looked at too."""
    files: list[str] = field(default_factory=list)
    """The data files that were read."""
    problems: list[Problem] = field(default_factory=list)
    digest: str = ""
    """The hash of the text of all data files."""

    def of(self, type: type[R]) -> list[Entry[R]]:
        """The entries of a kind, by the type of its records."""
        return cast("list[Entry[R]]", self.lists[kind_of(type).name])

    def records(self, type: type[R]) -> list[R]:
        """The records of a kind, by their type."""
        return [entry.record for entry in self.of(type)]

    def by_id(self, type: type[R]) -> dict[str, R]:
        """The records of a kind by id."""
        return cast("dict[str, R]", self.by_kind[kind_of(type).name])

    def entries(self) -> Iterator[tuple[Kind, Entry[Record]]]:
        """Every record with its kind."""
        for kind in KINDS.values():
            for entry in self.lists[kind.name]:
                yield kind, entry

    def whole(self, *types: type[Record]) -> bool:
        """Whether every record of some kinds, or of all, could be read: what is missing may be broken."""
        names = [kind_of(type).name for type in types] or list(KINDS)
        return all(self.named.get(name) == {e.record.id for e in self.lists[name]} for name in names)

    @cached_property
    def by_kind(self) -> dict[Named, dict[str, Record]]:
        """The records of each kind by id; of two with one id, the first."""
        return {
            name: _firsts((entry.record.id, entry.record) for entry in entries)
            for name, entries in self.lists.items()
        }

    @cached_property
    def by_theme(self) -> dict[str, list[Record]]:
        """The records of each theme by its slug, in their order."""
        found: dict[str, list[Record]] = defaultdict(list)
        for _, entry in self.entries():
            if theme := getattr(entry.record, "theme", None):
                found[theme].append(entry.record)
        return found

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each record among all, by id."""
        return {name: number for number, name in enumerate(self.kinds)}

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """The kind of each record by its id."""
        return _firsts((entry.record.id, kind) for kind, entry in self.entries())

    @cached_property
    def renamed(self) -> dict[str, str]:
        """The present id of each record by its earlier ones."""
        return {old: entry.record.id for _, entry in self.entries() for old in entry.record.aliases}

    @cached_property
    def places(self) -> dict[str, Position]:
        """Where each record stands, by id."""
        return _firsts((entry.record.id, entry.position()) for _, entry in self.entries())


def _firsts(named: Iterable[tuple[str, T]]) -> dict[str, T]:
    """What goes by each name; where two go by one, the first: the other is the mistake, and told as such."""
    found: dict[str, T] = {}
    for name, thing in named:
        found.setdefault(name, thing)
    return found
