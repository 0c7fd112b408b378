"""What happened, in order: events, and what promises add to them.

Nothing is typed twice: an event that names a promise stands for that promise's entry of the same day. May
not format, render or read files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from macros.model import Dataset, Effect, Event, FollowUp, Moment, Promise


class Happening(StrEnum):
    """What sort of entry the timeline holds."""

    EVENT = "event"
    PLEDGE = "pledge"
    OUTCOME = "outcome"


@dataclass(frozen=True)
class TimelineEntry:
    """One line of the timeline: an event, or what a promise adds; `follow_up` where its history does."""

    date: Moment
    happening: Happening
    theme: str
    record: Event | Promise
    follow_up: FollowUp | None = None


_OUTCOMES = {Effect.MET, Effect.FAILED, Effect.REVERSED}


def timeline(data: Dataset) -> list[TimelineEntry]:
    """Every entry, oldest first; of one day the events come first."""
    events = data.records(Event)
    entries = [TimelineEntry(event.date, Happening.EVENT, event.theme, event) for event in events]
    covered = {(name, event.date) for event in events for name in event.promises}
    for promise in data.records(Promise):
        entries += [entry for entry in _of_promise(promise) if (promise.id, entry.date) not in covered]
    return sorted(entries, key=lambda entry: entry.date.order)


def _of_promise(promise: Promise) -> Iterator[TimelineEntry]:
    yield TimelineEntry(promise.made_on, Happening.PLEDGE, promise.theme, promise)
    for follow_up in promise.history:
        if follow_up.effect in _OUTCOMES:
            yield TimelineEntry(follow_up.date, Happening.OUTCOME, promise.theme, promise, follow_up)
