"""Every chart of the data on a built page: named, described, sourced, and the same as its table."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from bs4 import Tag
from playwright.sync_api import Browser

from macros.links import Links
from macros.model import Chart, Fact
from macros.rendering import Renderer
from macros.site import Site
from macros.words import format
from tests.conftest import Built
from tests.site.pages import pages, text

LIMIT = 45_000  # bytes of one chart, with both pictures and its table


@pytest.fixture(scope="module")
def renderer(project: Site) -> Renderer:
    return Renderer(project, Links("The site"))


@pytest.fixture(scope="module")
def figures(site: Built) -> dict[str, Tag]:
    """Every chart, on whichever page it stands."""
    found = (
        figure for page in pages(site.folder).values() for figure in page.select("figure[data-chart-id]")
    )
    return {str(figure["data-chart-id"]): figure for figure in found}


def _drawn(renderer: Renderer, figures: dict[str, Tag]) -> Iterator[tuple[Chart, Tag]]:
    charts = renderer.all(Chart)
    assert set(figures) == {chart.id for chart in charts}
    for chart in charts:
        yield chart, figures[chart.id]


def test_each_picture_has_a_name_and_says_what_it_shows(renderer: Renderer, figures: dict[str, Tag]) -> None:
    for chart, figure in _drawn(renderer, figures):
        pictures = figure.select('svg[role="img"]')
        assert len(pictures) == 2, "one for a column of text, one for a telephone"
        for picture in pictures:
            names = [child for child in picture.find_all(recursive=False) if child.name in ("title", "desc")]
            assert [names[0].get_text(), names[0].name] == [chart.title, "title"]
            assert names[1].get_text().startswith(chart.description)
        caption = figure.select_one("figcaption")
        assert caption is not None
        assert chart.title in text(caption)
        assert chart.description in text(caption)


def test_the_table_holds_every_value_as_the_facts_have_it(
    renderer: Renderer, figures: dict[str, Tag]
) -> None:
    seen = 0
    for chart, figure in _drawn(renderer, figures):
        rows = [text(row) for row in figure.select("tbody tr")]
        wanted = []
        for series in chart.series:
            fact: Fact = renderer.by_id(Fact)[series.fact]
            unit = renderer.site.units[fact.unit]
            wanted += [
                (format.observed(observation), format.with_unit(observation, unit))
                for observation in fact.observations
                if chart.shows(observation)
            ]
        assert len(rows) == len(wanted), chart.id
        for moment, amount in wanted:
            seen += 1
            amount = amount.replace("\u00a0", " ")
            assert any(moment in row and amount in row for row in rows), (chart.id, moment, amount)
    assert seen > 0


def test_the_pictures_hold_the_values_of_the_table(renderer: Renderer, figures: dict[str, Tag]) -> None:
    for chart, figure in _drawn(renderer, figures):
        drawing = renderer.drawing(chart)
        for picture in figure.select('svg[role="img"]'):
            said = {title.get_text() for title in picture.select("path > title, line > title")}
            assert said == {point.said for point in drawing.points}, chart.id
        weak = sum(point.weak for point in drawing.points)
        badges = figure.select(".moat-badge--weak")
        assert len(badges) == weak, chart.id
        assert bool(weak) == ("weak source" in text(figure.select(".moat-chart__legend")[0])), chart.id


def test_sources_and_figures_are_linked(site: Built, renderer: Renderer, figures: dict[str, Tag]) -> None:
    known = {path.parent.name for path in (site.folder / "sources").glob("*/index.html")}
    for chart, figure in _drawn(renderer, figures):
        links = [str(a["href"]) for a in figure.select("a[href]")]
        sources = [link.rstrip("/").rpartition("/")[2] for link in links if "../sources/" in link]
        assert sources
        assert set(sources) <= known
        for series in chart.series:
            assert any(link.endswith(f"../figures/{series.fact}/") for link in links)


def test_our_markup_has_no_style_and_no_id_twice(figures: dict[str, Tag]) -> None:
    for id, figure in figures.items():
        assert figure.select("[style], style, script, image, use, foreignObject") == [], id
        assert [tag["id"] for tag in figure.select("[id]")] == []
        assert not re.search(r"url\(|https?:", "".join(map(str, figure.select("svg")))), id
        assert len(str(figure).encode()) < LIMIT, id


@pytest.mark.parametrize(("width", "shown", "hidden"), [(1280, "wide", "narrow"), (390, "narrow", "wide")])
def test_the_width_of_the_page_chooses_the_picture(
    width: int, shown: str, hidden: str, site: Built, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(site.url + "themes/springs/")
    assert page.locator(f".moat-chart__svg--{hidden}:visible").count() == 0
    pictures = page.locator(f".moat-chart__svg--{shown}")
    for picture in pictures.all():
        box = picture.bounding_box()
        assert box
        assert box["x"] + box["width"] <= width
        # Letters are drawn at least as large as eleven pixels.
        drawn = float(str(picture.get_attribute("viewBox")).split()[2])
        assert 12 * box["width"] / drawn >= 11
        # The estimate of a word's width holds in this browser's own font: no two numbers touch.
        assert picture.evaluate(_TOUCHING) == []
    page.locator(".moat-chart details").first.evaluate("details => { details.open = true }")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.close()


_TOUCHING = """svg => {
  const texts = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()])
  const apart = (a, b) => a.right - 1 <= b.left || a.bottom - 4 <= b.top
  const meet = (a, b) => !apart(a, b) && !apart(b, a)
  return texts.flatMap(([one, a], n) =>
    texts.slice(n + 1).filter(([, b]) => meet(a, b)).map(([other]) => `${one} / ${other}`))
}"""
