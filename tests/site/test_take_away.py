"""Copying and citing in a real browser, and the examples of the data page, run as they are printed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.model import Chart
from macros.site import Site
from macros.words import cite
from tests.conftest import ROOT, Built
from tests.project import make_project
from tests.site.exports import export
from tests.site.pages import parsed

QUOTE = "quotes/feather-promise/"


@pytest.fixture
def reader(browser: Browser, site: Built) -> Iterator[BrowserContext]:
    """A browser that lets pages write to the clipboard."""
    context = browser.new_context()
    origin = "/".join(site.url.split("/")[:3])
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=origin)
    yield context
    context.close()


def _clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_quote_is_copied_by_keyboard_and_says_so(reader: BrowserContext, site: Built) -> None:
    page = reader.new_page()
    page.goto(site.url + QUOTE)
    card = page.locator("[data-quote-id=feather-promise]")
    card.get_by_role("button", name="Copy with source").focus()
    page.keyboard.press("Enter")
    expect(card.get_by_role("status")).to_have_text("Copied with source")
    copied = _clipboard(page)
    assert copied.startswith(
        "Wile Coyote, the report of the half year, 20 August 2025: “We promise to deliver"
    )
    assert "As rendered by " in copied
    assert copied.endswith(site.url + QUOTE)


@pytest.mark.parametrize(
    "address", [QUOTE, "figures/springs-quarterly/", "article-check/c2-springs/", "promises/feathers-2025/"]
)
def test_a_record_is_cited_in_every_form(address: str, reader: BrowserContext, site: Built) -> None:
    page = reader.new_page()
    page.goto(site.url + address)
    page.get_by_text("Cite", exact=True).click()
    forms = page.locator("#cite .moat-citation")
    expect(forms).to_have_count(len(cite.FORMS))
    for number, name in enumerate(cite.FORMS):
        shown = forms.nth(number).locator("pre").text_content() or ""
        page.get_by_role("button", name=f"Copy the citation as {name}").click()
        expect(page.get_by_role("status").first).to_have_text(f"Copied the citation as {name}")
        assert _clipboard(page) == shown
        assert site.url + address in shown
    (item,) = json.loads(forms.nth(list(cite.FORMS).index("CSL-JSON")).locator("pre").text_content() or "")
    assert item["URL"] == site.url + address


def test_a_chart_is_copied_with_its_sources_and_its_own_address(
    reader: BrowserContext, site: Built, project: Site
) -> None:
    page = reader.new_page()
    chart = project.data.records(Chart)[0]
    (place,) = (p.address for p in project.pages if f"chart('{chart.id}')" in p.body)
    page.goto(site.url + place)
    page.locator(f"#{chart.id}").get_by_role("button", name="Copy with source").click()
    expect(page.locator(f"#{chart.id}").get_by_role("status")).to_have_text("Copied with source")
    copied = _clipboard(page)
    assert copied.startswith(f"Chart: {chart.title}.")
    assert "Sources: " in copied
    assert copied.endswith(f"{site.url}charts/{chart.id}/")


def test_a_page_is_cited_too(reader: BrowserContext, site: Built) -> None:
    page = reader.new_page()
    page.goto(site.url + "themes/feathers/")
    page.get_by_text("Cite this page", exact=True).click()
    page.get_by_role("button", name="Copy the citation as Plain text").click()
    expect(page.locator(".moat-page-foot [role=status]")).to_have_text("Copied the citation as Plain text")
    assert _clipboard(page) == f"“Feathers”. The Acme Anvil, version 2026.05.31. {site.url}themes/feathers/"


def test_a_list_leads_to_all_that_can_be_taken(page: Page, site: Built) -> None:
    page.goto(site.url + "quotes/")
    entry = page.locator("[data-quote-id=feather-promise]")
    expect(entry.locator(".moat-copy, .moat-cite-details")).to_have_count(0)
    entry.get_by_role("link", name="Copy, cite, embed").click()
    expect(page).to_have_url(site.url + QUOTE)
    expect(page.get_by_role("button", name="Copy with source")).to_be_visible()
    page.goto(site.url + QUOTE + "#cite")
    expect(page.locator("#cite")).to_have_attribute("open", "")


def test_where_the_clipboard_is_refused_the_text_is_there_to_copy(page: Page, site: Built) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', "
        "{value: {writeText: () => Promise.reject(new Error('no'))}})"
    )
    page.goto(site.url + QUOTE)
    card = page.locator("[data-quote-id=feather-promise]")
    button = card.get_by_role("button", name="Copy with source")
    button.click()
    field = card.get_by_role("textbox", name="Text to copy")
    expect(field).to_be_focused()
    expect(card.get_by_role("status")).to_contain_text("The text is selected")
    selected = field.evaluate("f => f.value.slice(f.selectionStart, f.selectionEnd)")
    assert selected == button.get_attribute("data-copy")
    results = Axe().run(page)
    assert [v["id"] for v in results.response["violations"] if v["impact"] in ("serious", "critical")] == []
    page.keyboard.press("Escape")
    expect(field).to_have_count(0)
    expect(button).to_be_focused()


def test_where_there_is_no_clipboard_at_all(page: Page, site: Built) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(site.url + QUOTE)
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("textbox", name="Text to copy")).to_have_value(site.url + QUOTE)


def test_without_scripts_no_button_is_shown_and_citations_remain(browser: Browser, site: Built) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address in (QUOTE, "themes/feathers/"):
        page.goto(site.url + address)
        assert page.locator(".moat-copy").count() > 0
        expect(page.locator(".moat-copy:visible")).to_have_count(0)
        page.locator(".moat-cite-details summary").first.click()
        expect(page.locator(".moat-copyable:visible").first).to_be_visible()
    context.close()


def test_corrections_are_suggested_at_the_line_of_the_record(tmp_path: Path) -> None:
    root = make_project(tmp_path / "acme")
    assert export(root, tmp_path / "out", "--repository", "https://git.example/a/b").returncode == 0
    for file, section, id in (
        ("quotes", "quotes", "wire-words"),
        ("facts", "figures", "anvil-plan"),
        ("claims", "article-check", "c1-anvils"),
        ("promises", "promises", "next-anvil"),
    ):
        lines = (root / "data" / f"{file}.yml").read_text(encoding="utf-8").split("\n")
        page = parsed(tmp_path / "out" / section / id / "index.html")
        links = [str(a["href"]) for a in page.select("main a") if a.get_text() == "Suggest a correction"]
        line = lines.index(f"- id: {id}") + 1
        assert links == [f"https://git.example/a/b/edit/main/data/{file}.yml#L{line}"]


def test_the_page_for_lost_readers_searches(page: Page, site: Built) -> None:
    page.goto(site.url + "404.html")
    page.get_by_role("main").get_by_role("searchbox").fill("anvil")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(site.url) + r"search/\?q=anvil"))
    expect(page.get_by_role("dialog", name="Search").locator("a").first).to_be_visible()


def _example(site: Built, language: str) -> str:
    page = parsed(site.folder / "data" / "index.html")
    (code,) = page.select(f"code[data-example={language}]")
    example = code.get_text()
    assert len(example.strip().split("\n")) <= 10
    assert site.url in example
    return example


def _latest(site: Built, example: str) -> list[str]:
    """What each line of a series should say: the observations of the fact that an example reads."""
    file = json.loads((site.folder / "api" / "v1" / "facts.json").read_text(encoding="utf-8"))
    fact = next(fact for fact in file["records"] if f'"{fact["id"]}"' in example)
    return [observation["text"] for observation in fact["observations"]]


def test_the_python_example_runs(site: Built) -> None:
    example = _example(site, "python")
    done = subprocess.run(
        [sys.executable, "-c", example], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for said in _latest(site, example):
        assert said in done.stdout
    assert re.search(r"^confirmed +\d+$", done.stdout, re.MULTILINE)


def test_the_javascript_example_runs(page: Page, site: Built) -> None:
    example = _example(site, "javascript")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(site.url + "robots.txt")
    page.evaluate(f"(async () => {{ {example} }})()")
    for words in _latest(site, example):
        assert any(words in line for line in said)
    assert said[-1].startswith("The Acme Anvil, facts (data version 2026.05.31).")


def test_the_other_examples_name_what_is_there(site: Built) -> None:
    _latest(site, _example(site, "r"))
    assert 'fileEncoding = "UTF-8-BOM"' in _example(site, "r")
    assert _example(site, "spreadsheet").strip() == f'=IMPORTDATA("{site.url}api/v1/facts.csv")'
    assert (site.folder / "api" / "v1" / "facts.csv").is_file()
