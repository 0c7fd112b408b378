"""Titles and descriptions: whole where they fit, cut between words where not, never longer than asked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from macros.links import Links
from macros.rendering import Renderer
from macros.words import summary
from tests.project import make_project, site_of


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("short enough", 12, "short enough"),
        ("cut between two words", 12, "cut between…"),
        ("没有空格的文字要在字之间切开", 6, "没有空格的…"),
    ],
)
def test_texts_are_cut_where_a_reader_would(text: str, limit: int, cut: str) -> None:
    assert summary.shortened(text, limit) == cut
    assert len(summary.shortened(text, limit)) <= limit


def test_every_record_has_a_title_and_a_description(tmp_path: Path) -> None:
    project = site_of(make_project(tmp_path), dt.date(2026, 6, 1))
    renderer = Renderer(project, Links("Acme, examined"))
    said = {r.id: (renderer.title(r), renderer.description(r)) for r in renderer.paged()}
    assert said["wire-words"][0] == "Wile Coyote: “An anvil does not lie.”"
    assert "铁砧不会说谎。" in said["wire-words"][1]
    assert said["fan-quote"][1].endswith("a talk, April 2025. As rendered by A fan page.")
    assert said["anvils-sold"][1] == (
        "Anvils sold in a year: over 1,500 anvils, full year 2024, worldwide "
        "(as reported, counter not named). 2 dated values, each with its sources."
    )
    assert said["c1-anvils"] == (
        "Wrong: a tenth of that, by the filing",
        "Wrong: a tenth of that, by the filing. Claim 1 of the article: Acme sells 15,000 anvils a year. "
        "The filing gives a tenth of that.",
    )
    assert said["next-anvil"][1].startswith("Too early. Made 2 April 2025, due: 31 December 2026.")
