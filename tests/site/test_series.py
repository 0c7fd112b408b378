"""A figure's page draws its series, gives it away, and can be framed by other sites."""

from __future__ import annotations

import csv
import io
import json

import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import Page

from macros.charts import chart_of
from macros.model import ChartKind, Fact
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


def test_a_framed_figure_has_value_source_and_the_way_back(project: Site, site: Built) -> None:
    for fact in project.data.records(Fact):
        page = parsed(site.folder / "embed" / "facts" / fact.id / "index.html")
        assert page.select("script") == []
        assert page.select_one("h1") is not None
        links = {str(a["href"]): text(a) for a in page.select("a[href]")}
        assert f"../../../figures/{fact.id}/" in links
        source = project.bearing(fact.latest.evidence)
        assert source is None or source.url in links


def test_what_is_made_to_be_framed_fits_its_frame(page: Page, site: Built, drawn: list[Fact]) -> None:
    page.goto(f"{site.url}embed/facts/{drawn[0].id}/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("figure svg:visible").count() == 1
