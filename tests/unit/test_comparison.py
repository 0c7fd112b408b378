"""Comparisons: bars as long as their values, the company told from the others, weak values hollow."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from macros import charts
from macros.charts.comparison import Comparison
from macros.charts.marks import PAPER, Bar, Label
from macros.links import Links
from macros.model import Chart
from macros.rendering import Renderer
from tests.project import edit, make_project, site_of

FRAMES = (charts.WIDE, charts.NARROW)


def _drawing(root: Path) -> charts.Drawing:
    renderer = Renderer(site_of(root, dt.date(2026, 6, 1)), Links("Acme, examined"))
    return renderer.drawing(renderer.by_id(Chart)["chart-shares"])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path, rich=True)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
def test_a_bar_is_as_long_as_its_value(root: Path, frame: charts.Frame) -> None:
    drawing = _drawing(root)
    placed = charts.placed(drawing, frame)
    assert isinstance(placed, Comparison)
    bars = [mark for mark in placed.marks if isinstance(mark, Bar)]
    values = [41.5, 21, 40.0, 22]
    assert len(bars) == len(values)
    units = [bar.width / value for bar, value in zip(bars, values, strict=True)]
    assert units == pytest.approx([units[0]] * len(units))
    labels = [mark.lines[0] for mark in placed.marks if isinstance(mark, Label)]
    assert labels == [
        "Q1 2025",
        "Acme",
        "41.5†",
        "Zenith",
        "21†",
        "Q2 2025",
        "Acme",
        "40.0†",
        "Zenith",
        "22†",
    ]


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
def test_everything_is_inside_the_picture(root: Path, frame: charts.Frame) -> None:
    placed = charts.placed(_drawing(root), frame)
    assert isinstance(placed, Comparison)
    assert placed.frame.width == frame.width
    for mark in placed.marks:
        if isinstance(mark, Bar):
            assert placed.padding["left"] + mark.x + mark.width < frame.width
            assert placed.padding["top"] + mark.y + mark.height < placed.frame.height


def test_the_company_is_told_from_the_others_and_a_weak_value_is_hollow(root: Path) -> None:
    edit(
        root,
        "data/facts/more.yml",
        '{source: roadside-count, extract: "41.5',
        '{source: rumour, extract: "41.5',
    )
    placed = charts.placed(_drawing(root), charts.WIDE)
    assert isinstance(placed, Comparison)
    weak, rival, own, _ = [mark for mark in placed.marks if isinstance(mark, Bar)]
    assert own.fill != rival.fill
    assert (weak.fill, weak.stroke) == (PAPER, own.stroke)
    assert weak.dash
    assert not own.dash


def test_the_picture_is_an_image_with_a_name(root: Path) -> None:
    picture = charts.svg(charts.placed(_drawing(root), charts.NARROW), "Shares", "Words")
    assert 'role="img"><title>Shares</title><desc>Words</desc>' in picture
