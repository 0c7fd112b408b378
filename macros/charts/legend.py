"""What the marks of a picture mean: one entry for each mark that occurs. May not draw them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.charts.marks import COLOURS, SHAPES, WEAK_SHAPES
from macros.charts.points import Drawing
from macros.model import ChartKind, Role
from macros.words import format


@dataclass(frozen=True)
class LegendEntry:
    """One mark and its words.

    `form` is `bar`, `point`, `line` or `sign`. `shape` is that of a point, or the sign after a number.
    `order` decides on the pattern of a line. `measure` says how the series was counted.
    """

    form: str
    shape: str
    colour: str
    weak: bool
    order: int
    label: str
    measure: str | None = None


def legend(drawing: Drawing) -> list[LegendEntry]:
    """Every series, its weak values apart, and the signs after numbers."""
    if drawing.chart.kind is ChartKind.COMPARISON:
        return list(_signs(drawing))  # the names stand beside the bars
    return [*_series(drawing), *_signs(drawing)]


def _series(drawing: Drawing) -> Iterator[LegendEntry]:
    bars = drawing.chart.kind is ChartKind.BARS
    for number, series in enumerate(drawing.chart.series):
        mine = [point for point in drawing.points if point.series == number]
        aim, order = series.role is Role.TARGET, drawing.order(number)
        form = "line" if aim else "bar" if bars else "point"
        colour = "ink" if aim else COLOURS[order]
        label, measure = drawing.name(number), _measure(drawing, number, mine[0].fact.measure)
        if any(not point.weak for point in mine):
            yield LegendEntry(form, SHAPES[order], colour, False, order, label, measure)
            measure = None  # once is enough
        if any(point.weak for point in mine):
            shape = WEAK_SHAPES[0 if aim else order]
            yield LegendEntry(form, shape, colour, True, order, f"{label}, weak source", measure)


def _measure(drawing: Drawing, number: int, measure: str | None) -> str | None:
    """How a series was counted, where its name does not say so already."""
    said = drawing.name(number).casefold()
    if measure is None or all(word in said for word in re.findall(r"\w+", measure.casefold())[:1]):
        return None
    return measure


def _signs(drawing: Drawing) -> Iterator[LegendEntry]:
    for nature, sign in drawing.marks.items():
        words = "worked out by this site from its sources" if nature == "derived" else format.word(nature)
        yield LegendEntry("sign", sign, "ink", False, 0, words)
