"""What is wanted, in words: what each sort is called, and what mends it.

Pure functions: values in, plain text out. May not do I/O or judge.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from macros.derive import Want, Wanted
from macros.model import Document, Fact, Promise
from macros.words import format

HEADINGS = {
    Want.VALUE_DUE: "Values that are due",
    Want.PROMISE_DUE: "Promises that fall due",
    Want.REVIEW_DUE: "Promises to look through again",
    Want.GAP: "Gaps in a series",
    Want.WEAK_VALUE: "Weak values that a document would settle",
    Want.WORDS: "Values without the words that bear them out",
}

REASONS = {
    Want.VALUE_DUE: "By the rhythm of the series, and the time that its sources usually take, the next value "
    "should be known by now. Add it with its source.",
    Want.PROMISE_DUE: "Their day is near, or has passed since they were last reviewed. Add what has "
    "become of them.",
    Want.REVIEW_DUE: "Nobody has looked at them for half a year. Look for what has happened since, add it, "
    "and set the day of the review.",
    Want.GAP: "The series has values before and after these periods, and none for them.",
    Want.WEAK_VALUE: "The value rests on weak sources alone, and a document of whoever counts it exists for "
    "the period. Look it up there.",
    Want.WORDS: "Sources are named, and none of their words are shown. Add a short extract.",
}

LANES = {
    **dict.fromkeys(
        (Want.VALUE_DUE, Want.GAP, Want.WEAK_VALUE, Want.WORDS),
        "contributing/fact/",
    ),
    **dict.fromkeys((Want.PROMISE_DUE, Want.REVIEW_DUE), "contributing/promise/"),
}
"""The guide that says how each sort is mended."""


@dataclass(frozen=True)
class WantedRecord:
    """All that is wanted of one sort for one record: a line of a list."""

    record: Fact | Promise
    moments: str
    documents: tuple[Document, ...]


def by_record(items: list[Wanted]) -> dict[Want, list[WantedRecord]]:
    """What is wanted by sort, a line a record, in the order in which it is wanted."""
    found: dict[Want, list[WantedRecord]] = {}
    for want, of_sort in groupby(items, key=lambda item: item.want):
        together: dict[str, list[Wanted]] = {}
        for item in of_sort:
            together.setdefault(item.record.id, []).append(item)
        found[want] = [_line(same) for same in together.values()]
    return found


def _line(items: list[Wanted]) -> WantedRecord:
    documents = {item.document.id: item.document for item in items if item.document}
    moments = dict.fromkeys(format.moment(item.moment) for item in items)
    return WantedRecord(items[0].record, ", ".join(moments), tuple(documents.values()))
