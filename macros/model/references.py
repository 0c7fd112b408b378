"""What an id names. Declared on the field that holds it, and read from every record alike.

May not know of any one kind of record, or whether what is named exists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, NamedTuple, TypeVar, cast, get_args, overload

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic_core import CoreSchema

from macros.model.fields import Id, Text

M = TypeVar("M")
P = TypeVar("P", bound=BaseModel)

Path = tuple[str | int, ...]
"""Keys and indexes that lead from a record to a field of it."""


class Named(StrEnum):
    """What an id can name: a record of a kind, a page, or an entry of the vocabulary."""

    SOURCES = "sources"
    FACTS = "facts"
    QUOTES = "quotes"
    CLAIMS = "claims"
    PROMISES = "promises"
    ADVANTAGES = "advantages"
    EVENTS = "events"
    CORRECTIONS = "corrections"
    CHARTS = "charts"
    DOCUMENTS = "documents"
    RECORDS = "records"
    THEMES = "themes"
    PEOPLE = "people"
    ORGANISATIONS = "organisations"
    UNITS = "units"
    STAGES = "stages"

    @property
    def noun(self) -> str:
        """The noun for one of them."""
        return "person" if self is Named.PEOPLE else self.value.removesuffix("s")


@dataclass(frozen=True)
class Names:
    """Marks a field that holds an id, or ids: what they name."""

    named: Named

    def __get_pydantic_json_schema__(
        self, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Says it in the JSON Schema too, for pages and editors."""
        return handler(core_schema) | {"x-names": str(self.named)}


@dataclass(frozen=True)
class OfRecord:
    """Marks a field that holds the day of something that has happened."""


SourceId = Annotated[Id, Names(Named.SOURCES)]
FactId = Annotated[Id, Names(Named.FACTS)]
QuoteId = Annotated[Id, Names(Named.QUOTES)]
ClaimId = Annotated[Id, Names(Named.CLAIMS)]
EventId = Annotated[Id, Names(Named.EVENTS)]
PromiseId = Annotated[Id, Names(Named.PROMISES)]
ThemeId = Annotated[Id, Names(Named.THEMES)]
PersonId = Annotated[Id, Names(Named.PEOPLE)]
OrganisationId = Annotated[Id, Names(Named.ORGANISATIONS)]
StageId = Annotated[Id, Names(Named.STAGES)]
UnitId = Annotated[Text, Names(Named.UNITS)]
RecordId = Annotated[Id, Names(Named.RECORDS)]
"""The id of a record of whatever kind, an earlier one too."""


class Reference(NamedTuple):
    """An id that a record holds, what it names, and where it stands."""

    named: Named
    id: str
    path: Path


def references(record: BaseModel) -> Iterator[Reference]:
    """Every id that a record names, in the order of its fields."""
    for path, value, mark in marked(record, Names):
        yield Reference(mark.named, value, path)


def references_in(model: type[BaseModel], value: object, path: Path = ()) -> Iterator[Reference]:
    """Every id that plain values name which are no record yet: what is of another form is passed over.

    Args:
        model: what the values are meant to be.
        value: keys with values, as read.
        path: where they stand within their record.
    """
    if not isinstance(value, dict):
        return
    marks = dict(_marks(model, Names))
    for name, field in model.model_fields.items():
        held = value.get(name)
        inner = _part_in(field.annotation)
        items = list(enumerate(held)) if isinstance(held, list) else [(None, held)]
        for index, item in items:
            at = (*path, name) if index is None else (*path, name, index)
            if name in marks and isinstance(item, str):
                yield Reference(marks[name].named, item, at)
            elif inner is not None:
                yield from references_in(inner, item, at)


def _part_in(annotation: Any) -> type[BaseModel] | None:
    """The part that an annotation holds, alone, in a list, or beside others."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((part for a in get_args(annotation) if (part := _part_in(a)) is not None), None)


def marked(record: BaseModel, sort: type[M]) -> Iterator[tuple[Path, Any, M]]:
    """Every value of a record whose field bears a mark of a sort, with its path and the mark."""
    for path, part in parts(record, *_bearing(type(record), cast(Any, sort))):
        for name, mark in _marks(type(part), cast(Any, sort)):
            value = getattr(part, name)
            if isinstance(value, list):
                for index, item in enumerate(value):
                    if item is not None:
                        yield (*path, name, index), item, mark
            elif value is not None:
                yield (*path, name), value, mark


@overload
def parts(record: BaseModel) -> list[tuple[Path, BaseModel]]: ...
@overload
def parts(record: BaseModel, *types: type[P]) -> list[tuple[Path, P]]: ...
def parts(record: BaseModel, *types: type[BaseModel]) -> list[tuple[Path, Any]]:
    """A record and each part of it, outermost first, with its path.

    Args:
        record: the record.
        types: of which type they are to be; of any where none is given.
    """
    found: list[tuple[Path, Any]] = []
    _gather(record, (), types, found)
    return found


def _gather(
    part: BaseModel, path: Path, types: tuple[type[BaseModel], ...], found: list[tuple[Path, Any]]
) -> None:
    asked_for, fields = _ways(type(part), types)
    if asked_for:
        found.append((path, part))
    for name in fields:
        value = getattr(part, name)
        if isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, BaseModel):
                    _gather(item, (*path, name, index), types, found)
        elif isinstance(value, BaseModel):
            _gather(value, (*path, name), types, found)


@cache
def _ways(model: type[BaseModel], types: tuple[type[BaseModel], ...]) -> tuple[bool, tuple[str, ...]]:
    """Whether a part is of some types, and its fields that may hold or lead to such."""
    asked_for = not types or issubclass(model, types)
    leading = [
        name
        for name, field in model.model_fields.items()
        if any(not types or issubclass(part, types) for part in types_in(field.annotation))
    ]
    return asked_for, tuple(leading)


@cache
def _bearing(model: type[BaseModel], sort: Any) -> tuple[type[BaseModel], ...]:
    """The types within a type that have a field with a mark of a sort; itself where there are none."""
    return tuple(part for part in types_in(model) if _marks(part, sort)) or (model,)


def types_in(annotation: Any) -> set[type[BaseModel]]:
    """The types of all parts that an annotation may hold, at whatever depth."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        inner = {part for field in annotation.model_fields.values() for part in types_in(field.annotation)}
        return {annotation, *inner}
    return {part for argument in get_args(annotation) for part in types_in(argument)}


@cache
def _marks(model: type[BaseModel], sort: Any) -> tuple[tuple[str, Any], ...]:
    found = []
    for name, field in model.model_fields.items():
        mark = _mark((*field.metadata,), field.annotation, sort)
        if mark is not None:
            found.append((name, mark))
    return tuple(found)


def _mark(metadata: tuple[Any, ...], annotation: Any, sort: Any) -> Any:
    """The mark on a type, or on what it is a list of or may be."""
    for mark in (*metadata, *getattr(annotation, "__metadata__", ())):
        if isinstance(mark, sort):
            return mark
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return None  # a part of its own, which is walked
    return next((m for a in get_args(annotation) if (m := _mark((), a, sort)) is not None), None)
