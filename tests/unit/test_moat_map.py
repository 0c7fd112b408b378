"""The map of the moat: everything is inside the picture, and a rating can be told without its colour."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from macros import charts
from macros.charts.moat_map import MapFrame, stations
from macros.model import Rating, Stage

STAGES = [
    Stage.model_validate({"id": id, "name": name})
    for id, name in {
        "phones": "Phones sold",
        "homes": "Devices at home",
        "research": "Research and development",
        "brand": "Brand",
        "cars": "Cars",
    }.items()
]
FRAMES = (charts.MAP_WIDE, charts.MAP_NARROW)
HOSTILE = "<script>alert(1)</script>\"'>]]>{{ x }}"


def _arrow(number: int, rating: Rating, cause: str = "phones", effect: str = "homes") -> charts.Arrow:
    return charts.Arrow(number, cause, effect, rating)


def _svg(*arrows: charts.Arrow, frame: MapFrame = charts.MAP_WIDE) -> ElementTree.Element:
    return ElementTree.fromstring(charts.map_svg(STAGES, arrows, frame, "Title", "Words"))  # noqa: S314


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
def test_stations_stand_inside_the_picture_and_apart(frame: MapFrame) -> None:
    boxes = list(stations(STAGES, frame).values())
    assert len(boxes) == len(STAGES)
    for box in boxes:
        assert box.x - box.width / 2 > 0
        assert box.x + box.width / 2 < frame.width
        assert box.y - box.height / 2 > 0
        assert box.y + box.height / 2 < frame.height
    for one in boxes:
        for other in boxes:
            apart = abs(one.x - other.x) > (one.width + other.width) / 2
            apart = apart or abs(one.y - other.y) > (one.height + other.height) / 2
            assert apart or one is other


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
def test_every_arrow_is_drawn_with_its_number_inside_the_picture(frame: MapFrame) -> None:
    pairs = [(a.id, b.id) for a in STAGES for b in STAGES if a is not b]
    arrows = [_arrow(n, Rating.SHOWN, *pair) for n, pair in enumerate(pairs, start=1)]
    groups = list(_svg(*arrows, frame=frame).iter("g"))
    assert [g.findtext("text") for g in groups] == [str(arrow.number) for arrow in arrows]
    for group in groups:
        circle = group.find("circle")
        assert circle is not None
        assert 0 < float(circle.attrib["cx"]) < frame.width
        assert 0 < float(circle.attrib["cy"]) < frame.height


def test_one_way_and_back_lie_apart() -> None:
    there, back = (
        group.find("circle")
        for group in _svg(
            _arrow(1, Rating.SHOWN), _arrow(2, Rating.SHOWN, cause="homes", effect="phones")
        ).iter("g")
    )
    assert there is not None
    assert back is not None
    distance = [float(there.attrib[key]) - float(back.attrib[key]) for key in ("cx", "cy")]
    assert distance[0] ** 2 + distance[1] ** 2 > 18**2


def test_a_rating_can_be_told_from_the_form_alone() -> None:
    forms = set()
    for rating in Rating:
        group = next(_svg(_arrow(1, rating)).iter("g"))
        text = ElementTree.tostring(group, encoding="unicode")
        forms.add(re.sub(r'class="[^"]*"', "", text))
    assert len(forms) == len(Rating)


def test_the_picture_has_a_name_and_words_and_keeps_text_text() -> None:
    stages = [Stage.model_construct(id="a", name=HOSTILE), STAGES[1]]
    arrows = [_arrow(1, Rating.SHOWN, "a")]
    picture = charts.map_svg(stages, arrows, charts.MAP_WIDE, HOSTILE, HOSTILE)
    svg = ElementTree.fromstring(picture)  # noqa: S314
    assert svg.attrib["role"] == "img"
    assert (svg.findtext("title"), svg.findtext("desc")) == (HOSTILE, HOSTILE)
    assert not list(svg.iter("script"))
    assert picture == charts.map_svg(stages, arrows, charts.MAP_WIDE, HOSTILE, HOSTILE)
    for attribute in ("style", "id", "href", "onclick"):
        assert all(attribute not in element.attrib for element in svg.iter())
