"""Each quote, fact, promise and claim has its own light, complete page at an address that never moves."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from macros.links import Links
from macros.model import KINDS, PAGED, Claim, Fact, Named, Promise, Quote
from macros.site import Site
from macros.words import summary
from tests.conftest import ROOT, Built
from tests.project import edit, make_project
from tests.site.pages import content, is_moved, pages, parsed, text

pytestmark = pytest.mark.whole

LINKS = Links("")
VISIT, REQUESTS = 45_000, 8
"""What a first visit to a record's page may weigh, in bytes, and how often it may ask."""
INLINE_SCRIPT = 'script:not([src], [type="application/ld+json"])'
"""A script that a browser would run; data for machines are none."""
HOSTILE = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "]]>&lt;")


def _pages(project: Site, site: Built) -> dict[str, BeautifulSoup]:
    return {
        entry.record.id: parsed(site.folder / LINKS.record(kind, entry.record.id) / "index.html")
        for kind in (kind.name for kind in PAGED)
        for entry in project.data.lists[kind]
    }


def test_every_record_has_its_page_and_every_list_links_it(project: Site, site: Built) -> None:
    for kind in (kind.name for kind in PAGED):
        entries = project.data.lists[kind]
        assert entries
        section = LINKS.record(kind, "x").split("/")[0]
        listed = {str(a.get("href")) for a in parsed(site.folder / section / "index.html").select("a[href]")}
        for entry in entries:
            assert (site.folder / LINKS.record(kind, entry.record.id) / "index.html").is_file()
            assert f"../{LINKS.record(kind, entry.record.id)}" in listed


def test_pages_are_complete(project: Site, site: Built) -> None:
    found = _pages(project, site)
    for quote in project.data.records(Quote):
        page = content(found[quote.id])
        block = page.select_one("blockquote")
        assert block is not None
        assert block.get_text().strip() == quote.text
        assert block["lang"] == quote.language
        said = text(page)
        assert quote.occasion in said
        for words in quote.nearest:
            assert words.text in page.get_text()
        if quote.translation:
            assert quote.translation.text in page.get_text()
            assert "Our translation" in said
        assert ("As rendered in" in said) == (quote.form == "as-rendered")
    for fact in project.data.records(Fact):
        page = content(found[fact.id])
        assert len(page.select("tbody tr")) == len(fact.observations)
        extracts = [e.extract for o in fact.observations for e in o.evidence if e.extract]
        assert [e for e in extracts if " ".join(e.split()) not in text(page)] == []
        assert [item.note for item in fact.breaks if item.note not in text(page)] == []
    for claim in project.data.records(Claim):
        said = text(content(found[claim.id]))
        assert claim.finding in said
        assert claim.wording in said
    for promise in project.data.records(Promise):
        page = content(found[promise.id])
        assert len(page.select(".moat-history li")) == len(promise.history)
        assert (promise.kept_when or "No test can be written") in text(page)


def test_a_first_visit_is_light(project: Site, site: Built) -> None:
    """What the page itself names, as it is sent; the search comes when it is first used."""
    for kind in (*PAGED, KINDS[Named.CHARTS]):
        section = kind.section or kind.name
        for record in project.data.records(kind.type):
            path = site.folder / section / record.id / "index.html"
            named = parsed(path).select("script[src], link[rel=stylesheet], link[rel=icon], img[src]")
            files = [path, *(path.parent / str(tag.get("src") or tag.get("href")) for tag in named)]
            assert len(files) <= REQUESTS, record.id
            assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) <= VISIT, record.id


def test_heads_are_fit_for_sharing(project: Site, site: Built) -> None:
    titles = set()
    for id, page in _pages(project, site).items():
        assert page.title is not None
        titles.add(page.title.get_text())
        description = str(page.select_one('meta[name="description"]')["content"])  # type: ignore[index]
        assert 20 < len(description) <= summary.DESCRIPTION, id
        canonical = str(page.select_one('link[rel="canonical"]')["href"])  # type: ignore[index]
        assert canonical.startswith(site.url), id
        assert canonical.endswith(f"/{id}/"), id
        assert page.select_one('meta[property="og:title"]') is not None
        assert len(page.select("h1")) == 1, id
        assert page.select(f"style, [style], {INLINE_SCRIPT}") == [], id
        policy = str(page.select_one('meta[http-equiv="Content-Security-Policy"]')["content"])  # type: ignore[index]
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy
    assert len(titles) == len(_pages(project, site))


def test_the_sitemap_holds_every_page_once(project: Site, site: Built) -> None:
    tree = ElementTree.parse(site.folder / "sitemap.xml")  # noqa: S314 (our own file)
    listed = [element.text or "" for element in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    built = {
        site.url + address
        for address, page in pages(site.folder).items()
        if address not in ("404.html", "search/") and not is_moved(page)
    }
    assert len(listed) == len(set(listed))
    assert set(listed) == built


def test_relations_are_linked_both_ways(project: Site, site: Built) -> None:
    found = _pages(project, site)
    seen = 0
    for claim in project.data.records(Claim):
        for fact in claim.facts:
            seen += 1
            there = [str(a["href"]) for a in found[claim.id].select(".record-tied a")]
            back = [str(a["href"]) for a in found[fact].select(".record-tied a")]
            assert f"../../figures/{fact}/" in there
            assert f"../../article-check/{claim.id}/" in back
    assert seen


def _export(root: Path, to: Path, *options: str) -> subprocess.CompletedProcess[str]:
    script = (
        "import sys, macros.cli as cli; from pathlib import Path; cli.ROOT = Path(sys.argv.pop(1)); "
        "cli.main(sys.argv[1:])"
    )
    command = [sys.executable, "-c", script, str(root), "export", "--to", str(to), "--today", "2026-06-01"]
    return subprocess.run([*command, *options], cwd=ROOT, capture_output=True, text=True, check=False)


def _bytes(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_exporter_does_without_mkdocs_and_writes_the_same_bytes(tmp_path: Path) -> None:
    root = make_project(tmp_path / "acme")
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        done = _export(root, folder, "--site-url", "https://acme.example/moat")
        assert done.returncode == 0, done.stdout + done.stderr
    written = _bytes(first)
    assert written == _bytes(second)
    assert Path("quotes/fan-quote/index.html") in written
    assert b"https://acme.example/moat/quotes/fan-quote/" in written[Path("sitemap.xml")]
    assert "mkdocs" not in done.stderr


def test_an_export_of_broken_data_writes_nothing(tmp_path: Path) -> None:
    root = make_project(tmp_path / "acme")
    edit(root, "data/claims.yml", "verdict: wrong", "verdict: rong")
    done = _export(root, tmp_path / "out")
    assert done.returncode == 1
    assert "data/claims.yml:6:12: error bad-choice" in done.stdout
    assert not (tmp_path / "out").exists()


def test_an_earlier_address_leads_to_the_present_one(tmp_path: Path) -> None:
    root = make_project(tmp_path / "acme")
    edit(root, "data/charts.yml", "- id: chart-anvils", "- id: chart-anvils\n  aliases: [old-chart]")
    assert _export(root, tmp_path / "out").returncode == 0
    leads = parsed(tmp_path / "out" / "charts" / "old-chart" / "index.html").select_one("main a")
    assert leads is not None
    assert leads["href"] == "../../charts/chart-anvils/"
    for kind, old, new in (("quotes", "old-words", "wire-words"), ("charts", "old-chart", "chart-anvils")):
        frames = [tmp_path / "out" / "embed" / kind / id / "index.html" for id in (old, new)]
        assert frames[0].read_bytes() == frames[1].read_bytes()
    page = parsed(tmp_path / "out" / "quotes" / "old-words" / "index.html")
    link = page.select_one("main a")
    assert link is not None
    assert link["href"] == "../../quotes/wire-words/"
    assert page.select('script:not([src]), meta[http-equiv="refresh"]') == []
    assert page.select_one('link[rel="canonical"]')["href"] == "../../quotes/wire-words/"  # type: ignore[index]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text_on_a_record_page(hostile: str, tmp_path: Path) -> None:
    root = make_project(tmp_path / "acme")
    written = "'" + hostile.replace("'", "''") + "'"
    for file, old in (
        ("data/quotes.yml", "text: It never fails twice."),
        ("data/quotes.yml", "occasion: a talk"),
        ("data/facts.yml", "label: Anvils sold in a year"),
        ("data/claims.yml", "statement: Acme sells 15,000 anvils a year."),
        ("data/promises.yml", "statement: A new anvil in 2026."),
    ):
        edit(root, file, old, f"{old.split(':')[0]}: {written}")
    assert _export(root, tmp_path / "out", "--site-url", "https://acme.example/").returncode == 0
    for page in pages(tmp_path / "out").values():
        assert page.select(f"img, {INLINE_SCRIPT}, [onerror]") == []
        assert len(page.select("h1")) == 1
    assert hostile in parsed(tmp_path / "out" / "quotes" / "fan-quote" / "index.html").get_text()


def test_an_export_over_an_export_adds_nothing_twice(tmp_path: Path) -> None:
    root = make_project(tmp_path / "acme")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "sitemap.xml").touch()
    assert _export(root, tmp_path / "out").returncode == 0
    once = _bytes(tmp_path / "out")
    assert _export(root, tmp_path / "out").returncode == 0
    assert _bytes(tmp_path / "out") == once
    assert once[Path("search/site.json")].count(b'"quotes/fan-quote/"') == 1


def test_a_renamed_record_keeps_its_entry_in_the_log(tmp_path: Path) -> None:
    root = make_project(tmp_path / "acme")
    edit(root, "data/quotes.yml", "- id: fan-quote", "- id: new-quote\n  aliases: [fan-quote]")
    edit(root, "docs/themes/anvils.md", "fan-quote", "new-quote")
    edit(root, "data/corrections.yml", "[rumour]", "[fan-quote]")
    done = _export(root, tmp_path / "out")
    assert done.returncode == 0, done.stdout
    page = parsed(tmp_path / "out" / "quotes" / "new-quote" / "index.html")
    assert page.select('.record-tied a[href="../../corrections/#anvil-plan-misread"]')


def test_an_export_does_not_write_among_other_files(tmp_path: Path) -> None:
    root = make_project(tmp_path / "acme")
    before = _bytes(root)
    done = _export(root, root / "docs")
    assert done.returncode == 1
    assert ": error not-a-site: " in done.stdout
    assert _bytes(root) == before
