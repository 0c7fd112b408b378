"""Charts as static SVG: a chart's facts become points, points a plot, the plot marks, the marks a picture.

Knows how to draw and nothing of pages: markup around the picture stands in `macros/templates/`. Needs
no script in the reader's browser. May not read files or judge records.
"""

from macros.charts.legend import LegendEntry, legend
from macros.charts.picture import svg
from macros.charts.plot import NARROW, WIDE, Frame, Plot
from macros.charts.points import Drawing, Point, drawing

__all__ = ["NARROW", "WIDE", "Drawing", "Frame", "LegendEntry", "Plot", "Point", "drawing", "legend", "svg"]
