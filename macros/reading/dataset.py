"""The whole of `data/`: every record with its place, and every problem met on the way.

May not judge the records against one another: that is what `macros.checks` does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path as FilePath
from typing import Generic, TypeVar

from macros.model import (
    Chart,
    Claim,
    Correction,
    Document,
    Event,
    Fact,
    Part,
    Promise,
    Quote,
    Record,
    Site,
    Source,
    Vocabulary,
)
from macros.model.files import OPTIONAL_FILES, RECORD_FILES
from macros.problems import Position, Problem
from macros.reading.records import typed
from macros.reading.yaml import Document as YamlDocument
from macros.reading.yaml import Node, read_yaml

MAX_PROBLEMS = 1000

R = TypeVar("R", bound=Record)
M = TypeVar("M", bound=Part)


@dataclass(frozen=True)
class Entry(Generic[R]):
    """A record and where it stands."""

    record: R
    document: YamlDocument
    node: Node

    def position(self, *path: str | int) -> Position:
        """The place of a field of the record, by keys and indexes; of the record without them."""
        return self.document.position(self.node.find(path))


@dataclass
class Dataset:
    """The records of all data files, in the files' order."""

    sources: list[Entry[Source]] = field(default_factory=list)
    facts: list[Entry[Fact]] = field(default_factory=list)
    quotes: list[Entry[Quote]] = field(default_factory=list)
    claims: list[Entry[Claim]] = field(default_factory=list)
    promises: list[Entry[Promise]] = field(default_factory=list)
    events: list[Entry[Event]] = field(default_factory=list)
    corrections: list[Entry[Correction]] = field(default_factory=list)
    charts: list[Entry[Chart]] = field(default_factory=list)
    documents: list[Entry[Document]] = field(default_factory=list)
    vocabulary: Vocabulary | None = None
    vocabulary_document: YamlDocument = field(default_factory=lambda: YamlDocument("data/vocabulary.yml"))
    site: Site | None = None
    named: dict[str, set[str] | None] = field(default_factory=dict)
    """The ids that each kind's files name, those of broken records too, so that a record with a
    mistake is not also reported as missing; none where a file could not be read at all."""
    problems: list[Problem] = field(default_factory=list)

    def entries(self) -> Iterator[tuple[str, Entry[Record]]]:
        """Every record with the name of its kind, such as `facts`."""
        for kind in RECORD_FILES:
            for entry in getattr(self, kind):
                yield kind, entry

    def whole(self, *kinds: str) -> bool:
        """Whether every record of some kinds, or of all, could be read: what is missing may be broken."""
        return all(
            self.named.get(kind) == {entry.record.id for entry in getattr(self, kind)}
            for kind in kinds or RECORD_FILES
        )

    @cached_property
    def by_kind(self) -> dict[str, dict[str, Record]]:
        """The records of each kind by id."""
        found: dict[str, dict[str, Record]] = {kind: {} for kind in RECORD_FILES}
        for kind, entry in self.entries():
            found[kind][entry.record.id] = entry.record
        return found

    @cached_property
    def renamed(self) -> dict[str, str]:
        """The present id of each record by its earlier ones."""
        return {old: entry.record.id for _, entry in self.entries() for old in entry.record.aliases}

    @cached_property
    def places(self) -> dict[str, Position]:
        """Where each record stands, by id."""
        return {entry.record.id: entry.position() for _, entry in self.entries()}


def read_dataset(root: FilePath) -> Dataset:
    """Reads `data/` under the project's root.

    A kind of record is one file (`data/quotes.yml`) or a folder of files (`data/quotes/*.yml`).
    """
    dataset = Dataset()
    for kind, model in RECORD_FILES.items():
        names: set[str] | None = set()
        for path in _files(root / "data", kind):
            read = _read_records(model, *_text(root, path))
            getattr(dataset, kind).extend(read.entries)
            dataset.problems.extend(read.problems)
            names = None if names is None or read.names is None else names | read.names
        dataset.named[kind] = names
    dataset.vocabulary, dataset.vocabulary_document = _read_whole(dataset, root, Vocabulary, "vocabulary")
    dataset.site, _ = _read_whole(dataset, root, Site, "site")
    return dataset


def _files(folder: FilePath, kind: str) -> list[FilePath]:
    found = sorted((folder / kind).glob("*.yml"))
    single = folder / f"{kind}.yml"
    needed = not found and kind not in OPTIONAL_FILES
    return [single, *found] if single.exists() or needed else found


def _text(root: FilePath, path: FilePath) -> tuple[str, str]:
    file = path.relative_to(root).as_posix()
    try:
        return path.read_bytes().decode("utf-8-sig"), file
    except OSError:
        return "", file
    except UnicodeDecodeError:
        return "\x00", file  # refused by the YAML reader as a character that may not stand


@dataclass(frozen=True)
class _Records(Generic[R]):
    entries: tuple[Entry[R], ...]
    problems: tuple[Problem, ...]
    names: frozenset[str] | None


@lru_cache(maxsize=256)
def _read_records(model: type[R], text: str, file: str) -> _Records[R]:
    document = read_yaml(text, file)
    entries: list[Entry[R]] = []
    nodes = document.root.items if document.root is not None else None
    if document.root is None and not document.problems:
        document.problems.append(
            Problem(Position(file), "missing-file", "is missing or empty", "begin it with `- id:`")
        )
    elif document.root is not None and nodes is None:
        document.problems.append(
            Problem(
                document.position(document.root),
                "not-a-list",
                "the file must hold a list of records",
                "begin each with `- id:`",
            )
        )
    for node in nodes or ():
        if len(document.problems) >= MAX_PROBLEMS:
            place = document.position(node)
            document.problems.append(
                Problem(place, "many-problems", "reading stops here", "mend those above first")
            )
            break
        record = typed(model, node, document)
        if record is not None:
            entries.append(Entry(record, document, node))
    names = None if nodes is None else frozenset(_names(nodes))
    return _Records(tuple(entries), tuple(document.problems), names)


def _names(nodes: list[Node]) -> Iterator[str]:
    for node in nodes:
        if node.entries and "id" in node.entries:
            name = node.entries["id"][1].scalar
            if isinstance(name, str):
                yield name


def _read_whole(dataset: Dataset, root: FilePath, model: type[M], name: str) -> tuple[M | None, YamlDocument]:
    """Reads a file that holds one mapping rather than a list of records."""
    text, file = _text(root, root / "data" / f"{name}.yml")
    document = read_yaml(text, file)
    value = None
    if document.root is not None:
        value = typed(model, document.root, document)
    elif not document.problems:
        keys = ", ".join(f"`{key}`" for key in model.model_fields)
        document.problems.append(
            Problem(Position(file), "missing-file", "is missing or empty", f"its keys are {keys}")
        )
    dataset.problems.extend(document.problems)
    return value, document
