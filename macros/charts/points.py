"""What a chart draws: its facts' values as points, each with the words beside it. May not place them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from macros.derive import Standing
from macros.model import (
    Chart,
    ChartKind,
    Currency,
    Each,
    Fact,
    Nature,
    Observation,
    Role,
    Scale,
    Series,
    Unit,
)
from macros.words import format

DAY = dt.timedelta(days=1)
MARKS = {Nature.DERIVED: "*", Nature.ESTIMATE: "†"}
"""What stands after a number that nobody reported, and is explained under the picture."""


@dataclass(frozen=True, eq=False)
class Point:
    """One value in a chart.

    `low` and `high` are in multiples of the chart's scale, and equal but for a range. `start` and `end`
    are the first and last day that the value covers.
    """

    series: int
    role: Role
    fact: Fact
    observation: Observation
    weak: bool
    start: dt.date
    end: dt.date
    low: Decimal
    high: Decimal
    label: tuple[str, ...]
    said: str


@dataclass(frozen=True)
class Drawing:
    """A chart ready to be placed: its points in order of time.

    `gaps` are the periods without a value between the first and the last one drawn, in words.
    """

    chart: Chart
    unit: Unit | Currency
    scale: Scale | None
    points: tuple[Point, ...]
    gaps: tuple[str, ...]

    @property
    def values(self) -> list[Point]:
        """The points that were counted, without the targets."""
        return [point for point in self.points if point.role is Role.VALUE]

    @property
    def marks(self) -> dict[Nature, str]:
        """The natures that a mark after the number stands for, as far as they occur."""
        natures = {point.observation.nature for point in self.points}
        return {nature: mark for nature, mark in MARKS.items() if nature in natures}

    def order(self, series: int) -> int:
        """The place of a series among those of its role, from 0: it decides on colour and shape."""
        role = self.chart.series[series].role
        return [n for n, other in enumerate(self.chart.series) if other.role is role].index(series)

    def name(self, series: int) -> str:
        """What a series is called."""
        mine = self.chart.series[series]
        return mine.label or next(point.fact.label for point in self.points if point.series == series)

    @property
    def rows(self) -> list[Point]:
        """The points for a table: series by series, each in order of time."""
        return sorted(self.points, key=lambda point: point.series)

    @property
    def remarks(self) -> list[str]:
        """What the picture itself cannot say: how much of it is weak, and what is missing."""
        said = []
        weak = sum(point.weak for point in self.points)
        if weak == len(self.points):
            said.append("Every value rests on a weak source.")
        elif weak == 1:
            said.append(f"1 of {len(self.points)} values rests on a weak source and is drawn hollow.")
        elif weak:
            said.append(f"{weak} of {len(self.points)} values rest on weak sources and are drawn hollow.")
        if self.gaps:
            said.append(f"No value was found for {_listed(self.gaps)}; the place is left empty.")
        return said

    @property
    def caveats(self) -> str:
        """The remarks, and what the chart itself says a reader must know; empty where nothing limits it."""
        return " ".join([*self.remarks, *filter(None, [self.chart.note])])

    @property
    def axis(self) -> str:
        """What the numbers count: `million devices`, `¥ billion`, `%`."""
        return format.counted_in(self.unit, self.scale)


def drawing(
    chart: Chart,
    facts: Mapping[str, Fact],
    units: Mapping[str, Unit | Currency],
    standing: Callable[[Fact, Observation], Standing],
) -> Drawing:
    """The points of a chart.

    Args:
        chart: one that passed the checks, so it has points, and all in one unit.
        facts: all facts by id.
        units: all units and currencies by id.
        standing: who counted a fact's observation, and how it reached us.
    """
    shown = list(_shown(chart, facts))
    unit = units[shown[0][2].unit]
    # The scale of the largest value serves all: small ones get decimals rather than the large ones zeros.
    scale = max((o for *_, o in shown), key=_size).scale
    points = []
    for number, series, fact, observation in shown:
        low, high = _ends(observation)
        start, end = observation.moment.start, observation.moment.end
        assert start is not None
        assert end is not None
        weak = standing(fact, observation).weak
        points.append(
            Point(
                series=number,
                role=series.role,
                fact=fact,
                observation=observation,
                weak=weak,
                start=start,
                end=end,
                low=format.in_scale(low, observation.scale, scale),
                high=format.in_scale(high, observation.scale, scale),
                label=_label(observation, unit, scale),
                said=_said(series, fact, observation, unit, weak),
            )
        )
    points.sort(key=lambda point: (point.start, point.end, point.series))
    return Drawing(chart, unit, scale, tuple(points), tuple(_gaps(chart, points)))


def joined(before: Point, after: Point) -> bool:
    """Whether a line may lead from one value to the next: the periods follow on one another."""
    return after.start - before.end == DAY


def _shown(chart: Chart, facts: Mapping[str, Fact]) -> Iterator[tuple[int, Series, Fact, Observation]]:
    for number, series in enumerate(chart.series):
        fact = facts[series.fact]
        for observation in fact.observations:
            if chart.shows(observation):
                yield number, series, fact, observation


def _ends(observation: Observation) -> tuple[Decimal, Decimal]:
    if observation.value is not None:
        return observation.value, observation.value
    assert observation.low is not None
    assert observation.high is not None
    return observation.low, observation.high


def _size(observation: Observation) -> Decimal:
    return abs(_ends(observation)[1]) * (observation.scale.factor if observation.scale else 1)


def _label(observation: Observation, unit: Unit | Currency, scale: Scale | None) -> tuple[str, ...]:
    number = format.without_unit(observation, unit, scale) + MARKS.get(observation.nature, "")
    qualifier = format.qualifier(observation)
    return (qualifier, number) if qualifier else (number,)


def _said(series: Series, fact: Fact, observation: Observation, unit: Unit | Currency, weak: bool) -> str:
    words = f"{series.label or fact.label}, {format.observed(observation)}: "
    words += format.with_unit(observation, unit)
    if observation.nature is not Nature.REPORTED:
        words += f", {observation.nature}"
    return f"{words}, weak source" if weak else words


def _gaps(chart: Chart, points: list[Point]) -> Iterator[str]:
    """The periods without any value between the first and the last one, in words."""
    values = [point for point in points if point.role is Role.VALUE]
    if chart.kind in (ChartKind.DOTS, ChartKind.COMPARISON) or chart.each is None or not values:
        return
    covered = {day for point in values for day in periods(point.start, point.end, chart.each)}
    run: list[dt.date] = []
    for day in [*periods(values[0].start, max(point.end for point in values), chart.each), None]:
        if day is not None and day not in covered:
            run.append(day)
        elif run:
            ends = [period(day, chart.each) for day in dict.fromkeys((run[0], run[-1]))]
            yield (" and " if len(run) == 2 else " to ").join(ends)
            run = []


def _listed(words: tuple[str, ...]) -> str:
    """`a`, `a and b`, `a, b and c`; with a comma before the last `and` where an item holds one."""
    if len(words) == 1:
        return words[0]
    comma = "," if any(" and " in word for word in words) else ""
    return f"{', '.join(words[:-1])}{comma} and {words[-1]}"


def periods(start: dt.date, end: dt.date, each: Each) -> list[dt.date]:
    """The first days of all periods from that of one day to that of another."""
    months = 3 if each is Each.QUARTER else 12
    year, month = start.year, (start.month - 1) // months * months + 1
    found = []
    while dt.date(year, month, 1) <= end:
        found.append(dt.date(year, month, 1))
        year, month = year + (month + months - 1) // 12, (month + months - 1) % 12 + 1
    return found


def period(start: dt.date, each: Each) -> str:
    """A period in words, such as `Q3 2024`."""
    return f"Q{(start.month + 2) // 3} {start.year}" if each is Each.QUARTER else str(start.year)
