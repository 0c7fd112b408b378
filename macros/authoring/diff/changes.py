"""What a change does to the data: records and numbers added, changed, removed, renamed.

Compares two data sets that were read. May not read files or judge whether a change is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from macros.model import KINDS, Currency, Dataset, Fact, Named, Observation, Record, Unit
from macros.words import format


class Verb(StrEnum):
    """What became of a value or a record."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    RENAMED = "renamed"


@dataclass(frozen=True)
class Change:
    """One change: of a whole record where `field` is empty, else of one of its values."""

    kind: str
    id: str
    verb: Verb
    field: str = ""
    before: str = ""
    after: str = ""


def changes(before: Dataset, after: Dataset) -> list[Change]:
    """All changes from one data set to another, by kind and in the order of the data."""
    return [change for kind in KINDS for change in _of_kind(kind, before, after)]


def _of_kind(kind: Named, before: Dataset, after: Dataset) -> Iterator[Change]:
    old, new = before.by_kind[kind], after.by_kind[kind]
    renamed = {name: record.id for record in new.values() for name in record.aliases if name in old}
    for id, record in new.items():
        earlier = old.get(id) or next((old[name] for name in record.aliases if name in old), None)
        if earlier is None:
            yield Change(kind, id, Verb.ADDED, after=_title(record))
            if isinstance(record, Fact):
                yield from _values(kind, id, {}, _observations(record, after))
            continue
        if earlier.id != id:
            yield Change(kind, id, Verb.RENAMED, before=earlier.id, after=id)
        yield from _values(kind, id, _fields(earlier, before), _fields(record, after))
    for id, record in old.items():
        if id not in new and id not in renamed:
            yield Change(kind, id, Verb.REMOVED, before=_title(record))


def _values(kind: str, id: str, old: dict[str, str], new: dict[str, str]) -> Iterator[Change]:
    for name in dict.fromkeys((*old, *new)):
        value, part, _ = name.partition(": ")
        if part and (value in old) != (value in new):
            continue  # the value came or went with all that belongs to it
        before, after = old.get(name, ""), new.get(name, "")
        if before != after:
            verb = Verb.CHANGED if before and after else Verb.ADDED if after else Verb.REMOVED
            yield Change(kind, id, verb, name, before, after)


def _title(record: Record) -> str:
    for name in ("label", "name", "text", "statement", "title", "was"):
        if hasattr(record, name):
            return str(getattr(record, name))
    return record.id


def _fields(record: Record, data: Dataset) -> dict[str, str]:
    """Every value of a record by its path; a fact's observations as readers see them."""
    plain = record.model_dump(mode="json", exclude={"id", "aliases", "observations"}, exclude_none=True)
    found = dict(_flat("", plain))
    if isinstance(record, Fact):
        found |= _observations(record, data)
    return found


def _observations(fact: Fact, data: Dataset) -> dict[str, str]:
    found: dict[str, str] = {}
    for observation in fact.observations:
        name = f"value at {observation.moment}"
        if observation.stated_on:
            name += f", stated {observation.stated_on}"
        found[name] = _amount(fact, observation, data)
        rest = observation.model_dump(
            mode="json", include={"evidence", "note", "derivation"}, exclude_none=True
        )
        found |= {f"{name}: {path}": text for path, text in _flat("", rest)}
    return found


def _amount(fact: Fact, observation: Observation, data: Dataset) -> str:
    vocabulary = data.vocabulary
    counted: list[Unit | Currency] = [*vocabulary.units, *vocabulary.currencies] if vocabulary else []
    unit = next((unit for unit in counted if unit.id == fact.unit), None)
    written = format.with_unit(observation, unit) if unit else f"{format.digits(observation)} {fact.unit}"
    return f"{written} ({observation.nature})"


def _flat(path: str, value: Any) -> Iterator[tuple[str, str]]:
    """The leaves of nested values; entries of a list go by what names them, so that order is no change."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _flat(f"{path}.{key}" if path else key, item)
    elif isinstance(value, list):
        if all(not isinstance(item, dict) for item in value):
            if value:
                yield path, ", ".join(map(str, value))
            return
        seen: dict[str, int] = {}
        for item in value:
            name = " ".join(str(item[key]) for key in ("date", "effect", "source") if key in item) or "entry"
            seen[name] = seen.get(name, 0) + 1
            yield from _flat(f"{path}[{name}{'' if seen[name] == 1 else f' {seen[name]}'}]", item)
    else:
        yield path, str(value)
