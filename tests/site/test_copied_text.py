"""Whatever is copied or cited carries the source that prints it, its address, and every caveat."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from macros import derive
from macros.links import Links
from macros.model import Advantage, Chart, Claim, Fact, Paged, Promise, Quote, Source
from macros.rendering import Renderer
from macros.words import cite
from tests.project import make_project, site_of

TODAY = dt.date(2026, 12, 31)
LINKS = Links("The Acme Anvil", "https://acme.example/moat")


@pytest.fixture(scope="module")
def renderer(tmp_path_factory: pytest.TempPathFactory) -> Renderer:
    root = make_project(tmp_path_factory.mktemp("copied"), rich=True)
    return Renderer(site_of(root, TODAY), LINKS)


def _source(record: Paged, renderer: Renderer) -> Source | None:
    site = renderer.site
    if isinstance(record, Quote):
        return site.sources[record.source]
    if isinstance(record, Advantage):
        return None  # it rests on records, which have theirs
    evidence = record.latest.evidence if isinstance(record, Fact) else record.evidence
    return site.bearing(evidence)


def test_every_record_is_copied_with_source_address_and_caveats(renderer: Renderer) -> None:
    seen = set()
    for record in renderer.paged():
        reference = renderer.reference(record)
        for name, write in cite.FORMS.items():
            written = write(reference)
            assert renderer.links.of(record) in written, name
            plain = written.replace("\\", "")
            source = _source(record, renderer)
            if source:
                assert source.publisher.split("&")[0].strip() in plain, (name, record.id)
                assert ("weak source" in plain) >= derive.is_weak(source), (name, record.id)
            if isinstance(record, Quote) and record.form == "as-rendered":
                assert "As rendered by" in plain
            if isinstance(record, Quote) and record.translation:
                assert record.translation.text.split()[0] in plain
                whose = "our translation" if record.translation.by == "site" else "translated by the source"
                assert whose in plain
            if isinstance(record, Claim):
                assert f"Verdict: {record.verdict}" in plain
            if isinstance(record, Promise):
                assert "Status: " in plain
            if isinstance(record, Advantage):
                assert "Rating: " in plain
        seen.add(type(record))
    assert seen == {Quote, Fact, Claim, Promise, Advantage}


def test_every_chart_is_copied_with_its_sources_its_limits_and_its_address(renderer: Renderer) -> None:
    charts = renderer.all(Chart)
    assert charts
    for chart in charts:
        drawing = renderer.drawing(chart)
        reference = renderer.reference(chart)
        for name, write in cite.FORMS.items():
            written = write(reference)
            assert f"charts/{chart.id}/" in written, name
            plain = written.replace("\\", "")
            sources = renderer.publishers(drawing)
            assert sources
            for source in sources:
                assert source.publisher.split("&")[0].strip() in plain, (name, chart.id)
                assert ("weak source" in plain) >= derive.is_weak(source), (name, chart.id)
            for remark in drawing.remarks:
                assert remark.split(";")[0] in plain, (name, chart.id)


def test_the_caveat_stands_in_a_field_that_reference_managers_show(renderer: Renderer) -> None:
    weak = next(q for q in renderer.all(Quote) if derive.is_weak(renderer.site.sources[q.source]))
    reference = renderer.reference(weak)
    (item,) = json.loads(cite.csl_json(reference))
    assert "weak source" in item["note"]
    for written, field in ((cite.ris(reference), "N1  - "), (cite.bibtex(reference), "note = ")):
        (line,) = (line.strip() for line in written.split("\n") if line.strip().startswith(field))
        assert "weak source" in line


def test_what_a_page_copies_is_that_text(renderer: Renderer, tmp_path: Path) -> None:
    quote = renderer.all(Quote)[0]
    html = renderer.render("quote", "../", quote=quote)
    assert 'data-copy-at="../' in html
    assert "Copy with source" in html
