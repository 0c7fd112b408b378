"""The rhythm of a series: in which periods its values come, which are missing, and when the next is due.

Read off the values themselves; nobody types it. May not format or read files.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median

from macros.model import Fact, Moment, Nature, Observation, Precision, Source, Stance

MONTHS = {
    Precision.MONTH: 1,
    Precision.QUARTER: 3,
    Precision.HALF: 12,
    Precision.NINE_MONTHS: 12,
    Precision.YEAR: 12,
    Precision.FISCAL_YEAR: 12,
}
"""After how many months the same sort of period comes again; of halves and nine months once a year, for a
series that prints its first half need not print the second."""

FEWEST = 3
"""How many values in one sort of period make a rhythm."""

LONGEST_LAG = dt.timedelta(days=150)
"""What was published later than this after its period was not its first publication."""

USUAL_LAG = dt.timedelta(days=60)
"""Taken where no value's first publication is known."""

SERIES = frozenset({Nature.REPORTED, Nature.ESTIMATE, Nature.DERIVED})


@dataclass(frozen=True)
class Rhythm:
    """How a series goes on.

    `due` is the day from which the value for `next` should be there; `gaps` are the periods without a value
    between the first and the last one.
    """

    next: Moment
    due: dt.date
    gaps: tuple[Moment, ...]


def rhythm(fact: Fact, sources: Mapping[str, Source]) -> Rhythm | None:
    """The rhythm of a fact's values; none where they have none, or the series has ended.

    The commonest sort of period counts, if it has at least three values. The lag is the median time from the
    end of a period to the earliest source of its value.
    """
    if fact.ended:
        return None
    periods = [o.moment.precision for o in fact.observations if o.nature in SERIES and o.period]
    if not periods:
        return None
    precision, count = Counter(periods).most_common(1)[0]
    if count < FEWEST or precision not in MONTHS:
        return None
    values = [o for o in fact.observations if o.nature in SERIES and o.moment.precision is precision]
    values.sort(key=lambda o: o.moment.order)
    present = {o.moment.text for o in values}
    last = values[-1].moment
    gaps = tuple(moment for moment in _between(values[0].moment, last) if moment.text not in present)
    coming = following(last)
    assert coming.end is not None
    return Rhythm(coming, coming.end + _lag(values, sources), gaps)


def following(moment: Moment) -> Moment:
    """The period of the same sort that comes next: 2025-Q4 after 2025-Q3, 2026-H1 after 2025-H1.

    Raises:
        KeyError: the moment is no recurring period.
    """
    assert moment.start is not None
    months = moment.start.year * 12 + moment.start.month - 1 + MONTHS[moment.precision]
    year, month = months // 12, months % 12 + 1
    written = {
        Precision.MONTH: f"{year}-{month:02d}",
        Precision.QUARTER: f"{year}-Q{(month + 2) // 3}",
        Precision.HALF: f"{year}-H{1 if month == 1 else 2}",
        Precision.NINE_MONTHS: f"{year}-9M",
        Precision.YEAR: str(year),
        Precision.FISCAL_YEAR: f"FY{year}",
    }
    return Moment.parse(written[moment.precision])


def _between(first: Moment, last: Moment) -> Iterator[Moment]:
    moment = first
    while moment.order < last.order:
        yield moment
        moment = following(moment)


def _lag(values: list[Observation], sources: Mapping[str, Source]) -> dt.timedelta:
    lags = [lag for value in values if (lag := _first_report(value, sources)) is not None]
    if not lags:
        return USUAL_LAG
    return dt.timedelta(days=round(median(lag.days for lag in lags)))


def _first_report(value: Observation, sources: Mapping[str, Source]) -> dt.timedelta | None:
    """How long after its period a value was first reported, as far as its sources tell."""
    end = value.moment.end
    assert end is not None
    days = [
        source.published.end
        for item in value.evidence
        if item.stance is Stance.SUPPORTS and (source := sources.get(item.source))
    ]
    lags = [day - end for day in days if day is not None and day >= end]
    return min((lag for lag in lags if lag <= LONGEST_LAG), default=None)
