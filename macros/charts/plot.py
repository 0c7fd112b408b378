"""Where things stand in a picture: its frame, its two scales, and labels that never overlap.

Widths of words are estimated, never measured, so that the fonts of the machine that builds change
nothing. Lengths are in pixels of the SVG, from the top left of the plot. May not draw.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from macros.charts.points import DAY, Drawing, Point, period, periods
from macros.model import ChartKind, Each, Role, Unit
from macros.words import format

FONT = 12
LINE = 13
# What a letter of the widest font in the site's stack takes of the font size, and a point or a comma.
_LETTER, _THIN = 0.64, 0.34
_SYMBOL = 5
"""Half the width of a point."""
_SHORTEST_AIM = 18
"""How wide a target is drawn at least, where it holds for a day."""


@dataclass(frozen=True)
class Frame:
    """The size of a picture: one for a column of text, one for a phone."""

    name: str
    width: int
    height: int


WIDE = Frame("wide", 680, 310)
NARROW = Frame("narrow", 350, 290)

_TOP, _RIGHT, _BOTTOM = 12, 10, 36


@dataclass(frozen=True)
class Box:
    """A rectangle that text or a mark takes up."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True)
class Words:
    """Text in the picture: lines from `y`, the base of the first, aligned at `x`."""

    x: float
    y: float
    lines: tuple[str, ...]
    align: str
    box: Box


@dataclass(frozen=True)
class Tick:
    """A value or a day on an axis, and what is written there."""

    at: float
    lines: tuple[str, ...]


@dataclass
class Plot:
    """One drawing in one frame."""

    drawing: Drawing
    frame: Frame

    @cached_property
    def padding(self) -> dict[str, int]:
        """The room around the plot for the words on its axes."""
        widest = max(width_of(tick.lines) for tick in self.value_ticks)
        return {"left": round(widest) + 10, "top": self._top, "right": _RIGHT, "bottom": _BOTTOM}

    @cached_property
    def _top(self) -> int:
        """Room over the plot for the numbers of its highest points."""
        foot, top = self.domain
        needed = [_TOP]
        for point in self.drawing.points:
            words = LINE * (1 if self.inverted else len(point.label)) + 2 * _SYMBOL
            high = point.low if self.inverted else point.high
            needed.append(round(words - (top - float(high)) / (top - foot) * self.frame.height * 0.8))
        return max(needed)

    @property
    def width(self) -> int:
        """The width of the plot without its padding."""
        return self.frame.width - self.padding["left"] - self.padding["right"]

    @property
    def height(self) -> int:
        """The height of the plot without its padding."""
        return self.frame.height - self._top - _BOTTOM

    @property
    def inverted(self) -> bool:
        """Whether the smallest value stands at the top."""
        return self.drawing.chart.kind is ChartKind.RANKS

    @cached_property
    def days(self) -> tuple[dt.date, dt.date]:
        """The first and the last day on the time axis: whole periods, or whole years."""
        start = min(point.start for point in self.drawing.points)
        end = max(point.end for point in self.drawing.points)
        each = self.drawing.chart.each or Each.YEAR
        starts = periods(start, end, each)
        after = starts[-1] + (92 if each is Each.QUARTER else 366) * DAY
        return starts[0], periods(after, after, each)[0] - DAY

    @cached_property
    def value_ticks(self) -> list[Tick]:
        """Round numbers that enclose every value, zero included; the places for ranks."""
        unit = self.drawing.unit
        lows = [point.low for point in self.drawing.points]
        highs = [point.high for point in self.drawing.points]
        if self.inverted:
            prefix = f"{unit.prefix}{format.NO_BREAK}" if isinstance(unit, Unit) and unit.prefix else ""
            return [Tick(n, (f"{prefix}{n}",)) for n in range(1, int(max(highs)) + 1)]
        low, high = min(Decimal(0), *lows), max(Decimal(0), *highs)
        step = _step(high - low)
        first = int((low / step).to_integral_value("ROUND_FLOOR"))
        last = int((high / step).to_integral_value("ROUND_CEILING"))
        last = max(last, first + 1)  # zeros alone still need a height
        return [Tick(float(n * step), (_round(n * step),)) for n in range(first, last + 1)]

    @cached_property
    def domain(self) -> tuple[float, float]:
        """The values at the foot and at the top of the plot."""
        ends = self.value_ticks[0].at, self.value_ticks[-1].at
        return (ends[1] + 0.5, ends[0] - 0.5) if self.inverted else ends

    @cached_property
    def time_ticks(self) -> list[Tick]:
        """The periods, each under its middle, the year where it begins; for dots the years.

        Where they stand too close only some are written.
        """
        each = self.drawing.chart.each or Each.YEAR
        starts = periods(*self.days, each)
        room = self.width / len(starts)
        ticks = []
        for number, start in enumerate(starts):
            end = starts[number + 1] if number + 1 < len(starts) else self.days[1] + DAY
            middle = ((start - self.days[0]).days + (end - self.days[0]).days) / 2
            if each is Each.QUARTER:
                quarter, year = period(start, each).split(" ")
                first = number == 0 or start.month == 1
                ticks.append(Tick(middle, (quarter, year) if first else (quarter,)))
            else:
                ticks.append(Tick(middle, (str(start.year),)))
        widest = max(width_of(tick.lines[:1]) for tick in ticks) + 4
        every = int(widest // room) + 1
        if each is Each.QUARTER and every > 1:
            # Single quarters cannot be told apart any more: the years alone, under their first one.
            return [Tick(tick.at, tick.lines[1:]) for tick in ticks if len(tick.lines) > 1]
        return ticks[::every]

    @cached_property
    def divisions(self) -> list[int]:
        """Where a year begins within the plot, in days from its first one.

        Where several series share a period, so that their points stand beside its middle, every period.
        """
        each = self.drawing.chart.each
        shared = each if each and len(self._series_of_values()) > 1 else Each.YEAR
        return [(start - self.days[0]).days for start in periods(*self.days, shared) if start > self.days[0]]

    @property
    def length(self) -> int:
        """The number of days on the time axis."""
        return (self.days[1] - self.days[0]).days + 1

    def x(self, day: float) -> float:
        """The place of a day, counted from the first one."""
        return day / self.length * self.width

    def y(self, value: Decimal | float) -> float:
        """The place of a value."""
        foot, top = self.domain
        return (top - float(value)) / (top - foot) * self.height

    def span(self, point: Point) -> tuple[float, float]:
        """The days from the first one that a point covers, its last day whole."""
        first = self.days[0]
        return (point.start - first).days, (point.end - first).days + 1

    def middle(self, point: Point) -> float:
        """The day that a point stands at: the middle of what it covers.

        Of several series in one period each stands in its own part of it.
        """
        start, end = self.span(point)
        beside = self.drawing.chart.kind in (ChartKind.LINE, ChartKind.RANKS)
        if beside and point.role is Role.VALUE:
            order = self.drawing.order(point.series)
            return start + (end - start) * (order + 0.5) / len(self._series_of_values())
        return (start + end) / 2

    def bar(self, point: Point) -> tuple[float, float]:
        """The days from and to which a bar is drawn: its period, less a margin."""
        start, end = self.span(point)
        each = self.drawing.chart.each or Each.YEAR
        margin = (91 if each is Each.QUARTER else 365) * 0.25
        return start + margin, end - margin

    def aim(self, point: Point) -> tuple[float, float]:
        """The days from and to which a target is drawn: what it holds for, widened where that is short."""
        start, end = self.span(point)
        short = _SHORTEST_AIM / self.width * self.length - (end - start)
        return (start, end) if short <= 0 else (start - short / 2, end + short / 2)

    @cached_property
    def labels(self) -> list[tuple[Point, Words]]:
        """The numbers beside the points, as many as fit without touching one another.

        The last value of each series comes first, then its first, highest and lowest, then the other
        values, then the targets. The table under the picture has them all. A place can be read off the
        axis to the letter, so ranks have the name of their series at its last value instead.
        """
        taken = [box for point in self.drawing.points for box in self._boxes(point)]
        labels = []
        for point in self._by_weight():
            for words in self._places(point):
                inside = words.box.left >= -self.padding["left"] and words.box.right <= self.width + _RIGHT
                inside = inside and words.box.top >= -self._top and words.box.bottom <= self.height
                if inside and not any(words.box.meets(box) for box in taken):
                    labels.append((point, words))
                    taken.append(words.box)
                    break
        return labels

    def _by_weight(self) -> list[Point]:
        if self.inverted:
            return [mine[-1] for mine in self._series_of_values()]
        chosen: list[Point] = []
        for mine in self._series_of_values():
            ends = [mine[-1], mine[0]]
            chosen += [*ends, max(mine, key=lambda p: p.high), min(mine, key=lambda p: p.low)]
        chosen += self.drawing.values
        # A target that was stated again needs its number once.
        aims = {(p.low, p.high, p.end): p for p in reversed(self.drawing.points) if p.role is Role.TARGET}
        return list(dict.fromkeys([*chosen, *reversed(aims.values())]))

    def _series_of_values(self) -> list[list[Point]]:
        """The values of each series, in order of time."""
        numbers = dict.fromkeys(sorted(point.series for point in self.drawing.values))
        return [[p for p in self.drawing.values if p.series == number] for number in numbers]

    def _boxes(self, point: Point) -> list[Box]:
        """What a point takes up: its mark, and its bar or its line."""
        x = self.x(self.middle(point))
        boxes = []
        if point.role is Role.TARGET:
            left, right = (self.x(day) for day in self.aim(point))
            boxes += [Box(left, y - 2, right, y + 2) for y in (self.y(point.high), self.y(point.low))]
        elif self.drawing.chart.kind is ChartKind.BARS:
            left, right = (self.x(day) for day in self.bar(point))
            tops = sorted((self.y(point.high), self.y(0)))
            boxes.append(Box(left, tops[0], right, tops[1]))
        if self.drawing.chart.kind is ChartKind.DOTS and point.role is Role.VALUE:
            boxes.append(Box(x - 1, self.y(point.high), x + 1, self.height))
        if point.weak or self.drawing.chart.kind is not ChartKind.BARS:
            for y in {self.y(point.high), self.y(point.low)}:
                boxes.append(Box(x - _SYMBOL, y - _SYMBOL, x + _SYMBOL, y + _SYMBOL))
        return boxes

    def _places(self, point: Point) -> Iterator[Words]:
        """Where its label may stand, the best place first."""
        boxes = self._boxes(point)
        left, right = min(box.left for box in boxes), max(box.right for box in boxes)
        top, foot = min(box.top for box in boxes), max(box.bottom for box in boxes)
        x, y, gap = self.x(self.middle(point)), self.y(point.high), 4
        label = (self.drawing.name(point.series),) if self.inverted else point.label
        kind = self.drawing.chart.kind
        counted = point.role is Role.VALUE
        if kind is ChartKind.BARS and counted and point.high < 0:
            yield self._words(x, foot + gap, label, "center")
            return
        yield self._words(x, top - gap, label, "center", up=True)
        if kind is ChartKind.BARS and counted:
            if right - left > LINE:
                # Over a neighbour that is as high, and not so far from its own bar as to seem another's.
                yield self._words(x, top - gap - LINE, label, "center", up=True)
            return
        if kind is not ChartKind.DOTS or not counted:
            yield self._words(x, foot + gap, label, "center")
        for lines in dict.fromkeys((label, (" ".join(label),))):
            for edge, align in ((right + gap, "left"), (left - gap, "right")):
                yield self._words(edge, y - LINE * len(lines) / 2, lines, align)
        # At a point that stands against the side of the picture.
        yield self._words(x + _SYMBOL, top - gap, label, "right", up=True)
        yield self._words(x - _SYMBOL, top - gap, label, "left", up=True)
        yield self._words(x + _SYMBOL, foot + gap, label, "right")
        yield self._words(x - _SYMBOL, foot + gap, label, "left")

    def _words(self, x: float, y: float, lines: tuple[str, ...], align: str, *, up: bool = False) -> Words:
        """Words whose box ends at `y` (`up`) or begins there."""
        width, height = width_of(lines), LINE * len(lines)
        left = {"center": x - width / 2, "left": x, "right": x - width}[align]
        top = y - height if up else y
        # The base of a line of figures is a little above the foot of its box.
        return Words(x, top + LINE - 3, lines, align, Box(left, top, left + width, top + height))


def _round(value: Decimal) -> str:
    """A round number without the zeros that its step has after the point."""
    return format.number(format.in_scale(value.normalize(), None, None))


def width_of(lines: tuple[str, ...]) -> float:
    """How wide the longest of some lines is, by estimate."""
    return max(FONT * sum(_THIN if c in ",. " else _LETTER for c in line) for line in lines)


def _step(reach: Decimal) -> Decimal:
    """A step of 1, 2 or 5 times a power of ten, so that about four fit."""
    power = Decimal(1).scaleb((reach / 4).adjusted())
    return next(power * n for n in (1, 2, 5, 10) if power * n * 4 >= reach * Decimal("0.95"))
