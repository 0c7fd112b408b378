"""Which records belong together: what rests on a source, and what names what, read both ways.

May not format or read files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from macros.model import Claim, Correction, Event, Fact, Promise, Quote, Record
from macros.reading import Dataset

Related = dict[str, list[str]]
"""The ids of records that belong to one record, by their kind, each list in the data's order."""


def usage(data: Dataset) -> dict[str, list[tuple[str, str]]]:
    """For each source the records that rest on it, as pairs of kind and id, in the data's order."""
    found: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for kind, entry in data.entries():
        for name in _sources_of(entry.record):
            found[name][kind, entry.record.id] = None
    return {name: list(records) for name, records in found.items()}


def relations(data: Dataset) -> dict[str, Related]:
    """For each record the others that it names or that name it, sources left to `usage`."""
    kinds = {entry.record.id: kind for kind, entry in data.entries()}
    order = {name: number for number, name in enumerate(kinds)}
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for kind, entry in data.entries():
        for name in (data.renamed.get(name, name) for name in _named_by(entry.record)):
            if name in kinds and name != entry.record.id:
                found[entry.record.id][kinds[name]].add(name)
                found[name][kind].add(entry.record.id)
    return {
        name: {kind: sorted(ids, key=order.__getitem__) for kind, ids in related.items()}
        for name, related in found.items()
    }


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


def _named_by(record: Record) -> Iterator[str]:
    if isinstance(record, Claim):
        yield from record.facts
    elif isinstance(record, Quote):
        yield from (*record.facts, *record.claims, *record.promises)
    elif isinstance(record, Event):
        yield from (*record.facts, *record.quotes, *record.promises)
    elif isinstance(record, Correction):
        yield from record.records
    elif isinstance(record, Promise):
        yield from record.claims
        if record.target:
            yield record.target.fact
        if record.progress:
            yield record.progress


def _sources_of(record: Record) -> Iterable[str]:
    if isinstance(record, Fact):
        for observation in record.observations:
            yield from (item.source for item in observation.evidence)
    elif isinstance(record, (Claim, Event, Promise)):
        yield from (item.source for item in record.evidence)
    if isinstance(record, Promise):
        yield from (entry.source for entry in record.history)
    if isinstance(record, Quote):
        yield record.source
        yield from (words.source for words in record.nearest)
    if isinstance(record, Correction) and record.source:
        yield record.source
