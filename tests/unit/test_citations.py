"""Citations in five forms: read back by the libraries that readers' programs are built on.

The CSL-JSON is also held to the fields of the CSL 1.0.2 schema, and printed in a published style.
"""

from __future__ import annotations

import datetime as dt
import json
import warnings
from pathlib import Path
from typing import Any

import markdown
import pytest
import rispy
from bs4 import BeautifulSoup
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string

from macros.links import Links
from macros.model import Fact, Moment
from macros.rendering import Renderer
from macros.words import cite
from tests.conftest import ROOT
from tests.project import edit, make_project, site_of

URL = "https://acme.example/moat/"
HOSTILE = r"100% of A&B_C &amp; #1 $5 {x} ~y ^z \w <b>*q*</b> [l](u) `c` | 铁砧 ¥1.5"


@pytest.fixture
def acme(tmp_path: Path) -> Renderer:
    project = site_of(make_project(tmp_path), dt.date(2026, 6, 1))
    return Renderer(project, Links("The Acme Anvil", URL))


def _reference(title: str = HOSTILE, issued: str = "2025-06-03", url: str | None = URL) -> cite.Reference:
    place = cite.Place("The Acme Anvil", "acme-anvil", "2026.05.31", url)
    return cite.Reference(
        "acme-anvil-x", "Wile & Coyote", title, Moment.parse(issued), f"{title}.", "en", place, note=title
    )


def test_plain_citations_of_each_kind(acme: Renderer) -> None:
    records = {record.id: record for record in acme.paged()}
    printed = {id: cite.plain(acme.reference(record)) for id, record in records.items()}
    site = "The Acme Anvil, version 2026.05.31. https://acme.example/moat"
    assert printed["fan-quote"] == (
        "Wile Coyote, a talk, April 2025: “It never fails twice.” As rendered by A fan page, "
        f"“Why Acme wins”, undated (weak source), https://example.org/fan. {site}/quotes/fan-quote/"
    )
    assert printed["anvils-sold"] == (
        "Anvils sold in a year: over 1,500 anvils (full year 2024; as reported, counter not named). "
        "Source: Acme, “Annual report”, 1 March 2025, https://example.org/filing. "
        f"{site}/figures/anvils-sold/"
    )
    assert printed["c1-anvils"] == (
        "Claim 1 of the article: Acme sells 15,000 anvils a year. Verdict: wrong, a tenth of "
        "that, by the filing. "
        "Source: Acme, “Annual report”, 1 March 2025, https://example.org/filing. "
        f"{site}/article-check/c1-anvils/"
    )
    assert printed["next-anvil"] == (
        "Promise: A new anvil in 2026. Status: too early, reviewed up to 31 May 2026. "
        "Source: A news agency, “Acme sells more anvils”, 2 April 2025, https://example.org/wire. "
        f"{site}/promises/next-anvil/"
    )
    page = cite.page("Anvils", "themes-anvils", acme.place("themes/anvils/"))
    assert cite.plain(page) == f"“Anvils”. {site}/themes/anvils/"


def test_without_a_host_no_form_has_an_address() -> None:
    reference = _reference(url=None)
    for write in cite.FORMS.values():
        assert "http" not in write(reference)
        assert "None" not in write(reference)
    assert cite.plain(reference).endswith("The Acme Anvil, version 2026.05.31.")


def test_a_weak_value_is_cited_as_weak(acme: Renderer, tmp_path: Path) -> None:
    edit(
        tmp_path,
        "data/facts.yml",
        'source: wire-2025, extract: "between',
        'source: rumour, extract: "between',
    )
    weak = Renderer(site_of(tmp_path, dt.date(2026, 6, 1)), acme.links)
    for form in cite.FORMS.values():
        assert "on a weak source" in form(weak.reference(weak.by_id(Fact)["anvil-plan"]))
        assert "weak" not in form(acme.reference(acme.by_id(Fact)["anvil-plan"]))


def test_the_plain_form_has_no_invisible_characters(acme: Renderer) -> None:
    for fact in acme.all(Fact):
        for observation in fact.observations:
            assert not {"\u00a0", "\u2060"} & set(cite.plain(acme.reference(fact, observation)))


def test_markdown_reads_as_the_plain_text() -> None:
    reference = _reference()
    html = BeautifulSoup(markdown.markdown(cite.markdown(reference)), "html.parser")
    assert html.get_text() == f"{HOSTILE}. The Acme Anvil, version 2026.05.31."
    assert [str(a["href"]) for a in html.select("a")] == [URL]
    assert html.select("b, em, code") == []


def test_bibtex_is_read_back_whole() -> None:
    database = parse_string(cite.bibtex(_reference()), "bibtex")
    entry = database.entries["acme-anvil-x"]
    assert entry.type == "misc"
    (author,) = entry.persons["author"]
    assert author.last_names == [r"{Wile \& Coyote}"], "one name, not first and last"
    assert entry.fields["year"] == "2025"
    assert entry.fields["month"] == "June"
    assert entry.fields["url"] == URL
    escaped = entry.fields["note"]
    for sign in "%&_#$":
        assert escaped.count(sign) == escaped.count(f"\\{sign}") == HOSTILE.count(sign)
    assert r"\{x\}" in escaped
    assert r"\textbackslash{}w" in escaped
    assert r"\textasciitilde{}y \textasciicircum{}z" in escaped
    assert "铁砧 ¥1.5" in escaped


def test_ris_is_read_back_whole() -> None:
    (record,) = rispy.loads(cite.ris(_reference()))
    assert record["type_of_reference"] == "ELEC"
    assert record["authors"] == ["Wile & Coyote"]
    assert record["title"] == HOSTILE
    assert record["notes"] == [HOSTILE]
    assert record["urls"] == [URL]
    assert (record["year"], record["date"]) == ("2025", "2025/06/03")
    assert record["secondary_title"] == "The Acme Anvil"


# The variables of CSL 1.0.2 that we use, with the form that its JSON schema gives each.
CSL = {
    "id": str, "type": str, "title": str, "container-title": str, "version": str, "language": str,
    "note": str, "abstract": str, "URL": str, "author": list, "issued": dict,
}  # fmt: skip


def test_csl_json_keeps_to_its_schema_and_prints_in_a_published_style() -> None:
    (item,) = json.loads(cite.csl_json(_reference()))
    assert {key: type(value) for key, value in item.items()} == {
        key: kind for key, kind in CSL.items() if key in item
    }
    assert item["type"] == "webpage"
    assert item["author"] == [{"literal": "Wile & Coyote"}]
    assert item["issued"] == {"date-parts": [[2025, 6, 3]]}
    printed = _styled(item)
    assert printed.startswith("Wile & Coyote (2025)"), printed
    assert "100%" in printed


def _styled(item: dict[str, Any]) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of fields that this library does not know
        source = CiteProcJSON([item])
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        bibliography.register(Citation([CitationItem(item["id"])]))
        (line,) = bibliography.bibliography()
    return str(line)


@pytest.mark.parametrize(
    ("written", "bibtex", "csl", "ris"),
    [
        (
            "2025-06-03",
            "  year = {2025},\n  month = jun,\n",
            [[2025, 6, 3]],
            "PY  - 2025\nDA  - 2025/06/03\n",
        ),
        ("2025-06", "  year = {2025},\n  month = jun,\n", [[2025, 6]], "PY  - 2025\nDA  - 2025/06\n"),
        ("2025", "  year = {2025},\n  note", [[2025]], "PY  - 2025\nLA"),
        ("2021/2025", "  year = {2021},\n  note", [[2021], [2025]], "PY  - 2021\nLA"),
        ("unknown", "2026.05.31},\n  note", None, "ET  - 2026.05.31\nLA"),
    ],
)
def test_dates_are_as_precise_as_they_are_known(
    written: str, bibtex: str, csl: list[list[int]] | None, ris: str
) -> None:
    reference = _reference(title="T", issued=written)
    assert bibtex in cite.bibtex(reference)
    assert ris in cite.ris(reference)
    (item,) = json.loads(cite.csl_json(reference))
    assert item.get("issued", {}).get("date-parts") == csl


def test_every_record_of_the_site_is_cited_in_every_form() -> None:
    project = site_of(ROOT, dt.date.today())
    renderer = Renderer(project, Links(project.imprint.site_name, "https://moat.example/"))
    references = [renderer.reference(record) for record in renderer.paged()]
    keys = [reference.key for reference in references]
    assert len(keys) == len(set(keys)) > 300
    database = parse_string("\n".join(map(cite.bibtex, references)), "bibtex")
    assert sorted(database.entries) == sorted(keys)
    read = rispy.loads("\n".join(map(cite.ris, references)))
    assert [record["urls"][0] for record in read] == [r.place.url for r in references]
    assert [record["title"] for record in read] == [r.title for r in references]
    for reference in references:
        (item,) = json.loads(cite.csl_json(reference))
        assert item["id"] == reference.key
        assert "\n" not in cite.plain(reference) + cite.markdown(reference)
