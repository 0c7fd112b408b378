"""The index of the search of the whole site: what is in it, and what each record is found by."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.export import export
from macros.links import Links
from macros.model import SEARCHED, OrganisationKind
from macros.search.records import PATH, record_index, record_records
from macros.site import Site
from tests.project import edit, make_project, site_of

LINKS = Links("Acme")
TODAY = date(2026, 5, 1)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return site_of(make_project(tmp_path, rich=True), TODAY)


def entries(site: Site) -> dict[str, dict[str, Any]]:
    """Each entry by its address, with kind and theme in words."""
    index = record_records(site, LINKS)
    records = index["records"]
    rows = [dict(zip(records, row, strict=True)) for row in zip(*records.values(), strict=True)]
    for row in rows:
        row["kind"] = index["ids"]["kinds"][row["kind"]]
        for name in ("theme", "about"):
            row[name] = index["tables"][f"{name}s"][row[name]]
    return {row["address"]: row for row in rows}


def test_every_page_and_every_record_that_is_searched_is_in_it(site: Site) -> None:
    found = entries(site)
    records = [record for kind in SEARCHED for record in site.data.records(kind.type)]
    assert set(found) == {page.address for page in site.pages} | {LINKS.of(record) for record in records}
    themes = {page.address for page in site.themes}
    assert {address for address, row in found.items() if row["kind"] == "themes"} == themes


def test_a_record_is_found_by_every_name_of_whom_it_speaks(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    edit(
        root,
        "data/vocabulary.yml",
        "names: [4x4]",
        "theme_names:\n- {theme: anvils, names: [铁砧]}\nnames: [4x4]",
    )
    edit(root, "data/facts.yml", "label: Anvils sold in a year", "label: Anvil 9 sold in a year")
    found = entries(site_of(root, TODAY))
    assert found["themes/anvils/"]["names"] == ["铁砧"]
    (fact,) = [row for row in found.values() if row["title"] == "Anvil 9 sold in a year"]
    assert fact["names"] == ["A9"]
    assert "铁砧" in fact["theme"]
    assert found["quotes/fan-quote/"]["about"] == ["Wile Coyote", "威利"]


def test_pages_for_contributors_come_after_what_readers_look_for(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    page = "---\ntitle: Add an anvil\ndescription: How.\n---\n\n# Add an anvil\n\nLong prose.\n\n## A step\n"
    edit(root, "docs/contributing/anvil.md", None, page)
    row = entries(site_of(root, TODAY))["contributing/anvil/"]
    assert row["kind"] == "contributing"
    assert row["prior"] < 0
    assert row["body"] == "Add an anvil A step"


def test_the_prose_of_a_page_is_searched_without_macros_and_marks(site: Site) -> None:
    bodies = " ".join(row["body"] for row in entries(site).values())
    assert "{{" not in bodies
    assert "](" not in bodies


def test_the_name_of_the_company_is_no_condition(site: Site) -> None:
    (company,) = [o for o in site.vocabulary.organisations if o.kind is OrganisationKind.COMPANY]
    assert company.name.lower() in record_records(site, LINKS)["optional"]


def test_the_export_writes_it_without_mkdocs_and_alike_each_time(site: Site, tmp_path: Path) -> None:
    export(site, LINKS, tmp_path / "out")
    assert (tmp_path / "out" / PATH).read_text(encoding="utf-8") == record_index(site, LINKS)
