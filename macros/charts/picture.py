"""A plot as inline SVG: an image with a title and a description, and no style, script, id or link.

Markup stands in the template; autoescape keeps words words. May not decide what is drawn.
"""

from __future__ import annotations

from markupsafe import Markup

from macros.charts.comparison import Comparison
from macros.charts.marks import marks
from macros.charts.plot import FONT, Frame, Plot
from macros.charts.points import Drawing
from macros.model import ChartKind
from macros.templating import template


def placed(drawing: Drawing, frame: Frame) -> Plot | Comparison:
    """A drawing in a frame, by its kind."""
    compared = drawing.chart.kind is ChartKind.COMPARISON
    return Comparison(drawing, frame) if compared else Plot(drawing, frame)


def svg(plot: Plot | Comparison, title: str, description: str) -> Markup:
    """The picture; the same bytes every time.

    Args:
        plot: what is drawn, and in which frame.
        title: the name of the picture.
        description: what it shows.
    """
    shown = plot.marks if isinstance(plot, Comparison) else marks(plot)
    drawn = [(type(mark).__name__, mark) for mark in shown]
    text = template("chart_picture.svg").render(
        plot=plot, marks=drawn, title=title, description=description, font=FONT, px=_pixels
    )
    return Markup(text)  # noqa: S704 (from a template of ours, with autoescape on)


def _pixels(length: float) -> str:
    """A length in pixels: a hundredth of one is more than a screen can show."""
    text = f"{length:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
