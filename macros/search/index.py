"""The index that a search loads: what the browser searches in and shows results from.

The same records give the same text. May not choose records, rank, fold or write files.

Format (JSON), version 2. `records` holds one list a field, all in the order of the data, so that the names
of the fields are not repeated a thousand times. What many records share stands once in one of the `tables`,
as the texts it is found by, and is named by its place there; `ids` holds the ids of such rows. `fields` says
what is searched and what a match there weighs, `facets` by what can be narrowed down, `subjects` which words
belong to one subject, `optional` which words are no condition, `fold` which characters count as one another.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from macros.model import Topic
from macros.search.folding import fold_map

VERSION = 2

K = TypeVar("K", bound=Hashable)


@dataclass
class Table:
    """Texts that several records share, each row once, in order of first use."""

    rows: list[list[str]] = field(default_factory=list)
    ids: list[Hashable] = field(default_factory=list)
    places: dict[Hashable, int] = field(default_factory=dict)

    def place(self, key: K, texts: Callable[[K], list[str]]) -> int:
        """The place of a row; `texts` makes what it is found by when it is first met."""
        if key not in self.places:
            self.places[key] = len(self.rows)
            self.rows.append(texts(key))
            self.ids.append(key)
        return self.places[key]


@dataclass(frozen=True)
class Field:
    """One field that is searched.

    Args:
        name: the column it stands in.
        weight: what a match in it is worth.
        table: the table whose rows the column names; empty where it holds texts of its own.
        words: whether it holds what a record says, so that a short one is the more to the point.
        names: whether it holds names: a record that is filed under the one asked for comes first.
        loose: whether it is so long that it has most words somewhere: a match in it alone is no firm one.
    """

    name: str
    weight: float
    table: str = ""
    words: bool = False
    names: bool = False
    loose: bool = False

    def told(self) -> dict[str, Any]:
        """The field as the index tells it."""
        told: dict[str, Any] = {"name": self.name, "weight": self.weight}
        return told | {k: v for k in ("table", "words", "names", "loose") if (v := getattr(self, k))}


def index(
    rows: list[dict[str, Any]],
    fields: Iterable[Field],
    tables: dict[str, Table],
    *,
    facets: Iterable[dict[str, str]] = (),
    ids: Iterable[str] = (),
    topics: Iterable[Topic] = (),
    optional: Iterable[str] = (),
) -> dict[str, Any]:
    """An index over some records; see the module for its format.

    Args:
        rows: a record each, by column.
        fields: what is searched.
        tables: what the records share, by name.
        facets: each with its name, its column, and under `ids` the table that names its values, if one does.
        ids: the tables whose rows have ids that the page needs.
        topics: which words belong to one subject.
        optional: words that are no condition, for nearly every record has them.
    """
    records = {name: [row[name] for row in rows] for name in (rows[0] if rows else ())}
    made: dict[str, Any] = {
        "version": VERSION,
        "fields": [one.told() for one in fields],
        "facets": list(facets),
        "tables": {name: table.rows for name, table in tables.items()},
        "ids": {name: tables[name].ids for name in ids},
        "subjects": [[topic.words, topic.related] for topic in topics],
        "optional": sorted(optional),
        "records": records,
    }
    return made | {"fold": fold_map(_strings([made["tables"], records]))}


def written(index: dict[str, Any]) -> str:
    """An index as the text of its file."""
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")) + "\n"


def _strings(value: Any) -> list[str]:
    """Every text within nested lists and mappings."""
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in _strings(part)]
