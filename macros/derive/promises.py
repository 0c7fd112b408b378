"""What became of a promise by its history, and how near its latest figure is to its target.

The rule is printed on the method page; change both together. May not format or read files.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from macros.derive.weight import is_weak
from macros.model import Effect, Fact, Observation, Promise, Source, Status

# Orders the entries of one day: the one that speaks against the promise comes last, and so decides.
_GRAVITY = {Effect.SETBACK: 1, Effect.REVERSED: 1, Effect.FAILED: 2}
_DECISIVE = {
    Effect.MET: Status.KEPT,
    Effect.FAILED: Status.MISSED,
    Effect.REVERSED: Status.REVERSED,
}


def status(promise: Promise, sources: Mapping[str, Source]) -> Status:
    """What became of a promise, as at the day of its last review.

    In this order: an editor's override; `unmeasurable` without a test; the last decisive entry of
    the history (met, failed, reversed) that rests on a source that is not weak; `unknown` where the
    due date has passed; `on-track` where the last movement from such a source is an advance; else
    `too-early`. Of entries of one day the less favourable counts as the later.
    """
    if promise.override:
        return promise.override.status
    if promise.kept_when is None:
        return Status.UNMEASURABLE
    solid = sorted(
        (
            entry
            for entry in promise.history
            if entry.source in sources and not is_weak(sources[entry.source])
        ),
        key=lambda entry: (entry.date.order, _GRAVITY.get(entry.effect, 0)),
    )
    decisive = [entry for entry in solid if entry.effect in _DECISIVE]
    if decisive:
        return _DECISIVE[decisive[-1].effect]
    reviewed = promise.reviewed.end
    if promise.due and promise.due.end and reviewed and promise.due.end < reviewed:
        return Status.UNKNOWN
    moves = [e for e in solid if e.effect in (Effect.ADVANCE, Effect.SETBACK)]
    if moves and moves[-1].effect is Effect.ADVANCE:
        return Status.ON_TRACK
    return Status.TOO_EARLY


def judged_in_part(promise: Promise, state: Status) -> bool:
    """Whether the status rests on a part of the promise's period: open, and due after its last review."""
    due, reviewed = promise.due.end if promise.due else None, promise.reviewed.end
    return state in (Status.ON_TRACK, Status.TOO_EARLY) and bool(due and reviewed and due > reviewed)


def scoreboard(
    promises: Iterable[Promise], state: Callable[[Promise], Status]
) -> list[tuple[int | None, dict[Status, int]]]:
    """How many promises of each status fall due in a year, by year; those without a date last."""
    found: dict[int | None, Counter[Status]] = defaultdict(Counter)
    for promise in promises:
        year = promise.due.end.year if promise.due and promise.due.end else None
        found[year][state(promise)] += 1
    years = sorted(year for year in found if year is not None)
    return [(year, dict(found[year])) for year in (*years, *([None] if None in found else []))]


def due_next(
    promises: Iterable[Promise], state: Callable[[Promise], Status], today: dt.date
) -> list[Promise]:
    """The open promises that fall due first from a day on, all of the first date."""
    ahead = [
        (promise.due.end, promise)
        for promise in promises
        if promise.due
        and promise.due.end
        and promise.due.end >= today
        and state(promise) in (Status.ON_TRACK, Status.TOO_EARLY)
    ]
    first = min((day for day, _ in ahead), default=None)
    return [promise for day, promise in ahead if day == first]


@dataclass(frozen=True)
class Progress:
    """A promise's latest figure against its target; `share` is the part reached, from 0 to 1."""

    fact: Fact
    latest: Observation
    target_fact: Fact
    target: Observation
    share: Decimal


def progress(promise: Promise, facts: Mapping[str, Fact]) -> Progress | None:
    """The latest figure against the target; none where the promise does not name both.

    Figures in different units are never set against each other.
    """
    if promise.target is None or promise.progress is None:
        return None
    fact, aim = facts[promise.progress], facts[promise.target.fact]
    target = aim.at(promise.target.at, promise.target.stated) if promise.target.at else aim.latest
    if target is None or fact.unit != aim.unit:
        return None
    reached, wanted = _size(fact.latest), _size(target)
    if wanted <= 0:
        return None
    share = max(Decimal(0), min(Decimal(1), reached / wanted))
    return Progress(fact, fact.latest, aim, target, share)


def _size(observation: Observation) -> Decimal:
    written = observation.value if observation.value is not None else observation.high
    assert written is not None, "the validator asks for a value or a range"
    return written * (observation.scale.factor if observation.scale else 1)
