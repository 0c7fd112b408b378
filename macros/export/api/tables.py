"""The columns of each CSV file: what they are called, what they mean, and how a record fills its rows.

Facts have a row for each observation; every other kind has one for each record. A field that is an object
becomes a column for each of its parts; a list of objects is told by its ids or left to the JSON.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from macros.export.api import shapes as api

Cell = str | int | bool | Decimal | list[str] | None
Read = Callable[[Any], Any]


class Datatype(StrEnum):
    """The kinds of cell, by the names that CSVW has for them."""

    STRING = "string"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    URL = "anyURI"


@dataclass(frozen=True)
class Column:
    """One column: its name, its meaning, the type of its cells, and whether a cell is a list."""

    name: str
    description: str
    datatype: Datatype
    many: bool
    read: Callable[[Any], Cell]


@dataclass(frozen=True)
class Table:
    """The columns of a file; `rows` gives the things that the columns read, for each record."""

    columns: tuple[Column, ...]
    rows: Callable[[Any], Iterator[Any]]
    key: str | None


@dataclass(frozen=True)
class _Row:
    """An observation with its fact."""

    fact: api.Fact
    observation: api.Observation


def _column(model: type[BaseModel], field: str, at: Read | None = None, name: str | None = None) -> Column:
    """A column from a field of a record, which its documentation describes."""
    info = model.model_fields[field]
    kinds = [kind for kind in _kinds(info.annotation) if kind is not types.NoneType]
    many = typing.get_origin(kinds[0]) is list
    base = typing.get_args(kinds[0])[0] if many else kinds[0]
    datatype = Datatype.STRING
    if field in ("start", "end", "since"):
        datatype = Datatype.DATE
    elif field in ("permalink", "url", "document_url"):
        datatype = Datatype.URL
    elif base is bool:
        datatype = Datatype.BOOLEAN
    elif base is int:
        datatype = Datatype.INTEGER
    elif base is Decimal:
        datatype = Datatype.DECIMAL
    name = name or field

    def read(row: Any) -> Cell:
        holder = at(row) if at else row
        return getattr(holder, field) if holder is not None else None

    return Column(name, info.description or "", datatype, many, read)


def _kinds(annotation: Any) -> tuple[Any, ...]:
    is_union = typing.get_origin(annotation) in (typing.Union, types.UnionType)
    found = typing.get_args(annotation) if is_union else (annotation,)
    return tuple(typing.get_args(kind)[0] if hasattr(kind, "__metadata__") else kind for kind in found)


def _columns(model: type[BaseModel], *fields: str, at: Read | None = None, prefix: str = "") -> list[Column]:
    return [_column(model, field, at, prefix + field) for field in fields]


def _stances(at: Read) -> list[Column]:
    """The ids of the sources by what they say, in place of the evidence."""

    def reader(stance: str) -> Callable[[Any], Cell]:
        return lambda row: [item.source for item in at(row) if item.stance == stance]

    return [
        Column(stance, f"The ids of the sources that {verb}.", Datatype.STRING, True, reader(stance))
        for stance, verb in (
            ("supports", "support it"),
            ("refines", "refine it"),
            ("contradicts", "contradict it"),
        )
    ]


def _tied(field: str, *kinds: str) -> list[Column]:
    prefix = f"{field}_"
    return _columns(api.Related, *kinds, at=lambda row: getattr(row, field), prefix=prefix)


def _of_history(field: str, description: str) -> Column:
    def read(promise: api.Promise) -> Cell:
        return [str(getattr(entry, field)) for entry in promise.history]

    return Column(f"history_{field}", description, Datatype.STRING, True, read)


def _of_items(side: str, classed: str) -> Column:
    def read(advantage: api.Advantage) -> Cell:
        return [one.record for one in advantage.evidence if (one.side, one.classed) == (side, classed)]

    name = f"{classed}s_{side}"
    return Column(name, f"The ids of the {classed}s that speak {side} it.", Datatype.STRING, True, read)


def _itself(record: api.ExportedRecord) -> Iterator[api.ExportedRecord]:
    yield record


def _observations(fact: api.Fact) -> Iterator[_Row]:
    for observation in fact.observations:
        yield _Row(fact, observation)


_TIED = ("facts", "quotes", "claims", "promises", "advantages", "events", "corrections")

_FACTS = (
    *_columns(
        api.Fact,
        "id",
        "theme",
        "label",
        "unit",
        "unit_name",
        "scope",
        "measure",
        "counted_by",
        "about",
        at=lambda r: r.fact,
    ),
    *_columns(
        api.Observation,
        *("as_of", "period", "start", "end", "stated_on", "value", "low", "high", "scale"),
        *("full_value", "full_low", "full_high", "qualifier", "nature", "text", "latest", "counter", "reach"),
        *("independently_confirmed", "words_shown", "standing", "weak"),
        *("originals", "article_differs", "derivation", "note"),
        at=lambda r: r.observation,
    ),
    *_stances(lambda r: r.observation.evidence),
    _column(api.Fact, "note", lambda r: r.fact, "fact_note"),
    *_columns(api.Fact, "tags", "aliases", "path", "permalink", "citation", at=lambda r: r.fact),
)

_QUOTES = (
    *_columns(
        api.Quote,
        *(
            "id",
            "theme",
            "text",
            "language",
            "form",
            "speaker",
            "speaker_name",
            "speaker_native_name",
            "role",
        ),
        *("date", "start", "end", "occasion", "source"),
    ),
    *_columns(api.Translation, "text", "language", "by", at=lambda r: r.translation, prefix="translation_"),
    *_columns(api.Quote, "tags", "note", "same_occasion"),
    *_tied("related", *_TIED),
    *_columns(api.Quote, "aliases", "path", "permalink", "citation"),
)

_CLAIMS = (
    *_columns(api.Claim, "id", "number", "theme", "wording", "statement", "verdict", "ruling", "finding"),
    *_stances(lambda r: r.evidence),
    *_tied("related", *_TIED),
    *_columns(api.Claim, "aliases", "path", "permalink", "citation"),
)

_PROMISES = (
    *_columns(
        api.Promise,
        *("id", "theme", "statement", "made_on", "due", "kept_when", "status", "override_reason"),
    ),
    *_columns(api.Target, "fact", "at", "stated", at=lambda r: r.target, prefix="target_"),
    *_columns(api.Promise, "progress", "share", "reviewed", "confidence"),
    _of_history("date", "The dates of the entries of its history, in order; their words are in the JSON."),
    _of_history("effect", "What each of these entries does to the promise."),
    _of_history("source", "The id of the source of each of these entries."),
    *_stances(lambda r: r.evidence),
    *_tied("related", *_TIED),
    *_columns(api.Promise, "aliases", "path", "permalink", "citation"),
)

_ADVANTAGES = (
    *_columns(
        api.Advantage,
        *("id", "theme", "name", "claim", "moat", "rating", "reason", "rated_on", "ceiling"),
        *("shown_when", "not_shown_when", "unmeasured", "would_change"),
    ),
    _of_items("for", "effect"),
    _of_items("for", "output"),
    _of_items("for", "input"),
    _of_items("against", "effect"),
    _of_items("against", "output"),
    _of_items("against", "input"),
    *_columns(api.Advantage, "quotes", "claims"),
    *_tied("related", *_TIED),
    *_columns(api.Advantage, "aliases", "path", "permalink", "citation"),
)

_SOURCES = (
    *_columns(
        api.Source,
        *("id", "title", "title_en", "publisher", "url", "published", "kind", "strength", "language"),
        *("copy_of", "original"),
    ),
    *_columns(api.Lowered, "to", "reason", at=lambda r: r.lowered, prefix="lowered_"),
    *_columns(api.Source, "same_address", "note"),
    *_tied("used_by", *_TIED),
    *_columns(api.Source, "aliases", "path", "permalink"),
)

_THEMES = (
    *_columns(api.Theme, "id", "title", "description", "pillar"),
    *_columns(api.Theme, "facts", "quotes", "claims", "promises", "advantages", "events"),
    *_columns(api.Verdicts, *api.Verdicts.model_fields, at=lambda r: r.verdicts, prefix="claims_"),
    *_columns(api.Theme, "path", "permalink"),
)

_EVENTS = (
    *_columns(api.Event, "id", "date", "start", "end", "theme", "title", "note"),
    *_stances(lambda r: r.evidence),
    *_tied("related", *_TIED),
    *_columns(api.Event, "aliases", "path", "permalink"),
)

_CORRECTIONS = _columns(
    api.Correction,
    *("id", "date", "records", "was", "now", "reason", "source", "aliases", "path", "permalink"),
)

_WANTED = _columns(
    api.Wanted,
    *("id", "want", "kind", "record", "title", "moment", "since", "document_title", "document_url"),
    *("file", "line", "path", "permalink"),
)

TABLES: dict[str, Table] = {
    "facts": Table(_FACTS, _observations, key=None),
    "quotes": Table(_QUOTES, _itself, key="id"),
    "claims": Table(_CLAIMS, _itself, key="id"),
    "promises": Table(_PROMISES, _itself, key="id"),
    "advantages": Table(_ADVANTAGES, _itself, key="id"),
    "sources": Table(_SOURCES, _itself, key="id"),
    "themes": Table(_THEMES, _itself, key="id"),
    "events": Table(_EVENTS, _itself, key="id"),
    "corrections": Table(tuple(_CORRECTIONS), _itself, key="id"),
    "wanted": Table(tuple(_WANTED), _itself, key="id"),
}
"""The table of each kind."""
