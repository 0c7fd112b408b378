"""Charts to take away: each as an SVG and a PNG that stand alone, with title, caveats, sources and address.

They stand beside the page of the figure or the chart. Both files show the same sheet, in the colours of the
light page, and in a font that comes with the program. May not write files.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from macros import charts
from macros.derive import is_weak
from macros.export import lettering, png
from macros.export.job import Job, Makers, Pairs, made
from macros.export.palette import light_colours
from macros.kept import Kept, key
from macros.model import Chart, Fact, Source
from macros.rendering import Renderer


def files(job: Job) -> Pairs:
    """The pictures of every chart, and of every figure that has one.

    Those in pixels take a while: where no social cards are wanted, as in a preview, there are none.
    """
    return made(makers(job))


def makers(job: Job) -> Makers:
    """The path of each picture, and what makes it."""
    renderer, colours = job.renderer, light_colours()
    drawn: tuple[Chart | Fact, ...] = (*renderer.all(Chart), *renderer.all(Fact))
    for record in drawn:
        if _chart(renderer, record):
            path = f"{renderer.links.of(record)}chart"
            yield f"{path}.svg", partial(_svg, renderer, record, colours)
            if job.with_cards:
                yield f"{path}.png", partial(_png, renderer, record, colours)


def _chart(renderer: Renderer, record: Chart | Fact) -> Chart | None:
    return record if isinstance(record, Chart) else renderer.chart_of(record)


def _svg(renderer: Renderer, record: Chart | Fact, colours: Mapping[str, str]) -> str:
    sheet = sheet_of(renderer, record)
    assert sheet is not None, "asked only for what has a chart"
    return charts.sheet_svg(sheet, colours)


def _png(renderer: Renderer, record: Chart | Fact, colours: Mapping[str, str]) -> bytes:
    sheet = sheet_of(renderer, record)
    assert sheet is not None, "asked only for what has a chart"
    return _kept_png(sheet, charts.sheet_svg(sheet, colours), colours)


def sheet_of(renderer: Renderer, record: Chart | Fact) -> charts.Sheet | None:
    """A chart or a figure's values with all words around them; none where too few can be compared."""
    chart = _chart(renderer, record)
    if chart is None:
        return None
    drawing = renderer.drawing(chart)
    description, caveats = chart.description, drawing.caveats
    if isinstance(record, Fact):
        description = renderer.description(record).removeprefix(f"{record.label}: ")
        caveats = " ".join(filter(None, (caveats, record.note)))
    imprint = renderer.site.imprint
    caption = charts.Caption(
        title=chart.title,
        description=description,
        caveats=caveats,
        source=f"Sources: {'; '.join(dict.fromkeys(map(named, renderer.publishers(drawing))))}.",
        origin=f"{imprint.site_name}, version {imprint.version}, {imprint.licence.name}",
        address=renderer.links.absolute(renderer.links.of(record)),
    )
    return charts.sheet(drawing, caption)


def named(source: Source) -> str:
    """A publisher, or its host where the font of the picture has not the letters of its name."""
    host = (urlsplit(source.url).hostname or "").removeprefix("www.")
    name = source.publisher if lettering.drawable(source.publisher) else host
    return f"{name} (weak source)" if is_weak(source) else name


def _kept_png(sheet: charts.Sheet, picture: str, colours: Mapping[str, str]) -> bytes:
    """The sheet as PNG; drawn once for the same SVG, which tells all of it, and the same way to draw."""
    kept, name = Kept("pictures"), key(picture, *_drawn_by())
    found = kept.get(name)
    if found is None:
        found = png.png(sheet, colours)
        kept.put(name, found)
    return found


@cache
def _drawn_by() -> tuple[bytes | str, ...]:
    libraries = (f"{name} {version(name)}" for name in ("pillow", "fontpkg-source-serif-4"))
    return (*libraries, *(Path(module.__file__ or "").read_bytes() for module in (png, lettering)))
