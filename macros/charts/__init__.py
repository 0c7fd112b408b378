"""Charts as static SVG: a chart's facts become points, points a Vega-Lite spec, the spec a picture.

Knows how to draw and nothing of pages: markup around the picture stands in `macros/templates/`. Needs
no script in the reader's browser. May not read files or judge records.
"""

from macros.charts.legend import Entry, legend
from macros.charts.plot import NARROW, WIDE, Frame, Plot
from macros.charts.points import Drawing, Point, drawing
from macros.charts.render import svg
from macros.charts.spec import spec

__all__ = ["NARROW", "WIDE", "Drawing", "Entry", "Frame", "Plot", "Point", "drawing", "legend", "spec", "svg"]
