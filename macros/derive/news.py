"""What changed, by season of results: the values that came in, the promises that moved, the corrections.

A thing belongs to the day on which it became known. May not format, render or read files.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import ClassVar

from macros.model import (
    Correction,
    Effect,
    Fact,
    FollowUp,
    Moment,
    Nature,
    Observation,
    Promise,
    Source,
    Stance,
)


@dataclass(frozen=True)
class NewValue:
    """The newest value of a fact that one day brought."""

    sort: ClassVar[str] = "value"
    day: dt.date
    fact: Fact
    observation: Observation
    before: Observation | None
    """The value a year or, failing that, a period earlier, where the series has one."""


@dataclass(frozen=True)
class Moved:
    """An entry in the history of a promise."""

    sort: ClassVar[str] = "promise"
    day: dt.date
    promise: Promise
    follow_up: FollowUp


@dataclass(frozen=True)
class Corrected:
    """An entry of the log of corrections."""

    sort: ClassVar[str] = "correction"
    day: dt.date
    correction: Correction


News = NewValue | Moved | Corrected


@dataclass(frozen=True)
class Season:
    """The news of a quarter, newest first; `results` is the quarter before, whose results come in."""

    quarter: Moment
    results: Moment
    news: tuple[News, ...]


def seasons(
    facts: Sequence[Fact],
    promises: Sequence[Promise],
    corrections: Sequence[Correction],
    sources: Mapping[str, Source],
    today: dt.date,
) -> list[Season]:
    """All news up to a day by the calendar quarter in which it became known, the newest first."""
    found: list[News] = [*_values(facts, sources), *_moves(promises), *_corrections(corrections)]
    found = [item for item in found if item.day <= today]
    found.sort(key=_order, reverse=True)
    return [
        Season(quarter(year, number), quarter(*_before(year, number)), tuple(items))
        for (year, number), items in groupby(found, key=lambda item: _quarter_of(item.day))
    ]


@dataclass(frozen=True)
class Day:
    """The news of one day, by sort."""

    day: dt.date
    moved: tuple[Moved, ...]
    values: tuple[NewValue, ...]
    corrected: tuple[Corrected, ...]


def newest(seasons: Sequence[Season], days: int) -> list[Day]:
    """The newest days with news, each with all of it."""
    found = (item for season in seasons for item in season.news)
    return [
        Day(
            day,
            tuple(item for item in news if isinstance(item, Moved)),
            tuple(item for item in news if isinstance(item, NewValue)),
            tuple(item for item in news if isinstance(item, Corrected)),
        )
        for day, news in (
            (day, list(items)) for day, items in islice(groupby(found, key=lambda item: item.day), days)
        )
    ]


def quarter(year: int, number: int) -> Moment:
    """A calendar quarter."""
    return Moment.parse(f"{year}-Q{number}")


def _values(facts: Sequence[Fact], sources: Mapping[str, Source]) -> Iterator[NewValue]:
    for fact in facts:
        brought: dict[dt.date, Observation] = {}
        for observation in fact.observations:
            day = _known_since(observation, sources)
            if observation.nature is Nature.DERIVED or day is None:
                continue
            present = brought.get(day)
            if present is None or present.moment.order < observation.moment.order:
                brought[day] = observation
        for day, observation in brought.items():
            yield NewValue(day, fact, observation, _earlier(fact, observation))


def _known_since(observation: Observation, sources: Mapping[str, Source]) -> dt.date | None:
    """The day on which the earliest source that bears the value out was published."""
    days = [
        source.published.start
        for item in observation.evidence
        if item.stance is Stance.SUPPORTS and (source := sources.get(item.source))
    ]
    return min((day for day in days if day), default=None)


def _earlier(fact: Fact, observation: Observation) -> Observation | None:
    """The value of the same sort of period a year earlier."""
    moment = observation.moment
    if moment.end is None:
        return None
    for other in fact.observations:
        if (
            other.moment.precision is moment.precision
            and other.nature is observation.nature
            and other.moment.end is not None
            and other.moment.end.year == moment.end.year - 1
            and other.moment.end.month == moment.end.month
        ):
            return other
    return None


def _moves(promises: Sequence[Promise]) -> Iterator[Moved]:
    for promise in promises:
        for follow_up in promise.history:
            if follow_up.effect is not Effect.STATED and follow_up.date.start:
                yield Moved(follow_up.date.start, promise, follow_up)


def _corrections(corrections: Sequence[Correction]) -> Iterator[Corrected]:
    for correction in corrections:
        if correction.date.start:
            yield Corrected(correction.date.start, correction)


def _order(item: News) -> tuple[dt.date, int, str]:
    """By day; of one day promises come before values, and these before corrections."""
    if isinstance(item, Moved):
        return item.day, 2, item.promise.id
    if isinstance(item, NewValue):
        return item.day, 1, item.fact.id
    return item.day, 0, item.correction.id


def _quarter_of(day: dt.date) -> tuple[int, int]:
    return day.year, (day.month + 2) // 3


def _before(year: int, number: int) -> tuple[int, int]:
    return (year, number - 1) if number > 1 else (year - 1, 4)
