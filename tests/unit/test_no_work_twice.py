"""What costs a look at every record is done once, and not once a page or once a file."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from macros.checks import check
from macros.export import api
from macros.export.api import convert
from macros.export.job import Job
from macros.links import Links
from macros.model import Dataset, Entry, Named
from macros.problems import Position
from macros.reading import read_project
from macros.rendering import Renderer
from macros.site import Site
from tests.project import make_project, site_of


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return site_of(make_project(tmp_path), dt.date(2026, 6, 1))


def test_pages_do_not_look_through_the_records_each(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[Dataset] = []
    entries = Dataset.entries

    def counted(data: Dataset) -> Iterator[Any]:
        looks.append(data)
        return entries(data)

    monkeypatch.setattr(Dataset, "entries", counted)
    page = site.themes[0]
    day = site.page_reaches(page)
    assert looks
    before = len(looks)
    assert site.page_reaches(page) == day
    assert len(looks) == before


def test_a_record_is_converted_once_for_all_its_files(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: Counter[str] = Counter()

    def counting(one: Callable[[Renderer, Any], Any]) -> Callable[[Renderer, Any], Any]:
        def counted(renderer: Renderer, record: Any) -> Any:
            seen[record.id] += 1
            return one(renderer, record)

        return counted

    converters = {kind: counting(one) for kind, one in convert._CONVERT.items()}
    monkeypatch.setattr(convert, "_CONVERT", converters)
    written = dict(api.files(Job(Renderer(site, Links("Acme")), site.root, with_cards=False)))
    assert set(seen.values()) == {1}
    assert {f"figures/{id}/data.json" for id in site.data.by_kind[Named.FACTS]} <= set(written)


def test_a_rule_asks_for_no_place_where_nothing_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asks where a field stands has the file parsed again."""
    root = make_project(tmp_path, rich=True)
    asked: list[tuple[str | int, ...]] = []
    position = Entry.position

    def noted(entry: Entry[Any], *path: str | int) -> Position:
        asked.append(path)
        return position(entry, *path)

    monkeypatch.setattr(Entry, "position", noted)
    assert check(read_project(root, dt.date(2026, 6, 1))) == []
    assert not [path for path in asked if path]
