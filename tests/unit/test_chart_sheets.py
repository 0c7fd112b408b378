"""A chart that is taken away stands alone: words and colours are on it, and it hangs on no page."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image

from macros import charts
from macros.derive import is_weak
from macros.export import pictures, png
from macros.export.job import Job
from macros.export.lettering import font
from macros.export.palette import light_colours
from macros.links import Links
from macros.model import Chart, Fact, Role
from macros.rendering import Renderer
from tests.project import make_project, site_of

HOST = "https://acme.example/moat"
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script>\"'>&lt;]]>"


@pytest.fixture(scope="module")
def renderer(tmp_path_factory: pytest.TempPathFactory) -> Renderer:
    project = site_of(make_project(tmp_path_factory.mktemp("sheets"), rich=True), dt.date(2026, 12, 31))
    return Renderer(project, Links("Acme, examined", HOST))


@pytest.fixture(scope="module")
def files(renderer: Renderer, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str | bytes]:
    return dict(pictures.files(Job(renderer, tmp_path_factory.mktemp("to"), True)))


def _said(svg: str) -> str:
    """The words that can be read on it, without those in titles and descriptions."""
    tree = ElementTree.fromstring(svg)  # noqa: S314 (our own file)
    lines = [" ".join(element.itertext()) for element in tree.iter(f"{SVG}text")]
    return " ".join(" ".join(lines).replace("\u00a0", " ").split())


def test_it_carries_title_caveats_sources_and_address(
    renderer: Renderer, files: dict[str, str | bytes]
) -> None:
    drawn: list[Chart | Fact] = [*renderer.all(Chart), *filter(renderer.chart_of, renderer.all(Fact))]
    assert {type(record) for record in drawn} == {Chart, Fact}
    for record in drawn:
        svg = files[f"{renderer.links.of(record)}chart.svg"]
        assert isinstance(svg, str)
        chart = record if isinstance(record, Chart) else renderer.chart_of(record)
        assert chart is not None
        drawing = renderer.drawing(chart)
        said = _said(svg)
        sources = renderer.publishers(drawing)
        assert sources
        for words in (chart.title, *drawing.remarks, chart.note or "", f"{HOST}/{renderer.links.of(record)}"):
            assert " ".join(words.split()) in said, record.id
        for source in sources:
            assert source.publisher in said
            assert ("(weak source)" in said) >= is_weak(source)
        assert renderer.site.imprint.version in said
        for point in drawing.points:
            if point.role is Role.VALUE:
                assert f"<title>{point.said}</title>".replace("&", "&amp;") in svg


def test_it_hangs_on_nothing(files: dict[str, str | bytes]) -> None:
    svgs = [text for path, text in files.items() if path.endswith(".svg")]
    assert svgs
    for svg in svgs:
        assert isinstance(svg, str)
        tree = ElementTree.fromstring(svg)  # noqa: S314 (our own file)
        assert tree.attrib["role"] == "img"
        assert [child.tag for child in tree][:2] == [f"{SVG}title", f"{SVG}desc"]
        assert "var(" not in svg
        for element in tree.iter():
            assert element.tag.removeprefix(SVG) in (
                "svg",
                "title",
                "desc",
                "rect",
                "g",
                "line",
                "path",
                "text",
                "tspan",
                "a",
            )
            assert not {"class", "style", "id", "src"} & set(element.attrib)
        assert {a.attrib["href"].startswith(HOST) for a in tree.iter(f"{SVG}a")} == {True}


def test_no_word_runs_out_of_it(files: dict[str, str | bytes], renderer: Renderer) -> None:
    """Measured in the font that the picture is set in."""
    drawn: list[Chart | Fact] = [*renderer.all(Chart), *filter(renderer.chart_of, renderer.all(Fact))]
    for record in drawn:
        sheet = pictures.sheet_of(renderer, record)
        assert sheet is not None
        for mark in [*sheet.words, *sheet.foot]:
            if isinstance(mark, charts.Label):
                for line in mark.lines:
                    width = font(mark.size, 700 if mark.bold else 400).getlength(line)
                    start = mark.x - {"start": 0, "middle": width / 2, "end": width}[mark.anchor]
                    assert 0 <= start <= start + width <= sheet.width, line
                assert mark.y + mark.leading * (len(mark.lines) - 1) < sheet.height


def test_the_png_shows_the_same_and_is_small(files: dict[str, str | bytes]) -> None:
    drawn = [path for path in files if path.endswith(".png")]
    assert {path.replace(".png", ".svg") for path in drawn} == {p for p in files if p.endswith(".svg")}
    for path in drawn:
        svg, content = files[path.replace(".png", ".svg")], files[path]
        assert isinstance(svg, str)
        assert isinstance(content, bytes)
        assert len(content) < 120_000
        picture = Image.open(io.BytesIO(content))
        size = re.search(r'width="([\d.]+)" height="([\d.]+)"', svg)
        assert size is not None
        assert picture.size == tuple(round(float(length) * png.SCALE) for length in size.groups())
        seen = [colour for _, colour in picture.convert("RGB").getcolors(1 << 24) or []]
        near = {name for name, colour in light_colours().items() if any(_alike(colour, s) for s in seen)}
        assert {"paper", "ink", "soft"} < near, path


def _alike(colour: str, seen: Any) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(bytes.fromhex(colour[1:]), seen, strict=True))


def test_it_is_the_same_every_time(renderer: Renderer) -> None:
    chart = renderer.all(Chart)[0]
    sheet = pictures.sheet_of(renderer, chart)
    assert sheet is not None
    colours = light_colours()
    assert png.png(sheet, colours) == png.png(sheet, colours)
    assert charts.sheet_svg(sheet, colours) == charts.sheet_svg(sheet, colours)


def test_a_name_in_letters_that_the_font_lacks_is_told_by_its_host(renderer: Renderer) -> None:
    chart = renderer.all(Chart)[0]
    source = renderer.publishers(renderer.drawing(chart))[0]
    other = source.model_copy(update={"publisher": "在花频道", "url": "https://www.flowers.example/x"})
    assert pictures.named(other).startswith("flowers.example")
    assert pictures.named(source).startswith(source.publisher)


def test_hostile_words_stay_words(renderer: Renderer) -> None:
    drawing = renderer.drawing(renderer.all(Chart)[0])
    caption = charts.Caption(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, f"{HOST}/{HOSTILE}")
    svg = charts.sheet_svg(charts.sheet(drawing, caption), light_colours())
    tree = ElementTree.fromstring(svg)  # noqa: S314 (our own file)
    assert list(tree.iter(f"{SVG}script")) == []
    assert HOSTILE in _said(svg)


def test_a_bar_a_line_and_a_hollow_mark_are_drawn_where_they_stand() -> None:
    marks: list[charts.Mark] = [
        charts.Bar(10, 10, 20, 20, "var(--moat-accent)", "var(--moat-accent)", "", ""),
        charts.Rule(50, 20, 20, 0, "var(--moat-ink)", 2, "4,4"),
        charts.Symbol(100, 20, "circle", "var(--moat-paper)", "var(--moat-calm)", ""),
    ]
    caption = charts.Caption("T", "", "", "", "", None)
    sheet = charts.Sheet(caption, [], marks, [], 0, 0, 40)
    picture = Image.open(io.BytesIO(png.png(sheet, light_colours()))).convert("RGB")

    def at(x: float, y: float) -> str:
        wanted = picture.getpixel((round(x * png.SCALE), round(y * png.SCALE)))
        assert isinstance(wanted, tuple)
        names = light_colours()
        return min(
            names,
            key=lambda n: sum(abs(a - b) for a, b in zip(bytes.fromhex(names[n][1:]), wanted, strict=True)),
        )

    assert at(20, 20) == "accent"
    assert at(52, 20) == "ink"
    assert at(56, 20) in ("paper", "sheet")
    assert at(100, 20) in ("paper", "sheet")
    assert at(100, 16) not in ("paper", "sheet", "line")
    assert at(130, 20) in ("paper", "sheet")
