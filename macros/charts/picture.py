"""A plot as inline SVG: an image with a title and a description, and no style, script, id or link.

Markup stands in the template; autoescape keeps words words. May not decide what is drawn.
"""

from __future__ import annotations

from markupsafe import Markup

from macros.charts.comparison import Comparison
from macros.charts.marks import Mark, marks
from macros.charts.plot import Frame, Plot
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
    text = template("chart_picture.svg").render(
        plot=plot, marks=named(shown(plot)), title=title, description=description, px=pixels
    )
    return Markup(text)  # noqa: S704 (from a template of ours, with autoescape on)


def shown(plot: Plot | Comparison) -> list[Mark]:
    """Everything that a plot draws, the hindmost first."""
    return plot.marks if isinstance(plot, Comparison) else marks(plot)


def named(drawn: list[Mark]) -> list[tuple[str, Mark]]:
    """Each mark with the name of its sort, by which a template tells them apart."""
    return [(type(mark).__name__, mark) for mark in drawn]


def pixels(length: float) -> str:
    """A length in pixels: a hundredth of one is more than a screen can show."""
    text = f"{length:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
