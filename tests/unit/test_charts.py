"""Charts: the numbers can be read back out of the picture, and nothing else gets into it."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from macros import charts
from macros.charts.plot import LINE
from macros.links import Links
from macros.model import Chart, Fact, Scale
from macros.rendering import Renderer
from tests.conftest import ROOT
from tests.project import make_project, site_of

FRAMES = (charts.WIDE, charts.NARROW)
HOSTILE = "<script>alert(1)</script>\"'>&lt;]]>{{ x }}<!ENTITY x 'y'>"


@pytest.fixture
def renderer(tmp_path: Path) -> Renderer:
    project = site_of(make_project(tmp_path), dt.date(2026, 6, 1))
    return Renderer(project, Links("Acme, examined"))


def _fact(id: str, *observations: dict[str, Any], unit: str = "anvils") -> Fact:
    return Fact.model_validate(
        {
            "id": id,
            "theme": "anvils",
            "label": f"The {id}",
            "unit": unit,
            "observations": [
                {"nature": "reported", "evidence": [{"source": "wire-2025", "stance": "supports"}]} | o
                for o in observations
            ],
        }
    )


def _chart(kind: str, *series: dict[str, Any], **more: Any) -> Chart:
    each = {} if kind == "dots" else {"each": "quarter"}
    words = {"id": "c", "theme": "anvils", "title": "T", "description": "D", "kind": kind}
    return Chart.model_validate(words | each | {"series": list(series)} | more)


def _draw(renderer: Renderer, chart: Chart, *facts: Fact) -> charts.Drawing:
    return charts.drawing(
        chart, {fact.id: fact for fact in facts}, renderer.site.units, renderer.site.standing
    )


def _svg(drawing: charts.Drawing, frame: charts.Frame) -> ElementTree.Element:
    picture = charts.svg(charts.Plot(drawing, frame), "Title", "Description")
    return ElementTree.fromstring(picture)  # noqa: S314


def _own(renderer: Renderer) -> charts.Drawing:
    return renderer.drawing(renderer.by_id(Chart)["chart-anvils"])


def _numbers(text: str) -> list[float]:
    return [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", text)]


def _axis(svg: ElementTree.Element) -> Any:
    """From the height of a mark to its value, by the words on the axis alone."""
    found = [
        (_numbers(text.get("transform", ""))[1] - 4, Decimal("".join(text.itertext()).replace(",", "")))
        for text in svg.iter("text")
        if text.get("text-anchor") == "end" and text.get("fill") == "var(--moat-soft)"
    ]
    (y0, v0), (y1, v1) = found[0], found[-1]
    return lambda y: float(v0) + (y - y0) / (y1 - y0) * float(v1 - v0)


def _said(svg: ElementTree.Element) -> list[tuple[ElementTree.Element, str]]:
    """The marks that stand for a value, with the words they carry."""
    return [(mark, title.text or "") for mark in svg.iter() for title in mark if title.tag == "title"][1:]


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
def test_bars_read_back_as_their_values(renderer: Renderer, frame: charts.Frame) -> None:
    drawing = _own(renderer)
    svg = _svg(drawing, frame)
    value_at = _axis(svg)
    tops: dict[str, list[float]] = {}
    for mark, words in _said(svg):
        if mark.tag == "path":
            _, y, _, height = _numbers(mark.get("d", ""))[:4]
            assert value_at(y + height) == pytest.approx(0, abs=0.05)
            tops.setdefault(words, []).append(value_at(y))
        else:
            tops.setdefault(words, []).append(value_at(_numbers(mark.get("transform", ""))[1]))
    assert tops.keys() == {point.said for point in drawing.points}
    for point in drawing.points:
        wanted = sorted({float(point.low), float(point.high)})
        assert sorted(tops[point.said]) == pytest.approx(wanted, abs=0.05), point.said


def test_a_point_says_what_it_is(renderer: Renderer) -> None:
    drawing = _own(renderer)
    assert [point.said for point in drawing.points] == [
        "Anvils sold, Q4 2023: 0.3\u00a0thousand anvils",
        "Anvils sold, Q1 2024: over 350 anvils, weak source",
        "Anvils sold, Q4 2024: 400 anvils, derived",
        "Anvils sold, Q1 2025: 425 anvils",
        "Target, for Q1 2025, stated 2 January 2025: 450–500 anvils, target",
    ]
    assert [point.label for point in drawing.points] == [
        ("300",),
        ("over", "350"),
        ("400*",),
        ("425",),
        ("450–500",),
    ]
    assert drawing.axis == "anvils"
    assert drawing.remarks == [
        "1 of 5 values rests on a weak source and is drawn hollow.",
        "No value was found for Q2 2024 and Q3 2024; the place is left empty.",
    ]


def test_the_largest_value_sets_the_scale_and_no_digit_is_lost(renderer: Renderer) -> None:
    fact = _fact(
        "f",
        {"period": "2024-Q1", "value": Decimal("27.26"), "scale": "million"},
        {"period": "2024-Q2", "value": Decimal("1.50"), "scale": "billion"},
        {"period": "2024-Q3", "value": Decimal(-3), "scale": "billion"},
        unit="CNY",
    )
    drawing = _draw(renderer, _chart("bars", {"fact": "f"}), fact)
    assert drawing.scale is Scale.BILLION
    assert drawing.axis == "¥\u00a0billion"
    assert [point.label for point in drawing.points] == [("0.02726",), ("1.50",), ("−3",)]


def test_weak_values_differ_in_shape(renderer: Renderer) -> None:
    svg = _svg(_own(renderer), charts.WIDE)
    bars = {words: mark for mark, words in _said(svg) if mark.tag == "path"}
    weak = bars.pop("Anvils sold, Q1 2024: over 350 anvils, weak source")
    assert weak.get("fill") == "var(--moat-paper)"
    assert weak.get("stroke-dasharray")
    assert all(mark.get("stroke-dasharray") is None for mark in bars.values())
    assert [entry.shape for entry in charts.legend(_own(renderer)) if entry.weak] == ["diamond"]


def test_every_mark_of_several_series_has_a_form_of_its_own(renderer: Renderer) -> None:
    facts = [
        _fact(
            f"f{n}",
            {"period": "2024-Q1", "value": n + 1},
            {"period": "2024-Q2", "value": 2, "evidence": [{"source": "rumour", "stance": "supports"}]},
        )
        for n in range(5)
    ]
    chart = _chart("line", *({"fact": fact.id} for fact in facts))
    drawing = _draw(renderer, chart, *facts)
    forms = [(entry.form, entry.shape, entry.weak) for entry in charts.legend(drawing)]
    assert len(forms) == 10
    assert len(set(forms)) == 10
    drawn = {
        (mark.get("d"), mark.get("fill") == "var(--moat-paper)")
        for mark, _ in _said(_svg(drawing, FRAMES[0]))
    }
    assert len(drawn) == 10


def test_gaps_stay_gaps(renderer: Renderer) -> None:
    periods = ("2023-Q4", "2024-Q1", "2024-Q2", "2024-Q4", "2025-Q2", "2025-Q3")
    fact = _fact("f", *({"period": period, "value": n + 1} for n, period in enumerate(periods)))
    drawing = _draw(renderer, _chart("line", {"fact": "f"}), fact)
    lines = [
        line for line in _svg(drawing, charts.WIDE).iter("line") if line.get("stroke") == "var(--moat-accent)"
    ]
    assert len(lines) == 3, "two steps of the first three quarters, and one of the last two"
    assert drawing.gaps == ("Q3 2024", "Q1 2025")
    dots = _fact("f", *({"as_of": f"2024-0{n}-01", "value": n} for n in range(1, 6)))
    drawing = _draw(renderer, _chart("dots", {"fact": "f"}), dots)
    stems = [
        line for line in _svg(drawing, FRAMES[0]).iter("line") if line.get("stroke") == "var(--moat-accent)"
    ]
    assert {line.get("x2") for line in stems} == {"0"}, "dots stand on stems and are not joined"


@pytest.mark.parametrize("kind", ["bars", "line"])
def test_zeros_alone_can_be_drawn(renderer: Renderer, kind: str) -> None:
    fact = _fact("f", *({"period": f"2024-Q{n}", "value": 0} for n in range(1, 4)))
    svg = _svg(_draw(renderer, _chart(kind, {"fact": "f"}), fact), charts.WIDE)
    assert len(_said(svg)) == 3


def test_the_first_place_is_at_the_top(renderer: Renderer) -> None:
    fact = _fact(
        "f", *({"period": f"2024-Q{n}", "value": n} for n in range(1, 5)), unit="rank"
    )  # fmt: skip
    svg = _svg(_draw(renderer, _chart("ranks", {"fact": "f"}), fact), charts.NARROW)
    heights = [_numbers(mark.get("transform", ""))[1] for mark, _ in _said(svg)]
    assert heights == sorted(heights)
    words = ["".join(text.itertext()) for text in svg.iter("text")]
    assert words[:4] == [f"No.\u00a0{n}" for n in range(1, 5)]


def _random(seed: int) -> Iterator[tuple[Chart, list[Fact]]]:
    """Charts of every kind with values drawn by lot."""
    lot = random.Random(seed)  # noqa: S311 (no secret)
    for kind in ("bars", "line", "ranks", "dots"):
        facts = []
        for n in range(1 if kind == "bars" else 3):
            quarters = lot.sample([f"{year}-Q{q}" for year in range(2020, 2026) for q in range(1, 5)], 9)
            days = [
                f"{lot.randint(2019, 2025)}-{lot.randint(1, 12):02}-{lot.randint(1, 28):02}" for _ in range(9)
            ]
            moments = (
                [{"as_of": day} for day in dict.fromkeys(days)]
                if kind == "dots"
                else [{"period": q} for q in quarters]
            )
            facts.append(
                _fact(
                    f"f{n}",
                    *(
                        moment
                        | {
                            "value": lot.randint(1, 5)
                            if kind == "ranks"
                            else lot.randint(-9 if kind == "bars" else 0, 99999)
                        }
                        | {"qualifier": lot.choice(("exactly", "at-least"))}
                        for moment in moments
                    ),
                )
            )
        yield _chart(kind, *({"fact": fact.id} for fact in facts)), facts


@pytest.mark.parametrize("seed", range(8))
def test_labels_never_overlap_and_stay_inside(renderer: Renderer, seed: int) -> None:
    for chart, facts in _random(seed):
        for frame in FRAMES:
            plot = charts.Plot(_draw(renderer, chart, *facts), frame)
            boxes = [words.box for _, words in plot.labels]
            assert boxes
            assert not any(one.meets(other) for one, other in itertools.combinations(boxes, 2))
            for box in boxes:
                assert -plot.padding["left"] <= box.left
                assert box.right <= plot.width + plot.padding["right"]
                assert -plot.padding["top"] <= box.top
                assert round(box.bottom - box.top) in (LINE, 2 * LINE)


@pytest.mark.parametrize("seed", range(3))
def test_every_value_is_in_the_picture_and_in_the_frame(renderer: Renderer, seed: int) -> None:
    for chart, facts in _random(seed):
        for frame in FRAMES:
            drawing = _draw(renderer, chart, *facts)
            said = [words for _, words in _said(_svg(drawing, frame))]
            assert sorted(said) == sorted(point.said for point in drawing.points)
            plot = charts.Plot(drawing, frame)
            for point in drawing.points:
                assert 0 <= plot.x(plot.middle(point)) <= plot.width
                assert -0.01 <= plot.y(point.high) <= plot.height + 0.01


@pytest.mark.parametrize("kind", ["bars", "dots"])
def test_hostile_words_stay_words(renderer: Renderer, kind: str) -> None:
    moments = ["2024-Q1", "2024-Q2"] if kind == "bars" else ["2024-01-01", "2024-05-01"]
    key = "period" if kind == "bars" else "as_of"
    fact = _fact("f", *({key: moment, "value": n + 1} for n, moment in enumerate(moments)))
    drawing = _draw(renderer, _chart(kind, {"fact": "f", "label": HOSTILE}), fact)
    text = charts.svg(charts.Plot(drawing, charts.WIDE), HOSTILE, HOSTILE)
    assert "<script" not in text
    svg = ElementTree.fromstring(text)  # noqa: S314
    assert [svg[0].tag, svg[0].text, svg[1].tag, svg[1].text] == ["title", HOSTILE, "desc", HOSTILE]
    assert all(words.startswith(HOSTILE) for _, words in _said(svg))


def test_the_svg_is_an_image_without_style_id_link_or_script(renderer: Renderer) -> None:
    for chart, facts in _random(2):
        svg = _svg(_draw(renderer, chart, *facts), charts.WIDE)
        assert svg.get("role") == "img"
        assert svg[0].text == "Title"
        for element in svg.iter():
            assert element.tag in {"svg", "g", "path", "line", "text", "tspan", "title", "desc"}
            assert not {"style", "id", "href", "class"} & set(element.attrib) or element is svg
            assert not any(key.startswith("on") or "url(" in value for key, value in element.attrib.items())
        colours = {e.get(key) for e in svg.iter() for key in ("fill", "stroke")} - {None, "none"}
        assert all(re.fullmatch(r"var\(--moat-[a-z]+\)", str(colour)) for colour in colours)


_HASH = """
import datetime as dt, hashlib, sys
from pathlib import Path
from macros import charts
from macros.links import Links
from macros.model import Chart
from macros.rendering import Renderer
from tests.project import site_of
renderer = Renderer(site_of(Path(sys.argv[1]), dt.date(2026, 6, 1)), Links("x"))
for chart in renderer.all(Chart):
    for frame in (charts.WIDE, charts.NARROW):
        plot = charts.Plot(renderer.drawing(chart), frame)
        svg = charts.svg(plot, chart.title, chart.description)
        print(chart.id, frame.name, hashlib.sha256(svg.encode()).hexdigest())
"""


def test_the_same_bytes_from_every_process_place_and_language(tmp_path: Path) -> None:
    """Time zones, languages and hash seeds differ from machine to machine."""
    root = make_project(tmp_path)

    def hashes(**environment: str) -> str:
        command = [sys.executable, "-c", _HASH, str(root)]
        return subprocess.run(
            command, cwd=ROOT, env=os.environ | environment, check=True, capture_output=True, text=True
        ).stdout

    first = hashes(TZ="Asia/Shanghai", LANG="C", PYTHONHASHSEED="1")
    assert first == hashes(TZ="America/Los_Angeles", LANG="de_DE.UTF-8", PYTHONHASHSEED="2")
    assert first.count("wide") == first.count("narrow") > 0
    assert hashlib.sha256(b"").hexdigest() not in first
