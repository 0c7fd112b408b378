"""The marks of a plot, in pixels from its top left: what the template of a picture writes out one by one.

Pure: the same plot gives the same marks. Colours are variables of the stylesheet, so that a dark page has its
own. May not write markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from macros.charts.plot import FONT, LINE, Plot, Tick
from macros.charts.points import Point, joined
from macros.model import ChartKind, Role

PAPER = "var(--moat-paper)"
INK = "var(--moat-ink)"
SOFT = "var(--moat-soft)"
GRID = "var(--moat-line)"
COLOURS = ("accent", "calm", "good", "doubt", "bad")
SHAPES = ("circle", "square", "triangle-up", "cross", "triangle-down")
"""A filled mark for each series of values; colours help, shapes decide."""
WEAK_SHAPES = ("diamond", *SHAPES[1:])
"""The same for a value from a weak source, left hollow."""
OUTLINES = {
    "square": ((-4.18, -4.18), (4.18, -4.18), (4.18, 4.18), (-4.18, 4.18)),
    "triangle-up": ((0, -3.62), (-4.18, 3.62), (4.18, 3.62)),
    "triangle-down": ((0, 3.62), (-4.18, -3.62), (4.18, -3.62)),
    "cross": (
        *((-4.18, -1.67), (-4.18, 1.67), (-1.67, 1.67), (-1.67, 4.18), (1.67, 4.18), (1.67, 1.67)),
        *((4.18, 1.67), (4.18, -1.67), (1.67, -1.67), (1.67, -4.18), (-1.67, -4.18), (-1.67, -1.67)),
    ),
    "diamond": ((-4.18, 0), (0, -4.18), (4.18, 0), (0, 4.18)),
}
"""The corners of each shape around its centre: 70 square pixels, a triangle half as high."""
RADIUS = 4.18
"""Half the width of a circle."""
EDGE = 1.5
"""How wide the edge of a bar or a symbol is."""
DASHES = ("7,3", "2,2", "7,3,2,3")
"""The lines of the targets, a pattern a series."""
WEAK_DASH = "4,3"
"""The edge of a bar that rests on a weak source."""


@dataclass(frozen=True)
class Rule:
    """A straight line from (`x`, `y`), by `dx` and `dy`; `said` is its value in words."""

    x: float
    y: float
    dx: float
    dy: float
    stroke: str
    width: float = 1
    dash: str = ""
    said: str = ""


@dataclass(frozen=True)
class Bar:
    """A rectangle with its top left at (`x`, `y`)."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    stroke: str
    dash: str
    said: str
    edge: float = EDGE


@dataclass(frozen=True)
class Symbol:
    """A small mark around (`x`, `y`); `shape` is one of `SHAPES` or `WEAK_SHAPES`."""

    x: float
    y: float
    shape: str
    fill: str
    stroke: str
    said: str
    edge: float = EDGE
    radius: float = RADIUS

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """Its corners around its centre; none of a circle."""
        return OUTLINES.get(self.shape, ())


@dataclass(frozen=True)
class Label:
    """Lines of text; `anchor` says whether `x` is their start, middle or end."""

    x: float
    y: float
    lines: tuple[str, ...]
    anchor: str
    fill: str
    leading: int = LINE
    size: int = FONT
    bold: bool = False


Mark = Rule | Bar | Symbol | Label

_ANCHORS = {"left": "start", "center": "middle", "right": "end"}


def marks(plot: Plot) -> list[Mark]:
    """Everything that is drawn, the hindmost first."""
    return [*_grid(plot), *_values(plot), *_targets(plot), *_symbols(plot), *_labels(plot)]


def colour(plot: Plot, series: int) -> str:
    """The colour of a series: targets are in ink."""
    if plot.drawing.chart.series[series].role is Role.TARGET:
        return INK
    return f"var(--moat-{COLOURS[plot.drawing.order(series)]})"


def _grid(plot: Plot) -> Iterator[Mark]:
    for day in plot.divisions:
        yield Rule(plot.x(day), plot.height, 0, -plot.height, GRID)
    for tick in plot.value_ticks:
        yield Rule(0, plot.y(tick.at), plot.width, 0, _axis_colour(plot, tick))


def _axis_colour(plot: Plot, tick: Tick) -> str:
    return SOFT if tick.at == 0 and not plot.inverted else GRID


def _values(plot: Plot) -> Iterator[Mark]:
    """Bars, stems or joined lines: what leads the eye to the values."""
    values = plot.drawing.values
    match plot.drawing.chart.kind:
        case ChartKind.BARS:
            yield from (_bar(plot, point) for point in values)
        case ChartKind.DOTS:
            for point in values:
                foot, top = plot.y(0), plot.y(point.high)
                yield Rule(plot.x(plot.middle(point)), foot, 0, top - foot, colour(plot, point.series))
        case _:
            yield from _lines(plot)


def _bar(plot: Plot, point: Point) -> Bar:
    left, right = (plot.x(day) for day in plot.bar(point))
    ends = plot.y(point.low if point.low != point.high else 0), plot.y(point.high)
    ink = colour(plot, point.series)
    return Bar(
        left,
        min(ends),
        right - left,
        abs(ends[0] - ends[1]),
        PAPER if point.weak else ink,
        ink,
        WEAK_DASH if point.weak else "",
        point.said,
    )


def _lines(plot: Plot) -> Iterator[Rule]:
    """From value to value of a series, where the periods follow on one another."""
    for number in range(len(plot.drawing.chart.series)):
        mine = [point for point in plot.drawing.values if point.series == number]
        for before, after in pairwise(mine):
            if joined(before, after):
                x, y = plot.x(plot.middle(before)), plot.y(before.high)
                to_x, to_y = plot.x(plot.middle(after)), plot.y(after.high)
                yield Rule(x, y, to_x - x, to_y - y, colour(plot, number), 1.5)


def _targets(plot: Plot) -> Iterator[Rule]:
    for point in plot.drawing.points:
        if point.role is Role.TARGET:
            left, right = (plot.x(day) for day in plot.aim(point))
            dash = DASHES[plot.drawing.order(point.series) % len(DASHES)]
            for end in dict.fromkeys((point.low, point.high)):
                yield Rule(left, plot.y(end), right - left, 0, INK, 2, dash, point.said)


def _symbols(plot: Plot) -> Iterator[Symbol]:
    bars = plot.drawing.chart.kind is ChartKind.BARS
    for point in plot.drawing.points:
        aim = point.role is Role.TARGET
        # A solid bar or target has its own form already; a weak one is marked besides.
        if not point.weak and (bars or aim):
            continue
        order, ink = plot.drawing.order(point.series), colour(plot, point.series)
        shapes = WEAK_SHAPES if point.weak else SHAPES
        shape = shapes[0] if aim else shapes[order]
        said = "" if bars or aim else point.said
        for end in dict.fromkeys((point.low, point.high)):
            x, y = plot.x(plot.middle(point)), plot.y(end)
            yield Symbol(x, y, shape, PAPER if point.weak else ink, ink, said)


def _labels(plot: Plot) -> Iterator[Label]:
    for tick in plot.value_ticks:
        yield Label(-6, plot.y(tick.at) + 4, tick.lines, "end", SOFT)
    for tick in plot.time_ticks:
        yield Label(plot.x(tick.at), plot.height + 16, tick.lines, "middle", SOFT)
    for point, words in plot.labels:
        yield Label(words.x, words.y, words.lines, _ANCHORS[words.align], colour(plot, point.series))
