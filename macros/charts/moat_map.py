"""The map of the moat: stations around an ellipse, and an arrow for each link that an advantage claims.

The form of an arrow tells the rating as much as its colour does. Lengths are in pixels of the SVG; widths of
words are estimated, as in `macros.charts.plot`. May not decide what is linked.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.charts.plot import FONT
from macros.model import Rating, Stage
from macros.templating import template

_LETTER = 0.62
_PAD = 10
_LINE = 15
_HEAD = 9
"""The length of an arrow's head."""


@dataclass(frozen=True)
class Arrow:
    """A link between two stations, by their ids, with the number of its entry in the table."""

    number: int
    cause: str
    effect: str
    rating: Rating


@dataclass(frozen=True)
class MapFrame:
    """The size of the picture, and how wide a station may be."""

    name: str
    width: int
    height: int
    station: int


MAP_WIDE = MapFrame("wide", 640, 400, 150)
MAP_NARROW = MapFrame("narrow", 350, 400, 96)


@dataclass(frozen=True)
class Station:
    """A box around (`x`, `y`) with its words."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Curve:
    """An arrow as drawn: its path, the corners of its head, and the place of its number."""

    number: int
    rating: Rating
    path: str
    head: str
    x: float
    y: float
    cross: tuple[float, float]


def map_svg(
    stages: Sequence[Stage], arrows: Sequence[Arrow], frame: MapFrame, title: str, words: str
) -> Markup:
    """The picture; the same bytes every time.

    Args:
        stages: the stations, clockwise from the top.
        arrows: the links.
        frame: the size of the picture.
        title: its name.
        words: what it shows, for those who do not see it.
    """
    placed = stations(stages, frame)
    text = template("moat_map.svg").render(
        frame=frame,
        stations=list(placed.values()),
        curves=[_curve(arrow, placed) for arrow in arrows],
        title=title,
        description=words,
        font=FONT,
        line=_LINE,
    )
    return Markup(text)  # noqa: S704 (from a template of ours, with autoescape on)


def stations(stages: Sequence[Stage], frame: MapFrame) -> dict[str, Station]:
    """The box of each stage by its id, on an ellipse that touches the frame."""
    boxes = {stage.id: _lines(stage.name, frame) for stage in stages}
    wide = max(_width(lines) for lines in boxes.values()) + 2 * _PAD
    high = max(len(lines) for lines in boxes.values()) * _LINE + 2 * _PAD
    across, down = (frame.width - wide) / 2 - 4, (frame.height - high) / 2 - 4
    found = {}
    for number, (name, lines) in enumerate(boxes.items()):
        turn = 2 * math.pi * number / len(boxes) - math.pi / 2
        found[name] = Station(
            frame.width / 2 + across * math.cos(turn),
            frame.height / 2 + down * math.sin(turn),
            _width(lines) + 2 * _PAD,
            len(lines) * _LINE + 2 * _PAD,
            lines,
        )
    return found


def _lines(name: str, frame: MapFrame) -> tuple[str, ...]:
    lines = [""]
    for word in name.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _width((longer,)) + 2 * _PAD > frame.station:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(lines)


def _width(lines: tuple[str, ...]) -> float:
    return max(len(line) for line in lines) * FONT * _LETTER


def _curve(arrow: Arrow, placed: dict[str, Station]) -> Curve:
    """A bow from edge to edge, to the left of its way: one there and one back lie apart."""
    start, end = placed[arrow.cause], placed[arrow.effect]
    dx, dy = end.x - start.x, end.y - start.y
    length = math.hypot(dx, dy) or 1
    bend = min(46.0, length * 0.2)
    control = ((start.x + end.x) / 2 + dy / length * bend, (start.y + end.y) / 2 - dx / length * bend)
    first = _edge(start, control, 2)
    tip = _edge(end, control, 3)
    angle = math.atan2(tip[1] - control[1], tip[0] - control[0])
    last = tip[0] - _HEAD * math.cos(angle), tip[1] - _HEAD * math.sin(angle)
    wings = [
        (tip[0] - _HEAD * 1.25 * math.cos(angle + turn), tip[1] - _HEAD * 1.25 * math.sin(angle + turn))
        for turn in (0.42, -0.42)
    ]
    corners = " ".join(f"{_px(x)},{_px(y)}" for x, y in (tip, *wings))
    x, y = _at(first, control, last, 0.5)
    return Curve(
        arrow.number,
        arrow.rating,
        f"M{_px(first[0])},{_px(first[1])}Q{_px(control[0])},{_px(control[1])} {_px(last[0])},{_px(last[1])}",
        corners,
        round(x, 2),
        round(y, 2),
        _rounded(_at(first, control, last, 0.26)),
    )


def _edge(box: Station, toward: tuple[float, float], gap: float) -> tuple[float, float]:
    """Where the way from the middle of a box to a point leaves the box, and a little further."""
    dx, dy = toward[0] - box.x, toward[1] - box.y
    scale = min(
        (box.width / 2 + gap) / abs(dx) if dx else math.inf,
        (box.height / 2 + gap) / abs(dy) if dy else math.inf,
        1.0,
    )
    return box.x + dx * scale, box.y + dy * scale


def _at(
    first: tuple[float, float], control: tuple[float, float], last: tuple[float, float], share: float
) -> tuple[float, float]:
    """A point of a quadratic curve (https://www.w3.org/TR/SVG2/paths.html)."""
    rest = 1 - share
    x, y = (rest * rest * first[n] + 2 * rest * share * control[n] + share * share * last[n] for n in (0, 1))
    return x, y


def _rounded(point: tuple[float, float]) -> tuple[float, float]:
    return round(point[0], 2), round(point[1], 2)


def _px(length: float) -> str:
    text = f"{length:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
