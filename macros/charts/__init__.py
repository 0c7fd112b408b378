"""Charts as static SVG: a chart's facts become points, points a plot, the plot marks, the marks a picture.

Knows how to draw and nothing of pages: markup around the picture stands in `macros/templates/`. Needs
no script in the reader's browser. May not read files or judge records.
"""

from macros.charts.legend import LegendEntry, legend
from macros.charts.marks import Bar, Label, Mark, Rule, Symbol
from macros.charts.moat_map import MAP_NARROW, MAP_WIDE, Arrow, map_svg
from macros.charts.of_fact import chart_of
from macros.charts.picture import placed, svg
from macros.charts.plot import NARROW, WIDE, Frame, Plot
from macros.charts.points import Drawing, Point, drawing
from macros.charts.sheet import Caption, Sheet, sheet, sheet_svg

__all__ = [
    "MAP_NARROW",
    "MAP_WIDE",
    "NARROW",
    "WIDE",
    "Arrow",
    "Bar",
    "Caption",
    "Drawing",
    "Frame",
    "Label",
    "LegendEntry",
    "Mark",
    "Plot",
    "Point",
    "Rule",
    "Sheet",
    "Symbol",
    "chart_of",
    "drawing",
    "legend",
    "map_svg",
    "placed",
    "sheet",
    "sheet_svg",
    "svg",
]
