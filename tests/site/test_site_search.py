"""The search of the whole site in a real browser: typing, kinds, guesses, keyboard, and without scripts."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect

from tests.conftest import Built

PAGES = ("", "themes/springs/", "figures/", "404.html")
MOBILE = {"width": 390, "height": 844}


def opened(page: Page, site: Built, address: str = "") -> Locator:
    """The search, opened on a page; gives the box."""
    page.goto(site.url + address)
    page.locator("[data-site-search]").click()
    box = page.get_by_role("searchbox", name="Search the site")
    expect(box).to_be_focused()
    return box


def found(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Search").locator("section a")


@pytest.mark.parametrize("address", PAGES)
def test_it_opens_on_any_page_and_its_results_lead_on(address: str, quiet: Page, site: Built) -> None:
    opened(quiet, site, address).fill("springs sold in a quarter")
    expect(found(quiet).first).to_have_attribute("href", f"{site.url}figures/springs-quarterly/")
    quiet.keyboard.press("Enter")
    quiet.wait_for_url("**/figures/springs-quarterly/")


def test_nothing_of_it_is_loaded_before_it_is_used(page: Page, site: Built) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.goto(site.url + "themes/springs/")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "search/" in url or "search-engine" in url or "worker" in url] == []
    with page.expect_request("**/search/site.json"):
        page.locator("[data-site-search]").click()


def test_what_is_typed_while_it_loads_is_searched(page: Page, site: Built) -> None:
    held: list[Route] = []
    page.route("**/search/site.json", lambda route: held.append(route))
    opened(page, site).fill("springs sold in a quarter")
    expect(page.get_by_role("dialog", name="Search").get_by_role("status")).to_have_text(
        re.compile("^Loading")
    )
    held[0].continue_()
    expect(found(page).first).to_have_attribute("href", re.compile("figures/springs-quarterly/$"))


def test_results_are_grouped_by_kind_and_titles_are_text(quiet: Page, site: Built) -> None:
    opened(quiet, site).fill("springs")
    headings = quiet.get_by_role("dialog", name="Search").locator("h2")
    expect(headings.first).to_have_text("Themes")
    named = headings.all_inner_texts()
    assert "Figures" in named
    assert len(set(named)) == len(named)
    assert "&amp;" not in quiet.get_by_role("dialog", name="Search").inner_text()


def test_more_of_a_kind_are_a_button_away(quiet: Page, site: Built) -> None:
    opened(quiet, site).fill("feathers springs anvils")
    quiet.get_by_role("searchbox", name="Search the site").fill("springs")
    group = quiet.locator("[data-kind=facts]")
    few = group.locator("a").count()
    more = group.get_by_role("button", name="Show all figures found")
    if more.count():
        more.click()
        assert group.locator("a").count() > few
    else:
        assert few <= 5


def test_a_guess_is_announced(quiet: Page, site: Built) -> None:
    box = opened(quiet, site)
    box.fill("sprimgs")
    count = quiet.locator(".moat-find-count")
    expect(count).to_contain_text("Nothing has “sprimgs”; nearest spelling: “springs”")
    expect(quiet.get_by_role("dialog").get_by_role("status")).to_contain_text("Nothing has “sprimgs”")
    box.fill("springs")
    expect(found(quiet).first).to_be_visible()
    expect(count).to_have_text(re.compile(r"^\d+ results$"))


def test_what_is_of_the_same_subject_stands_apart(quiet: Page, site: Built) -> None:
    opened(quiet, site).fill("stone")
    heading = quiet.get_by_role("heading", name="On the same subject")
    expect(heading).to_be_visible()
    expect(quiet.locator(".moat-find-note")).to_contain_text(["“granite”"])


def test_by_keyboard_alone(quiet: Page, site: Built) -> None:
    quiet.goto(site.url + "themes/springs/")
    quiet.keyboard.press("/")
    box = quiet.get_by_role("searchbox", name="Search the site")
    expect(box).to_be_focused()
    quiet.keyboard.type("springs")
    expect(found(quiet).nth(1)).to_be_visible()
    quiet.keyboard.press("ArrowDown")
    expect(found(quiet).nth(0)).to_be_focused()
    quiet.keyboard.press("ArrowDown")
    expect(found(quiet).nth(1)).to_be_focused()
    quiet.keyboard.press("ArrowUp")
    quiet.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    quiet.keyboard.press("Escape")
    expect(quiet.get_by_role("dialog", name="Search")).to_have_count(0)
    # Opened by its link, it gives the focus back to it.
    link = quiet.locator("[data-site-search]")
    link.focus()
    quiet.keyboard.press("Enter")
    expect(box).to_be_focused()
    quiet.keyboard.press("Escape")
    expect(link).to_be_focused()


def test_an_address_may_carry_a_search(quiet: Page, site: Built) -> None:
    quiet.goto(site.url + "search/?q=springs")
    expect(quiet.get_by_role("searchbox", name="Search the site")).to_have_value("springs")
    expect(found(quiet).first).to_be_visible()


def test_hostile_queries_stay_text(quiet: Page, site: Built) -> None:
    opened(quiet, site).fill("<img src=x onerror=alert(1)>")
    assert quiet.locator("dialog img").count() == 0


def test_without_scripts_the_link_leads_to_the_lists(browser: Browser, site: Built) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url + "themes/springs/")
    page.locator("[data-site-search]").click()
    page.wait_for_url("**/search/")
    for name in ("Quotes", "Figures"):
        expect(page.get_by_role("main").get_by_role("link", name=name)).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Quotes").click()
    page.wait_for_url("**/quotes/")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["", "springs", "sprimgs", "stone", "qqqqqq"])
def test_nothing_for_axe_on_a_small_screen_and_it_fits(
    query: str, scheme: Any, browser: Browser, site: Built
) -> None:
    context = browser.new_context(viewport=MOBILE, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    opened(page, site).fill(query)
    if query:
        expect(page.locator(".moat-find-count")).to_have_text(re.compile("result|subject|Nothing"))
    problems = Axe().run(page, context="dialog").response["violations"]
    fits = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    context.close()
    assert [f"{v['id']}: {v['nodes'][0]['target']}" for v in problems] == []
    assert fits <= 0
