"""The pages of news and of what is wanted do not grow without bound: the rest is counted, with its place."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from macros import components
from macros.components import Components
from macros.expansion import Expansion
from macros.links import Links
from macros.reading import Page
from macros.reading.pages import page_of
from macros.site import Site
from tests.project import make_project, site_of


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return site_of(make_project(tmp_path, rich=True), dt.date(2027, 6, 1))


def written(site: Site, macro: str) -> str:
    page = page_of(f"---\ntitle: A\ndescription: A page.\n---\n{{{{ {macro}() }}}}\n", "docs/a.md")
    assert isinstance(page, Page)
    return Expansion(Components(site, Links("Acme")).all()).body(page)


@pytest.mark.parametrize(
    ("macro", "row", "rest"),
    [
        ("wanted", r"<tr>\s*<td>", r"The other (\d+) stand in <a href=\"\.\./api/v1/wanted\.json\">"),
        ("news", r"<li>", r"(?:(\d+) more of this day|The other (\d+) stand among)"),
    ],
)
def test_the_rest_is_counted(
    site: Site, macro: str, row: str, rest: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = written(site, macro)
    assert not re.search(rest, every)
    monkeypatch.setattr(components, "ROWS", 1)
    few = written(site, macro)
    left_out = sum(int(number) for found in re.finditer(rest, few) for number in found.groups() if number)
    assert 0 < left_out == len(re.findall(row, every)) - len(re.findall(row, few))
