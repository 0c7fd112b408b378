"""Which records belong together: what rests on a source, and what names what, read both ways.

May not format or read files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from macros.model import RELATED, Dataset, Named, Quote, Record
from macros.model.references import Names, marked

Related = dict[str, list[str]]
"""The ids of records that belong to one record, by their kind, each list in the data's order."""


def usage(data: Dataset) -> dict[str, list[tuple[str, str]]]:
    """For each source the records that rest on it, as pairs of kind and id, in the data's order."""
    found: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for kind, entry in data.entries():
        if kind in RELATED:
            for name in names(entry.record, Named.SOURCES):
                found[name][kind.name, entry.record.id] = None
    return {name: list(records) for name, records in found.items()}


def relations(data: Dataset) -> dict[str, Related]:
    """For each record the others that it names or that name it, sources left to `usage`."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for kind, entry in data.entries():
        if kind not in RELATED:
            continue  # what is drawn or kept for reference has no page to relate
        for name in (data.renamed.get(name, name) for name in names(entry.record, *_RELATED)):
            other = data.kinds.get(name)
            if other and other.section and name != entry.record.id:
                found[entry.record.id][other.name].add(name)
                found[name][kind.name].add(entry.record.id)
    return {
        name: {kind: sorted(ids, key=data.order.__getitem__) for kind, ids in related.items()}
        for name, related in found.items()
    }


def names(record: Record, *of: Named) -> list[str]:
    """The ids of some sorts that a record names, in its order."""
    return [value for _, value, mark in marked(record, Names) if mark.named in of]


def neighbours(quotes: Iterable[Quote]) -> dict[str, list[Quote]]:
    """For each quote the others of the same occasion and day, in the data's order."""
    together: dict[tuple[str, str], list[Quote]] = defaultdict(list)
    for quote in quotes:
        together[quote.occasion, quote.date.text].append(quote)
    return {
        quote.id: [other for other in same if other is not quote]
        for same in together.values()
        for quote in same
    }


_RELATED = (Named.RECORDS, *(kind.name for kind in RELATED))
