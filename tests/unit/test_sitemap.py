"""The sitemap is an index of parts, each as long as the protocol allows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from macros.export import sitemap
from macros.export.job import Job
from macros.links import Links
from macros.rendering import Renderer
from tests.project import make_project, site_of
from tests.site.pages import in_sitemap

ACME = "https://acme.example/moat/"


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Job:
    site = site_of(make_project(tmp_path_factory.mktemp("company"), rich=True), dt.date(2026, 12, 31))
    return Job(Renderer(site, Links("The Acme Anvil", ACME)), tmp_path_factory.mktemp("out"), False)


def _made(job: Job) -> dict[str, str]:
    return {name: str(content) for name, content in sitemap.files(job).items()}


def _listed(job: Job, folder: Path) -> tuple[list[str], int]:
    """Every address, and how many parts list them."""
    made = _made(job)
    for name, content in made.items():
        (folder / name).write_text(content, encoding="utf-8")
    return in_sitemap(folder), len(made) - 1


def test_a_long_sitemap_has_more_parts_and_loses_nothing(
    job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, few = _listed(job, tmp_path)
    monkeypatch.setattr(sitemap, "MOST", 3)
    divided, many = _listed(job, tmp_path)
    assert sorted(whole) == sorted(divided)
    assert len(set(whole)) == len(whole)
    assert few < len(whole) / 3 <= many
    assert all(address.startswith(ACME) for address in whole)


def test_pages_and_records_stand_apart(job: Job) -> None:
    made = _made(job)
    assert list(made) == ["sitemap.xml", "sitemap-pages.xml", "sitemap-records.xml"]
    # Every page of the site asks for the index: it names the parts and nothing else.
    assert [made["sitemap.xml"].count(f"<loc>{ACME}{name}</loc>") for name in made] == [0, 1, 1]
    assert made["sitemap.xml"].count("<loc>") == 2
    assert f"<loc>{ACME}quotes/</loc>" in made["sitemap-pages.xml"]
    assert f"<loc>{ACME}quotes/fan-quote/</loc>" in made["sitemap-records.xml"]


def test_without_a_host_there_is_none(job: Job) -> None:
    assert sitemap.files(Job(Renderer(job.site, Links("The Acme Anvil")), job.to, False)) == {}
