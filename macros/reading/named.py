"""The records that a page speaks of: those it names in a call, those it lists, those of its theme.

May not judge whether they exist, and names nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.model import LISTED, Dataset, Named, Record
from macros.model.macros import MACROS, Macro
from macros.reading.calls import Call, read_calls
from macros.reading.pages import PageFile


def named_records(page: PageFile, data: Dataset) -> list[Record]:
    """The records that a page speaks of, in the order of the data."""
    found = {record.id: record for record in _named(page, data)}
    return sorted(found.values(), key=lambda record: data.order[record.id])


def arguments(macro: Macro, call: Call) -> Iterator[tuple[str, object]]:
    """The arguments of a call by the names of the macro's parameters; surplus ones are left out."""
    for n, value in enumerate(call.arguments):
        if macro.parameters and macro.parameters[-1].many:
            yield macro.parameters[-1].name, value
        elif n < len(macro.parameters):
            yield macro.parameters[n].name, value
    yield from call.options


def _named(page: PageFile, data: Dataset) -> Iterator[Record]:
    if page.is_theme:
        yield from data.by_theme.get(page.slug, [])
    for call in read_calls(page).calls:
        macro = MACROS.get(call.name)
        if macro is None:
            continue
        given = list(arguments(macro, call))
        if macro.tells_all:
            yield from (entry.record for _, entry in data.entries())
        for kind in LISTED:
            if kind.listed_by == macro.name and not given:
                yield from data.records(kind.type)
        named = {p.name: p.kind for p in macro.parameters if isinstance(p.kind, Named)}
        for name, value in given:
            if named.get(name) is Named.RECORDS:
                yield from (row[str(value)] for row in data.by_kind.values() if str(value) in row)
                continue
            records = data.by_kind.get(named[name], {}) if name in named else {}
            if record := records.get(str(value).partition("@")[0]):
                yield record
