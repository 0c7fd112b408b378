"""Figures and charts give away their values and pictures, and every record can be framed by other sites."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from jsonschema import Draft202012Validator
from playwright.sync_api import Page

from macros.charts import chart_of
from macros.derive import is_weak
from macros.model import KINDS, PAGED, Advantage, Chart, ChartKind, Fact, Named, Quote, Source
from macros.site import Site
from tests.conftest import Built
from tests.site.pages import parsed, text


@pytest.fixture
def drawn(project: Site) -> list[Fact]:
    found = [fact for fact in project.data.records(Fact) if chart_of(fact, project.units[fact.unit])]
    assert found
    return found


def test_a_series_is_drawn_where_three_values_can_be_compared(
    project: Site, drawn: list[Fact], site: Built
) -> None:
    for fact in project.data.records(Fact):
        page = parsed(site.folder / "figures" / fact.id / "index.html")
        assert bool(page.select("figure.moat-chart svg")) == (fact in drawn), fact.id
    for fact in drawn:
        chart = chart_of(fact, project.units[fact.unit])
        assert chart is not None
        assert sum(chart.shows(o) for o in fact.observations) >= 3
        assert (chart.each is None) == (chart.kind is ChartKind.DOTS)


def test_the_one_record_is_given_away_with_its_head(project: Site, site: Built) -> None:
    schema = json.loads((site.folder / "api/v1/schema/facts.json").read_text(encoding="utf-8"))
    for fact in project.data.records(Fact):
        folder = site.folder / "figures" / fact.id
        file = json.loads((folder / "data.json").read_text(encoding="utf-8"))
        assert [record["id"] for record in file["records"]] == [fact.id]
        assert file["licence"]
        assert file["citation"]
        assert list(Draft202012Validator(schema).iter_errors(file)) == []
        rows = list(csv.DictReader(io.StringIO((folder / "data.csv").read_text(encoding="utf-8-sig"))))
        assert [row["id"] for row in rows] == [fact.id] * len(fact.observations)


def test_what_is_framed_has_its_source_its_caveat_and_the_way_back(project: Site, site: Built) -> None:
    for kind in PAGED:
        records: list[Any] = project.data.records(kind.type)
        assert records
        for record in records:
            page = parsed(site.folder / "embed" / kind.name / record.id / "index.html")
            assert page.select("script, [style], style") == []
            assert len(page.select("h1")) == 1
            links = {str(a["href"]) for a in page.select("a[href]")}
            assert f"../../../{kind.section}/{record.id}/" in links
            source = _source(project, record)
            if source:
                assert source.url in links
                assert ("weak source" in text(page)) >= is_weak(source), record.id
            if isinstance(record, Quote):
                assert ("As rendered" in text(page)) == (record.form == "as-rendered")
                assert record.translation is None or record.translation.text in page.get_text()


def _source(project: Site, record: Any) -> Source | None:
    if isinstance(record, Quote):
        return project.sources[record.source]
    if isinstance(record, Advantage):
        return None  # it rests on records
    return project.bearing(record.latest.evidence if isinstance(record, Fact) else record.evidence)


def test_a_record_hands_out_the_code_of_its_frame(project: Site, site: Built) -> None:
    for kind in (*PAGED, KINDS[Named.CHARTS]):
        section = kind.section or kind.name
        for record in project.data.records(kind.type):
            page = parsed(site.folder / section / record.id / "index.html")
            (code,) = (pre.get_text() for pre in page.select("pre") if "<iframe" in pre.get_text())
            frame = BeautifulSoup(code, "html.parser").find("iframe")
            assert isinstance(frame, Tag)
            assert frame["src"] == f"{site.url}embed/{kind.name}/{record.id}/"
            assert str(frame["title"]).strip()


def test_a_chart_has_a_page_with_its_values_and_pictures(project: Site, site: Built) -> None:
    charts = project.data.records(Chart)
    assert charts
    facts = project.data.by_id(Fact)
    for chart in charts:
        folder = site.folder / "charts" / chart.id
        page = parsed(folder / "index.html")
        given = {str(a["href"]) for a in page.select("a[download]")}
        assert given == {"data.csv", "data.json", "chart.svg", "chart.png"}
        assert all((folder / name).is_file() for name in given)
        rows = list(csv.DictReader(io.StringIO((folder / "data.csv").read_text(encoding="utf-8-sig"))))
        drawn = [s.fact for s in chart.series for o in facts[s.fact].observations if chart.shows(o)]
        assert [row["id"] for row in rows] == drawn
        assert len(page.select("figure tbody tr")) == len(rows)
        there = parsed(site.folder / "themes" / chart.theme / "index.html").select_one(f'[id="{chart.id}"]')
        assert there is None or there.select(f'a[href="../../charts/{chart.id}/"]')


def test_a_figure_that_is_drawn_gives_its_picture_away(project: Site, drawn: list[Fact], site: Built) -> None:
    for fact in project.data.records(Fact):
        folder = site.folder / "figures" / fact.id
        given = {str(a["href"]) for a in parsed(folder / "index.html").select("a[download]")}
        pictures = {"chart.svg", "chart.png"} if fact in drawn else set()
        assert given == {"data.csv", "data.json", *pictures}
        assert {path.name for path in folder.glob("chart.*")} == pictures


def test_what_is_made_to_be_framed_fits_its_frame(page: Page, site: Built, drawn: list[Fact]) -> None:
    page.goto(f"{site.url}embed/facts/{drawn[0].id}/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("figure svg:visible").count() == 1
