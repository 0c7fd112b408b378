"""A chart as a picture that stands alone, for those who take it away: title, legend, plot, caveats, source.

Every word on it is a mark like those of the plot, so that no page and no style sheet is needed around it.
Widths of words are estimated, as in `macros.charts.plot`. May not decide what is drawn.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.charts.legend import LegendEntry, legend
from macros.charts.marks import DASHES, INK, PAPER, SOFT, WEAK_DASH, Bar, Label, Mark, Rule, Symbol
from macros.charts.picture import named, pixels, placed, shown
from macros.charts.plot import FONT, WIDE
from macros.charts.points import Drawing
from macros.templating import template

_MARGIN = 24
_INNER = WIDE.width
# What a letter takes of the font size on the average of a line, in the fonts that the sheet names.
_LETTER, _BOLD = 0.52, 0.58
_KEY = 18
"""The width of a mark in the legend."""
_VARIABLE = re.compile(r"var\(--moat-([a-z]+)\)")


@dataclass(frozen=True)
class Caption:
    """The words around a picture.

    Args:
        title: what it shows, in a line.
        description: what a reader sees in it.
        caveats: what limits it; empty where nothing does.
        source: where its numbers are from.
        origin: the site, with the version of its data and the licence.
        address: where it stands; none where the host is not known.
    """

    title: str
    description: str
    caveats: str
    source: str
    origin: str
    address: str | None

    @property
    def told(self) -> str:
        """All of it but the title and the address, in one text."""
        return " ".join(filter(None, (self.description, self.caveats, self.source, self.origin)))


@dataclass(frozen=True)
class Sheet:
    """A picture with its words placed: `words` above and below the plot, `foot` what leads to the site.

    Lengths are in pixels from the top left; `left` and `top` are the place of the plot's own corner.
    """

    caption: Caption
    words: list[Mark]
    plot: list[Mark]
    foot: list[Mark]
    left: float
    top: float
    height: float
    width: int = _INNER + 2 * _MARGIN


def sheet(drawing: Drawing, caption: Caption) -> Sheet:
    """A drawing and its words, one under the other."""
    plot = placed(drawing, WIDE)
    text = _Text()
    text.add(caption.title, size=20, bold=True)
    text.add(caption.description, fill=SOFT)
    text.skip(6)
    text.keys(legend(drawing))
    text.add(drawing.axis, size=FONT, fill=SOFT)
    top = text.y
    text.skip(plot.frame.height + 6)
    text.add(caption.caveats)
    text.add(caption.source, fill=SOFT)
    foot = _Text(text.y)
    foot.add(" ".join(filter(None, (f"{caption.origin}.", caption.address))), fill=SOFT)
    return Sheet(
        caption,
        text.marks,
        shown(plot),
        foot.marks,
        _MARGIN + plot.padding["left"],
        top + plot.padding["top"],
        foot.y + _MARGIN - 8,
    )


class _Text:
    """Paragraphs and keys, each under the one before; `y` is where the next begins."""

    def __init__(self, y: float = _MARGIN) -> None:
        self.y = y
        self.marks: list[Mark] = []

    def skip(self, height: float) -> None:
        self.y += height

    def add(self, words: str, *, size: int = 13, fill: str = INK, bold: bool = False) -> None:
        """A paragraph; nothing where there are no words."""
        lines = textwrap.wrap(words, int(_INNER / size / (_BOLD if bold else _LETTER)))
        if lines:
            leading = round(size * 1.35)
            place = (_MARGIN, self.y + size)
            self.marks.append(Label(*place, tuple(lines), "start", fill, leading, size, bold))
            self.y += leading * len(lines) + 6

    def keys(self, entries: list[LegendEntry]) -> None:
        """What the marks mean, as many beside one another as fit."""
        x = 0.0
        for number, entry in enumerate(entries):
            words = f"{entry.label} ({entry.measure})" if entry.measure else entry.label
            width = _KEY + 8 + len(words) * 13 * _LETTER
            if number and x + width > _INNER:
                x, self.y = 0.0, self.y + 20
            self.marks += _key(entry, _MARGIN + x, self.y + 9)
            self.marks.append(Label(_MARGIN + x + _KEY + 8, self.y + 13, (words,), "start", INK, 18, 13))
            x += width + 16
        if entries:
            self.y += 26


def _key(entry: LegendEntry, x: float, y: float) -> Iterator[Mark]:
    """The mark of an entry, as the plot draws it, around the height `y`."""
    colour = f"var(--moat-{entry.colour})"
    fill = PAPER if entry.weak else colour
    match entry.form:
        case "sign":
            yield Label(x + _KEY / 2, y + 4, (entry.shape,), "middle", INK, 18, 13)
            return
        case "line":
            yield Rule(x, y, _KEY, 0, colour, 2, DASHES[entry.order % len(DASHES)])
        case "bar":
            yield Bar(x + 1, y - 6, _KEY - 2, 12, fill, colour, WEAK_DASH if entry.weak else "", "")
    if entry.weak or entry.form == "point":
        yield Symbol(x + _KEY / 2, y, "diamond" if entry.form == "line" else entry.shape, fill, colour, "")


def sheet_svg(sheet: Sheet, colours: Mapping[str, str]) -> str:
    """A sheet as an SVG file: colours as they are, a name, a description, the link; no class or style.

    Args:
        sheet: what is drawn.
        colours: those of the stylesheet by their names, such as `ink`.
    """
    text = template("chart_sheet.svg").render(
        sheet=sheet,
        words=named(sheet.words),
        marks=named(sheet.plot),
        foot=named(sheet.foot),
        paper=PAPER,
        px=pixels,
    )
    return _VARIABLE.sub(lambda found: colours[found[1]], text)
