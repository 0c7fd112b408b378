"""What the record lacks or will soon need, read off the record itself.

May not format, render or read files.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from macros.derive.promises import status
from macros.derive.rhythm import rhythm
from macros.derive.standing import words_shown
from macros.derive.weight import is_weak
from macros.model import Document, Fact, Moment, Nature, Observation, Promise, Source, Stance, Status

SOON = dt.timedelta(days=120)
"""How far ahead a promise that falls due is told."""

OLD = dt.timedelta(days=180)
"""After how long a promise is to be looked through again."""

RECENT = dt.timedelta(days=3 * 365)
"""How far back a missing or weak value is still asked for; older ones are told by the series itself."""


class Want(StrEnum):
    """What is wanted, the most pressing first."""

    VALUE_DUE = "value-due"
    PROMISE_DUE = "promise-due"
    REVIEW_DUE = "review-due"
    GAP = "gap"
    WEAK_VALUE = "weak-value"
    WORDS = "words"


@dataclass(frozen=True)
class Wanted:
    """One thing that the record lacks.

    `since` is the day from which it is lacking, or will be; `document` where to look, if an address is known.
    """

    want: Want
    record: Fact | Promise
    moment: Moment
    since: dt.date
    document: Document | None = None


def wanted(
    facts: Sequence[Fact],
    promises: Sequence[Promise],
    documents: Sequence[Document],
    sources: Mapping[str, Source],
    article: str,
    today: dt.date,
) -> list[Wanted]:
    """Everything that is wanted on a day, the most pressing sort first, and of a sort the oldest first."""
    found = [
        *(item for fact in facts for item in _of_fact(fact, documents, sources, article, today)),
        *(item for promise in promises for item in _of_promise(promise, sources, today)),
    ]
    order = list(Want)
    return sorted(
        found, key=lambda item: (order.index(item.want), item.since, item.record.id, item.moment.order)
    )


def _of_fact(
    fact: Fact,
    documents: Sequence[Document],
    sources: Mapping[str, Source],
    article: str,
    today: dt.date,
) -> Iterator[Wanted]:
    goes_on = rhythm(fact, sources)
    if goes_on:
        if goes_on.due <= today:
            yield Wanted(
                Want.VALUE_DUE, fact, goes_on.next, goes_on.due, _document(fact, goes_on.next, documents)
            )
        for moment in goes_on.gaps:
            if _recent(moment, today):
                assert moment.end is not None
                yield Wanted(Want.GAP, fact, moment, moment.end, _document(fact, moment, documents))
    for observation in fact.observations:
        moment = observation.moment
        if observation.nature is Nature.DERIVED or moment.end is None:
            continue
        document = _document(fact, moment, documents)
        if document and _is_weak(observation, sources, article) and _recent(moment, today):
            yield Wanted(Want.WEAK_VALUE, fact, moment, moment.end, document)
        elif not words_shown(observation, article):
            yield Wanted(Want.WORDS, fact, moment, moment.end, document)


def _of_promise(promise: Promise, sources: Mapping[str, Source], today: dt.date) -> Iterator[Wanted]:
    due = promise.due.end if promise.due else None
    state = status(promise, sources)
    decided = state in (Status.KEPT, Status.MISSED, Status.REVERSED, Status.UNMEASURABLE)
    reviewed = promise.reviewed.end
    if promise.due and due and not decided and reviewed and due > reviewed and due - SOON <= today:
        yield Wanted(Want.PROMISE_DUE, promise, promise.due, due)
    elif reviewed and not decided and reviewed + OLD <= today:
        yield Wanted(Want.REVIEW_DUE, promise, promise.reviewed, reviewed + OLD)


def _is_weak(observation: Observation, sources: Mapping[str, Source], article: str) -> bool:
    supports = [
        item for item in observation.evidence if item.stance is Stance.SUPPORTS and item.source != article
    ]
    return all(is_weak(sources[item.source]) for item in supports if item.source in sources)


def _document(fact: Fact, moment: Moment, documents: Sequence[Document]) -> Document | None:
    """The document of the organisation that counts the fact in which a value should stand."""
    return next(
        (
            document
            for document in documents
            if document.issuer == fact.counted_by and document.period.end == moment.end
        ),
        None,
    )


def _recent(moment: Moment, today: dt.date) -> bool:
    return moment.end is not None and today - moment.end <= RECENT
