"""A plot as a Vega-Lite spec. Pure: the same plot gives the same spec.

Positions go through Vega-Lite's scales; words come written and placed. Left out on purpose: `clip` and
`cornerRadius` (their ids differ from call to call), `blend` (a style attribute), `href` and data by
address. Format: https://vega.github.io/vega-lite/docs/spec.html
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from macros.charts.plot import FONT, LINE, Plot, Tick
from macros.charts.points import joined
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
DASHES = ([7, 3], [2, 2], [7, 3, 2, 3])
"""The lines of the targets, a pattern a series."""

Layer = dict[str, Any]


def spec(plot: Plot) -> dict[str, Any]:
    """The whole picture; sizes in pixels."""
    layers = [*_grid(plot), *_values(plot), *_targets(plot), *_symbols(plot), *_words(plot)]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": plot.width,
        "height": plot.height,
        "padding": plot.padding,
        # Nothing is measured, so the fonts of the machine do not matter.
        "autosize": "none",
        "background": None,
        "config": {"view": {"stroke": None}},
        "layer": [layer for layer in layers if layer["data"]["values"]],
    }


def _colour(plot: Plot, series: int) -> str:
    """The colour of a series: targets are in ink."""
    if plot.drawing.chart.series[series].role is Role.TARGET:
        return INK
    return f"var(--moat-{COLOURS[plot.drawing.order(series)]})"


def _grid(plot: Plot) -> list[Layer]:
    lines = [
        {"x": 0, "x2": plot.length, "y": tick.at, "y2": tick.at, "stroke": _axis_colour(plot, tick)}
        for tick in plot.value_ticks
    ]
    foot, top = plot.domain
    starts = [{"x": day, "x2": day, "y": foot, "y2": top, "stroke": GRID} for day in plot.divisions]
    return [_rule(plot, starts, 1), _rule(plot, lines, 1)]


def _axis_colour(plot: Plot, tick: Tick) -> str:
    return SOFT if tick.at == 0 and not plot.inverted else GRID


def _values(plot: Plot) -> list[Layer]:
    """Bars, stems or joined lines: what leads the eye to the values."""
    values = plot.drawing.values
    kind = plot.drawing.chart.kind
    if kind is ChartKind.BARS:
        rows = []
        for point in values:
            start, end = plot.bar(point)
            low = point.low if point.low != point.high else 0
            rows.append(
                {
                    "x": start,
                    "x2": end,
                    "y": float(low),
                    "y2": float(point.high),
                    "weak": point.weak,
                    "said": point.said,
                }
            )
        ink = _colour(plot, values[0].series)
        solid = {"type": "rect", "fill": ink, "stroke": ink, "strokeWidth": 1.5}
        return [
            _layer(
                plot,
                [row for row in rows if row["weak"] is weak],
                solid | ({"fill": PAPER, "strokeDash": [4, 3]} if weak else {}),
                ("x", "x2", "y", "y2"),
                said=True,
            )
            for weak in (False, True)
        ]
    if kind is ChartKind.DOTS:
        return [
            _rule(
                plot,
                [
                    {"x": m, "x2": m, "y": 0, "y2": float(point.high), "stroke": _colour(plot, point.series)}
                    for point in values
                    for m in [plot.middle(point)]
                ],
                1,
            )
        ]
    return [_rule(plot, list(_lines(plot)), 1.5)]


def _lines(plot: Plot) -> list[dict[str, Any]]:
    """From value to value of a series, where the periods follow on one another."""
    lines = []
    for number in range(len(plot.drawing.chart.series)):
        mine = [point for point in plot.drawing.values if point.series == number]
        lines += [
            {
                "x": plot.middle(before),
                "x2": plot.middle(after),
                "y": float(before.high),
                "y2": float(after.high),
                "stroke": _colour(plot, number),
            }
            for before, after in pairwise(mine)
            if joined(before, after)
        ]
    return lines


def _targets(plot: Plot) -> list[Layer]:
    layers = []
    for number, series in enumerate(plot.drawing.chart.series):
        if series.role is not Role.TARGET:
            continue
        rows = []
        for point in plot.drawing.points:
            if point.series == number:
                start, end = plot.aim(point)
                rows += [
                    {"x": start, "x2": end, "y": y, "y2": y, "stroke": INK, "said": point.said}
                    for y in dict.fromkeys((float(point.low), float(point.high)))
                ]
        layers.append(_rule(plot, rows, 2, dash=DASHES[plot.drawing.order(number) % len(DASHES)], said=True))
    return layers


def _symbols(plot: Plot) -> list[Layer]:
    bars = plot.drawing.chart.kind is ChartKind.BARS
    layers = []
    for weak, shapes in ((False, SHAPES), (True, WEAK_SHAPES)):
        for number, series in enumerate(plot.drawing.chart.series):
            aim = series.role is Role.TARGET
            # A solid bar or target has its own form already; a weak one is marked besides.
            if not weak and (bars or aim):
                continue
            points = [p for p in plot.drawing.points if p.series == number and p.weak is weak]
            stroke = _colour(plot, number)
            layers.append(
                _layer(
                    plot,
                    [
                        {"x": plot.middle(point), "y": y, "said": point.said}
                        for point in points
                        for y in dict.fromkeys((float(point.low), float(point.high)))
                    ],
                    {
                        "type": "point",
                        "shape": shapes[plot.drawing.order(number)] if not aim else WEAK_SHAPES[0],
                        "size": 70,
                        "fill": PAPER if weak else stroke,
                        "stroke": stroke,
                        "strokeWidth": 1.5,
                        "opacity": 1,
                    },
                    ("x", "y"),
                    said=not (bars or aim),
                )
            )
    return layers


def _words(plot: Plot) -> list[Layer]:
    left = [{"px": -6, "py": plot.y(tick.at) + 4, "lines": list(tick.lines)} for tick in plot.value_ticks]
    foot = [
        {"px": plot.x(tick.at), "py": plot.height + 16, "lines": list(tick.lines)} for tick in plot.time_ticks
    ]
    layers = [_text(left, "right", SOFT), _text(foot, "center", SOFT)]
    for number in range(len(plot.drawing.chart.series)):
        fill = _colour(plot, number)
        for align in ("center", "left", "right"):
            rows = [
                {"px": words.x, "py": words.y, "lines": list(words.lines)}
                for point, words in plot.labels
                if words.align == align and point.series == number
            ]
            layers.append(_text(rows, align, fill))
    return layers


def _text(rows: list[dict[str, Any]], align: str, fill: str) -> Layer:
    return {
        "data": {"values": rows},
        "mark": {
            "type": "text",
            "align": align,
            "baseline": "alphabetic",
            "fontSize": FONT,
            "lineHeight": LINE,
            "fill": fill,
            "aria": False,
        },
        "encoding": {
            "x": {"field": "px", "type": "quantitative", "scale": None, "axis": None},
            "y": {"field": "py", "type": "quantitative", "scale": None, "axis": None},
            "text": {"field": "lines"},
        },
    }


def _rule(
    plot: Plot,
    rows: list[dict[str, Any]],
    width: float,
    dash: list[int] | None = None,
    *,
    said: bool = False,
) -> Layer:
    mark = {"type": "rule", "strokeWidth": width} | ({"strokeDash": dash} if dash else {})
    layer = _layer(plot, rows, mark, ("x", "x2", "y", "y2"), said=said)
    layer["encoding"]["stroke"] = {"field": "stroke", "type": "nominal", "scale": None}
    return layer


def _layer(
    plot: Plot,
    rows: list[dict[str, Any]],
    mark: dict[str, Any],
    channels: tuple[str, ...],
    *,
    said: bool = False,
) -> Layer:
    """Marks at places in the plot; those that are `said` carry their point in words."""
    foot, top = plot.domain
    scales = {
        "x": {"domain": [0, plot.length], "nice": False, "zero": False},
        "y": {"domain": [foot, top], "nice": False, "zero": False, "reverse": plot.inverted},
    }
    if plot.inverted:
        scales["y"]["domain"] = [top, foot]
    encoding: dict[str, Any] = {}
    for channel in channels:
        encoding[channel] = {"field": channel}
        if channel in scales:
            encoding[channel] |= {"type": "quantitative", "axis": None, "scale": scales[channel]}
    if said:
        encoding["description"] = {"field": "said"}
    return {"data": {"values": rows}, "mark": mark | {"aria": said}, "encoding": encoding}
