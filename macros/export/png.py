"""A chart's sheet as PNG, mark by mark: without a browser, a network or a library of the system.

Pillow smooths letters and not shapes, so each shape is drawn larger in a patch of its own and scaled down.
May not place or choose what is drawn.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import assert_never

from PIL import Image, ImageDraw

from macros.charts import Bar, Label, Mark, Rule, Sheet, Symbol
from macros.charts.marks import PAPER
from macros.export.lettering import font
from macros.words import format

SCALE = 1.5
"""Pixels of the picture to one of the sheet."""
_FINE = 4
"""How much larger a shape is drawn than it will be."""
_RIM = 1.5
"""How far the ground reaches around a number in the plot, in pixels of the sheet."""
_COLOURS = 64
"""So many do for the five of a chart, with the steps between them at the edges."""
_ROUND = 24
"""The corners of what seems a circle."""
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}

Point = tuple[float, float]


def png(sheet: Sheet, colours: Mapping[str, str]) -> bytes:
    """The picture; the same bytes every time.

    Args:
        sheet: what is drawn.
        colours: those of the stylesheet by their names, such as `ink`.
    """
    canvas = _Canvas(sheet.width, sheet.height, colours)
    canvas.draw(sheet.words)
    canvas.draw(sheet.foot)
    canvas.draw(sheet.plot, sheet.left, sheet.top, rim=True)
    return canvas.written()


class _Canvas:
    """What has been drawn so far."""

    def __init__(self, width: float, height: float, colours: Mapping[str, str]) -> None:
        self._colours = colours
        self._image = Image.new("RGB", (round(width * SCALE), round(height * SCALE)), self._colour(PAPER))
        self._pen = ImageDraw.Draw(self._image)

    def draw(self, marks: Sequence[Mark], left: float = 0, top: float = 0, *, rim: bool = False) -> None:
        for mark in marks:
            x, y = mark.x + left, mark.y + top
            match mark:
                case Label():
                    self._label(mark, x, y, rim)
                case Rule():
                    self._line((x, y), (x + mark.dx, y + mark.dy), mark.width, mark.stroke, mark.dash)
                case Bar():
                    self._bar(mark, x, y)
                case Symbol():
                    around = mark.corners or tuple(_circle(mark.radius))
                    # The edge lies half within and half without the outline.
                    for colour, grown in ((mark.stroke, mark.edge / 2), (mark.fill, -mark.edge / 2)):
                        share = 1 + grown / mark.radius
                        self._shape([(x + dx * share, y + dy * share) for dx, dy in around], colour)
                case _:
                    assert_never(mark)

    def written(self) -> bytes:
        """The picture with few colours, which is a third of the size."""
        out = io.BytesIO()
        few = self._image.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(out, "PNG", compress_level=6)
        return out.getvalue()

    def _colour(self, variable: str) -> str:
        return self._colours[variable.removeprefix("var(--moat-").removesuffix(")")]

    def _label(self, mark: Label, x: float, y: float, rim: bool) -> None:
        for number, line in enumerate(mark.lines):
            self._pen.text(
                (x * SCALE, (y + number * mark.leading) * SCALE),
                line.replace(format.WORD_JOINER, ""),
                font=font(mark.size * SCALE, 700 if mark.bold else 400),
                fill=self._colour(mark.fill),
                anchor=_ANCHORS[mark.anchor],
                stroke_width=_RIM * SCALE if rim else 0,
                stroke_fill=self._colour(PAPER),
            )

    def _bar(self, mark: Bar, x: float, y: float) -> None:
        right, foot = x + mark.width, y + mark.height
        corners = [(x, y), (right, y), (right, foot), (x, foot)]
        self._shape(corners, mark.fill)
        for start, end in pairwise([*corners, corners[0]]):
            self._line(start, end, mark.edge, mark.stroke, mark.dash)

    def _line(self, start: Point, end: Point, width: float, colour: str, dash: str = "") -> None:
        length = math.dist(start, end)
        if not length:
            return
        along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
        across = (-along[1] * width / 2, along[0] * width / 2)
        for begin, stop in _dashes(length, dash):
            ends = [(start[0] + along[0] * at, start[1] + along[1] * at) for at in (begin, stop)]
            sides = [(x + across[0], y + across[1]) for x, y in ends]
            self._shape([*sides, *[(x - across[0], y - across[1]) for x, y in reversed(ends)]], colour)

    def _shape(self, corners: Sequence[Point], colour: str) -> None:
        """A filled polygon with smooth edges."""
        scaled = [(x * SCALE, y * SCALE) for x, y in corners]
        left, top = (math.floor(min(values)) for values in zip(*scaled, strict=True))
        right, foot = (math.ceil(max(values)) for values in zip(*scaled, strict=True))
        if right == left or foot == top:
            return
        patch = Image.new("L", ((right - left) * _FINE, (foot - top) * _FINE))
        fine = [((x - left) * _FINE - 0.5, (y - top) * _FINE - 0.5) for x, y in scaled]
        ImageDraw.Draw(patch).polygon(fine, fill=255)
        self._image.paste(self._colour(colour), (left, top), patch.reduce(_FINE))


def _circle(radius: float) -> Iterator[Point]:
    for number in range(_ROUND):
        angle = number * math.tau / _ROUND
        yield radius * math.cos(angle), radius * math.sin(angle)


def _dashes(length: float, pattern: str) -> Iterator[tuple[float, float]]:
    """From where to where a line is drawn; all of it where it has no pattern."""
    if not pattern:
        yield 0, length
        return
    steps = [float(step) for step in pattern.split(",")]
    at, number = 0.0, 0
    while at < length:
        step = steps[number % len(steps)]
        if number % 2 == 0:
            yield at, min(at + step, length)
        at, number = at + step, number + 1
