"""Reads the whole of `data/`: every record with its place, and every problem met on the way.

May not judge the records against one another: that is what `macros.checks` does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path as FilePath
from typing import Any, Generic, TypeVar

from macros.kept import key
from macros.model import KINDS, Dataset, Entry, Imprint, Kind, Part, Record, Vocabulary
from macros.model.dataset import Broken, Locate
from macros.model.references import references_in
from macros.problems import Position, Problem
from macros.reading.encoding import decoded, not_utf8
from macros.reading.typed import typed
from macros.reading.yaml import Document, Node, Path, read_yaml
from macros.remembered import remembered

MAX_PROBLEMS = 1000

R = TypeVar("R", bound=Record)
M = TypeVar("M", bound=Part)

_Text = tuple[str | bytes, str]
"""The text of a file and its path from the root; its bytes where it is not in UTF-8."""


def read_dataset(root: FilePath) -> Dataset:
    """Reads `data/` under the project's root. The same files give the same object, to be left as it is.

    A kind of record is one file (`data/quotes.yml`) or a folder of files (`data/quotes/*.yml`).
    """
    data = root / "data"
    return _read(
        tuple(tuple(_text(root, path) for path in _files(data, kind)) for kind in KINDS.values()),
        _text(root, data / "vocabulary.yml"),
        _text(root, data / "site.yml"),
    )


@lru_cache(maxsize=1)
def _read(kinds: tuple[tuple[_Text, ...], ...], vocabulary: _Text, imprint: _Text) -> Dataset:
    dataset = Dataset()
    for kind, texts in zip(KINDS.values(), kinds, strict=True):
        names: set[str] | None = set()
        for text, file in texts:
            read: _Records[Any] = _read_records(kind.type, text, file)
            dataset.files.append(file)
            dataset.lists[kind.name].extend(read.entries)
            dataset.broken.extend(read.broken)
            dataset.problems.extend(read.problems)
            names = None if names is None or read.names is None else names | read.names
        dataset.named[kind.name] = names
    dataset.vocabulary, dataset.in_vocabulary = _read_whole(dataset, Vocabulary, *vocabulary)
    dataset.imprint, _ = _read_whole(dataset, Imprint, *imprint)
    every = chain(*kinds, (vocabulary, imprint))
    dataset.digest = key(*chain.from_iterable((file, text) for text, file in every))
    return dataset


def _files(folder: FilePath, kind: Kind) -> list[FilePath]:
    found = sorted((folder / kind.name).glob("*.yml"))
    single = folder / f"{kind.name}.yml"
    needed = not found and not kind.optional
    return [single, *found] if single.exists() or needed else found


def _text(root: FilePath, path: FilePath) -> _Text:
    file = path.relative_to(root).as_posix()
    try:
        read = path.read_bytes()
    except OSError:
        return "", file
    text = decoded(read)
    return read if text is None else text, file


@dataclass(frozen=True)
class _Place:
    """Where a record and its fields stand.

    Few are ever asked for: the text is parsed again for them, so that its nodes need not be kept.
    """

    text: str | bytes
    record: Position
    number: int
    """Of the record in its file, from 0."""

    def __call__(self, path: Path) -> Position:
        if not path:
            return self.record
        document = _document(self.text, self.record.file)
        items = document.root.items if document.root is not None else None
        return document.position(items[self.number].find(path)) if items else self.record


@dataclass(frozen=True)
class _Records(Generic[R]):
    entries: tuple[Entry[R], ...]
    broken: tuple[Broken, ...]
    problems: tuple[Problem, ...]
    names: frozenset[str] | None


@lru_cache(maxsize=256)
@remembered(lambda model, text, file: (model.__name__, text, file), worth=lambda read: not read.problems)
def _read_records(model: type[R], text: str | bytes, file: str) -> _Records[R]:
    document = _document(text, file)
    entries: list[Entry[R]] = []
    broken: list[Broken] = []
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
    for n, node in enumerate(nodes or ()):
        if len(document.problems) >= MAX_PROBLEMS:
            place = document.position(node)
            document.problems.append(
                Problem(place, "many-problems", "reading stops here", "mend those above first")
            )
            break
        record = typed(model, node, document)
        where = _Place(text, document.position(node), n)
        if record is not None:
            entries.append(Entry(record, where))
        else:
            broken.append(Broken(tuple(references_in(model, node.plain())), where))
    names = None if nodes is None else frozenset(_names(nodes))
    return _Records(tuple(entries), tuple(broken), tuple(document.problems), names)


def _document(text: str | bytes, file: str) -> Document:
    if isinstance(text, str):
        return read_yaml(text, file)
    return Document(file, problems=[not_utf8(text, file)])


def _names(nodes: list[Node]) -> Iterator[str]:
    for node in nodes:
        if node.entries and "id" in node.entries:
            name = node.entries["id"][1].scalar
            if isinstance(name, str):
                yield name


def _read_whole(dataset: Dataset, model: type[M], text: str | bytes, file: str) -> tuple[M | None, Locate]:
    """Reads a file that holds one mapping rather than a list of records."""
    value, problems = _read_mapping(model, text, file)
    dataset.files.append(file)
    dataset.problems.extend(problems)

    def locate(path: Path) -> Position:
        document = _document(text, file)
        return document.position(document.root.find(path)) if document.root is not None else Position(file)

    return value, locate


@lru_cache(maxsize=8)
@remembered(lambda model, text, file: (model.__name__, text, file), worth=lambda read: not read[1])
def _read_mapping(model: type[M], text: str | bytes, file: str) -> tuple[M | None, tuple[Problem, ...]]:
    document = _document(text, file)
    value = None
    if document.root is not None:
        value = typed(model, document.root, document)
    elif not document.problems:
        keys = ", ".join(f"`{key}`" for key in model.model_fields)
        document.problems.append(
            Problem(Position(file), "missing-file", "is missing or empty", f"its keys are {keys}")
        )
    return value, tuple(document.problems)
