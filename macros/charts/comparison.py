"""A comparison in a frame: for each period a bar for each organisation, its name before it, its value after.

The company's own bar is in the accent; the name beside each says whose it is. Pure: the same drawing gives
the same marks. May not write markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from macros.charts.marks import INK, PAPER, SOFT, WEAK_DASH, Bar, Label, Mark, Rule
from macros.charts.plot import Frame, width_of
from macros.charts.points import Drawing, Point
from macros.words import format

_ROW, _BAR, _HEADING, _GAP = 24, 15, 22, 8
_EDGE = 6


@dataclass(frozen=True)
class Comparison:
    """One drawing in one frame, whose height follows from the number of its bars."""

    drawing: Drawing
    within: Frame

    @cached_property
    def frame(self) -> Frame:
        """The size of the picture."""
        headings = len(self._groups) if self._several else 0
        height = len(self.drawing.points) * _ROW + headings * _HEADING + (len(self._groups) - 1) * _GAP
        return Frame(self.within.name, self.within.width, height + 2 * _EDGE)

    @property
    def padding(self) -> dict[str, int]:
        """The room for the names, and over the first bar."""
        names = [(self.drawing.name(number),) for number in range(len(self.drawing.chart.series))]
        return {"left": round(max(map(width_of, names))) + 12, "top": _EDGE}

    @cached_property
    def _groups(self) -> list[tuple[str, list[Point]]]:
        """The points of each period, in the order of the series."""
        ordered = sorted(self.drawing.points, key=lambda point: (point.start, point.end, point.series))
        found = groupby(ordered, key=lambda point: format.moment(point.observation.moment))
        return [(period, list(points)) for period, points in found]

    @property
    def _several(self) -> bool:
        return len(self._groups) > 1

    @cached_property
    def marks(self) -> list[Mark]:
        """Everything that is drawn, the hindmost first."""
        return list(self._marks())

    def _marks(self) -> Iterator[Mark]:
        room = max(width_of((" ".join(point.label),)) for point in self.drawing.points) + 10
        width = self.within.width - self.padding["left"] - room
        top = max(0.0, *(float(point.high) for point in self.drawing.points))
        foot = min(0.0, *(float(point.low) for point in self.drawing.points))
        unit = width / ((top - foot) or 1)
        zero = -foot * unit
        y = 0.0
        for period, points in self._groups:
            if self._several:
                yield Label(-self.padding["left"], y + 14, (period,), "start", INK)
                y += _HEADING
            yield Rule(zero, y, 0, len(points) * _ROW - (_ROW - _BAR) + 4, SOFT)
            for point in points:
                value = float(point.high)
                colour = "var(--moat-accent)" if point.fact.about is None else "var(--moat-calm)"
                yield Bar(
                    min(zero, zero + value * unit),
                    y + 2,
                    abs(value * unit),
                    _BAR,
                    PAPER if point.weak else colour,
                    colour,
                    WEAK_DASH if point.weak else "",
                    point.said,
                )
                middle = y + 2 + _BAR / 2 + 4
                yield Label(-8, middle, (self.drawing.name(point.series),), "end", INK)
                yield Label(
                    max(zero, zero + value * unit) + 6, middle, (" ".join(point.label),), "start", INK
                )
                y += _ROW
            y += _GAP
