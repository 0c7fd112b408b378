"""The quote search in a real browser: typing, keyboard, facets, address, history, and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl
from urllib.parse import quote as encoded

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect

from macros.search.quotes import quote_records
from macros.site import Site
from tests.conftest import Built

DESKTOP = {"width": 1280, "height": 900}
MOBILE = {"width": 390, "height": 844}

SETTLED = re.compile(r"^\d+ of \d+ quotes$")
"""What is announced once a search that found something has settled."""

INDEX = re.compile(r"/quotes\.[0-9a-f]+\.json$")
"""The address of the index, which is loaded when the search is first used."""


def open_search(page: Page, site: Built, search: str = "") -> Locator:
    """The page of the quotes with its search ready; gives the box."""
    page.goto(site.url + "quotes/" + search)
    box = page.get_by_role("searchbox", name="Search the quotes")
    expect(box).to_be_visible()
    return box


def results(page: Page) -> Locator:
    return page.locator('[data-list="matches"] article[data-quote-id]')


def ids(page: Page) -> list[str]:
    return [str(article.get_attribute("data-quote-id")) for article in results(page).all()]


def query_of(page: Page) -> str:
    return str(page.evaluate("location.search"))


def test_results_come_while_typing_with_marks_and_a_count(quiet: Page, site: Built) -> None:
    box = open_search(quiet, site)
    expect(quiet.locator("[data-quote-list]")).to_be_visible()
    box.press_sequentially("short-term sacrifices")
    expect(results(quiet).first).to_have_attribute("data-quote-id", "feather-promise")
    expect(results(quiet).first.locator("blockquote mark")).to_have_text("short-term sacrifices")
    expect(quiet.locator("[data-quote-list]")).to_be_hidden()
    expect(quiet.locator("[data-count]")).to_contain_text(re.compile(r"^\d+ of \d+ quotes$"))
    # The live region speaks once the search has settled.
    expect(quiet.get_by_role("status").filter(has_text="quotes")).to_have_text(
        quiet.locator("[data-count]").inner_text()
    )


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("dug again", "bird-doubts"),
        ("measurd", "canyon-patience"),
        ("安全", "safety-words"),
        ("质量 铁律", "traditional-words"),
        ("質量 鐵律", "traditional-words"),
        ("“short-term sacrifices”", "feather-promise"),
    ],
)
def test_an_address_restores_its_search(query: str, first: str, quiet: Page, site: Built) -> None:
    box = open_search(quiet, site, f"?q={encoded(query)}")
    expect(box).to_have_value(query)
    expect(results(quiet).first).to_have_attribute("data-quote-id", first)
    # The search of the site knows ?q= too: here it stays shut.
    expect(quiet.get_by_role("dialog", name="Search")).to_have_count(0)


def test_the_address_carries_the_whole_search(quiet: Page, site: Built) -> None:
    box = open_search(quiet, site)
    box.fill("granite")
    quiet.get_by_label("Year").select_option("2025")
    quiet.get_by_label("Theme").select_option("feathers")
    quiet.get_by_label("Speaker").select_option("wile")
    quiet.get_by_label("Language").select_option("en")
    quiet.get_by_label("Form").select_option("as-rendered")
    expect(quiet).to_have_url(re.compile("form=as-rendered"))
    found = ids(quiet)
    assert found
    search = query_of(quiet)
    assert dict(parse_qsl(search[1:])) == {
        "q": "granite",
        "theme": "feathers",
        "speaker": "wile",
        "year": "2025",
        "lang": "en",
        "form": "as-rendered",
    }
    open_search(quiet, site, search)
    expect(results(quiet).first).to_be_visible()
    assert ids(quiet) == found
    expect(quiet.get_by_label("Year")).to_have_value("2025")
    expect(quiet.get_by_label("Form")).to_have_value("as-rendered")


def test_an_address_with_values_that_nothing_has_is_no_trap(quiet: Page, site: Built) -> None:
    open_search(quiet, site, "?theme=gone&year=1999&speaker=&utm=x")
    expect(quiet.locator("[data-quote-list]")).to_be_visible()
    expect(quiet.get_by_label("Theme")).to_have_value("")


def test_counts_follow_the_query(quiet: Page, site: Built) -> None:
    box = open_search(quiet, site)
    theme = quiet.get_by_label("Theme")
    every = int(count_of(theme, "springs"))
    box.fill("granite")
    expect(results(quiet).first).to_be_visible()
    assert 0 < count_of(theme, "springs") < every
    theme.select_option("springs")
    expect(results(quiet).first).to_be_visible()
    total = int(quiet.locator("[data-count]").inner_text().split()[0])
    assert total == count_of(theme, "springs")
    speakers = quiet.get_by_label("Speaker").locator("option").all_inner_texts()
    assert sum(int(text.split("(")[1][:-1]) for text in speakers if "(" in text) == total


def count_of(select: Locator, value: str) -> int:
    return int(select.locator(f'option[value="{value}"]').inner_text().split("(")[1][:-1])


def test_by_keyboard_alone(quiet: Page, site: Built) -> None:
    box = open_search(quiet, site)
    quiet.keyboard.press("/")
    expect(box).to_be_focused()
    quiet.keyboard.type("granite")
    expect(results(quiet)).not_to_have_count(0)
    links = quiet.locator(".moat-result__link")
    quiet.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    quiet.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    quiet.keyboard.press("ArrowUp")
    quiet.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    quiet.keyboard.press("ArrowDown")
    quiet.keyboard.press("ArrowDown")
    second = links.nth(1).get_attribute("href")
    assert second
    # Letters go on with the query, and do not open the search in the header.
    quiet.keyboard.press("s")
    expect(box).to_be_focused()
    expect(box).to_have_value("granites")
    quiet.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(box).to_be_focused()
    expect(quiet.locator("[data-quote-list]")).to_be_visible()
    assert query_of(quiet) == ""
    quiet.keyboard.type("granite")
    expect(results(quiet).first).to_be_visible()
    quiet.keyboard.press("ArrowDown")
    quiet.keyboard.press("ArrowDown")
    quiet.keyboard.press("Enter")
    quiet.wait_for_url(f"**/{second.removeprefix('../')}")
    expect(quiet.locator("h1")).to_be_visible()
    quiet.go_back()
    expect(quiet.get_by_role("searchbox", name="Search the quotes")).to_have_value("granite")
    expect(results(quiet).first).to_be_visible()


def test_enter_in_the_box_opens_the_first(quiet: Page, site: Built) -> None:
    open_search(quiet, site).fill("canyon")
    expect(results(quiet).first).to_have_attribute("data-quote-id", "canyon-patience")
    quiet.keyboard.press("Enter")
    quiet.wait_for_url("**/quotes/canyon-patience/")


def test_escape_clears_the_box_then_the_facets(quiet: Page, site: Built) -> None:
    box = open_search(quiet, site, "?q=granite&theme=springs")
    box.press("Escape")
    expect(box).to_have_value("")
    expect(quiet.get_by_label("Theme")).to_have_value("springs")
    assert query_of(quiet) == "?theme=springs"
    box.press("Escape")
    expect(quiet.get_by_label("Theme")).to_have_value("")
    expect(quiet.locator("[data-quote-list]")).to_be_visible()


def test_back_and_forward_go_from_search_to_search(quiet: Page, site: Built) -> None:
    box = open_search(quiet, site)
    box.press_sequentially("weight", delay=20)
    expect(quiet.locator("[data-said]")).to_have_text(SETTLED)
    quiet.get_by_label("Theme").select_option("feathers")
    box.fill("granite")
    expect(results(quiet).first).to_have_attribute("data-quote-id", "granite-lesson")
    quiet.get_by_label("Year").focus()  # leaving the box settles it too
    assert query_of(quiet) == "?q=granite&theme=feathers"
    quiet.go_back()
    expect(box).to_have_value("weight")
    expect(quiet.get_by_label("Theme")).to_have_value("feathers")
    expect(quiet.locator("article:visible mark").first).to_have_text(re.compile("weight", re.IGNORECASE))
    quiet.go_back()
    expect(quiet.get_by_label("Theme")).to_have_value("")
    expect(box).to_have_value("weight")
    quiet.go_back()
    expect(box).to_have_value("")
    expect(quiet.locator("[data-quote-list]")).to_be_visible()
    quiet.go_forward()
    expect(box).to_have_value("weight")
    expect(results(quiet).first).to_be_visible()


def test_typing_leaves_one_entry_in_the_history(quiet: Page, site: Built) -> None:
    box = open_search(quiet, site)
    before = quiet.evaluate("history.length")
    box.press_sequentially("lighter feathers", delay=30)
    expect(quiet.locator("[data-said]")).to_have_text(SETTLED)
    assert quiet.evaluate("history.length") == before + 1
    assert query_of(quiet) == "?q=lighter+feathers"


def test_where_nothing_is_found_the_nearest_is_offered(quiet: Page, site: Built) -> None:
    box = open_search(quiet, site)
    box.fill("granite xylophone")
    expect(quiet.locator("[data-count]")).to_contain_text("No quote has all of this")
    expect(quiet.locator('[data-list="nearest"] article').first).to_contain_text("ranite")
    box.fill("qqqqqq")
    expect(quiet.locator("[data-count]")).to_have_text("No quote found")
    expect(quiet.get_by_role("heading", name="Nearest")).to_be_hidden()
    expect(quiet.locator("[data-empty] a")).not_to_have_count(0)
    quiet.get_by_role("button", name="Show all quotes").click()
    expect(quiet.locator("[data-quote-list]")).to_be_visible()
    open_search(quiet, site, "?q=granite&theme=anvils")
    quiet.get_by_role("button", name=re.compile("Search all themes")).click()
    expect(results(quiet).first).to_contain_text("ranite")
    assert query_of(quiet) == "?q=granite"


def test_a_guess_is_announced(quiet: Page, site: Built) -> None:
    box = open_search(quiet, site)
    box.fill("grenite")
    expect(quiet.locator("[data-count]")).to_have_text(
        re.compile(r"^No quote has “grenite”; nearest spelling: “granite”: \d+ of \d+ quotes$")
    )
    box.fill("granite")
    expect(quiet.locator("[data-count]")).to_have_text(re.compile(r"^\d+ of \d+ quotes$"))


def test_quotes_on_the_same_subject_stand_apart(quiet: Page, site: Built) -> None:
    open_search(quiet, site, "?q=stone")
    expect(quiet.locator("[data-count]")).to_contain_text("No quote has “stone”")
    expect(quiet.get_by_role("heading", name="On the same subject")).to_be_visible()
    expect(quiet.locator("[data-related-by]")).to_contain_text("“granite”")
    expect(quiet.locator('[data-list="related"] article').first).to_contain_text("ranite")
    expect(results(quiet)).to_have_count(0)


def test_what_is_copied_from_a_result_carries_its_source_and_link(quiet: Page, site: Built) -> None:
    open_search(quiet, site, f"?q={encoded('安全是前提')}")
    copied = results(quiet).first.locator("[data-copy]").get_attribute("data-copy")
    assert copied
    for words in ("安全是前提", "(our translation)", "strong source", f"{site.url}quotes/safety-words/"):
        assert words in copied
    cite = results(quiet).first.get_by_role("link", name="Cite")
    assert str(cite.get_attribute("href")).endswith("quotes/safety-words/#cite")


def test_on_a_phone_the_first_result_stands_above_the_keyboard(browser: Browser, site: Built) -> None:
    context = browser.new_context(viewport=MOBILE, has_touch=True, is_mobile=True)  # type: ignore[arg-type]
    page = context.new_page()
    box = open_search(page, site)
    expect(page.get_by_label("Theme")).to_be_hidden()
    expect(page.locator(".moat-search__keys")).to_be_hidden()
    box.tap()
    box.press_sequentially("granite")
    expect(results(page).first).to_be_visible()
    top = results(page).first.bounding_box()
    assert top
    assert 0 < top["y"] < MOBILE["height"] / 2
    page.get_by_text("Filters").tap()
    expect(page.get_by_label("Theme")).to_be_visible()
    context.close()


def test_results_stay_in_the_page_for_the_browsers_own_find(quiet: Page, site: Built) -> None:
    open_search(quiet, site, "?lang=en")
    expect(results(quiet).last).to_be_attached()
    assert quiet.evaluate(
        "[...document.querySelectorAll('[data-list=matches] > li')]"
        ".every((row) => getComputedStyle(row).contentVisibility === 'visible')"
    )


def test_hostile_queries_stay_text(quiet: Page, site: Built) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    open_search(quiet, site, f"?q={encoded(hostile)}")
    assert quiet.locator(".moat-search img").count() == 0


def test_a_result_says_as_much_as_the_list(quiet: Page, site: Built) -> None:
    open_search(quiet, site, f"?q={encoded('安全是前提')}")
    first = results(quiet).first
    expect(first.locator('blockquote[lang="zh"]')).to_contain_text("安全是前提")
    expect(first.locator('blockquote[lang="en"]')).to_be_visible()
    expect(first).to_contain_text("Our translation")
    expect(first).to_contain_text("26 June 2025")
    expect(first).to_contain_text("strong source")
    link = first.locator(".moat-result__link")
    described = link.get_attribute("aria-describedby")
    expect(first.locator(f"#{described}")).to_contain_text("安全是前提")


def test_without_scripts_the_quotes_are_listed_by_theme(browser: Browser, project: Site, site: Built) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url + "quotes/?q=granite")
    expect(page.locator(".moat-search")).to_be_hidden()
    assert page.locator("[data-quote-list] h2").count() == 3
    index = quote_records(project)
    listed = [a.get_attribute("data-quote-id") for a in page.locator("article[data-quote-id]:visible").all()]
    assert sorted(map(str, listed)) == sorted(index["records"]["id"])
    for id in index["records"]["id"]:
        assert page.locator(f'article[data-quote-id="{id}"] a[href="{id}/"]').count() == 1 or (
            page.locator(f'article[data-quote-id="{id}"] a[href$="quotes/{id}/"]').count() == 1
        )
    context.close()


def test_other_pages_load_nothing_of_it(page: Page, site: Built) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    for address in ("", "themes/feathers/", "figures/", "quotes/feather-promise/", "sources/"):
        page.goto(site.url + address)
        page.wait_for_load_state("networkidle")
    own = re.compile(r"/(search-[a-z]+|quote-search|quote-search-page|quotes)\.[0-9a-f]+\.(?:js|json)$")
    assert [url for url in asked if own.search(url)] == []
    page.goto(site.url + "quotes/")
    page.wait_for_load_state("networkidle")
    # The page itself has the box alone, until someone turns to it.
    assert {found[1] for url in asked if (found := own.search(url))} == {"quote-search"}
    page.get_by_role("searchbox", name="Search the quotes").focus()
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-quote-list]")).to_be_visible()
    loaded = [found[1] for url in asked if (found := own.search(url))]
    assert {"quote-search", "quote-search-page", "search-engine", "search-index", "quotes"} <= set(loaded)
    # What is asked for ahead is not asked for twice.
    assert len(loaded) == len(set(loaded))


@pytest.mark.parametrize("turn", ["hover", "focus", "filter", "key"])
def test_the_search_is_loaded_when_someone_turns_to_it(turn: str, quiet: Page, site: Built) -> None:
    box = open_search(quiet, site)
    quiet.wait_for_load_state("networkidle")
    with quiet.expect_request(INDEX):
        if turn == "hover":
            box.hover()
        elif turn == "focus":
            box.focus()
        elif turn == "filter":
            quiet.get_by_label("Theme").select_option("feathers")
        else:
            quiet.keyboard.press("/")
    if turn == "filter":
        expect(results(quiet).first).to_be_visible()
        expect(quiet).to_have_url(re.compile(r"/\?theme=feathers$"))


@contextmanager
def held_up(page: Page, address: re.Pattern[str]) -> Iterator[Callable[[], None]]:
    """Holds the answers of an address back, until what is given is called."""
    held: list[Route] = []
    page.route(address, lambda route: held.append(route))

    def release() -> None:
        for route in held:
            route.continue_()

    yield release
    page.unroute(address)


def test_what_is_typed_before_the_search_is_there_is_searched(quiet: Page, site: Built) -> None:
    box = open_search(quiet, site)
    before = quiet.evaluate("history.length")
    with held_up(quiet, INDEX) as release:
        box.press_sequentially("lighter feathers")
        waiting = quiet.get_by_role("status").filter(has_text="Loading the search")
        expect(waiting).to_have_count(1)
        expect(quiet.locator("[data-count]")).to_have_text("Loading the search …")
        expect(quiet.locator("[data-quote-list]")).to_be_visible()
        release()
    expect(results(quiet).first).to_be_visible()
    expect(quiet.locator("[data-said]")).to_have_text(SETTLED)
    expect(box).to_have_value("lighter feathers")
    expect(box).to_be_focused()
    assert query_of(quiet) == "?q=lighter+feathers"
    assert quiet.evaluate("history.length") == before + 1


def test_a_key_that_asks_for_something_waits_for_the_search(quiet: Page, site: Built) -> None:
    with held_up(quiet, INDEX) as release:
        box = open_search(quiet, site, "?theme=anvils")
        box.press_sequentially("granite")
        box.press("Escape")
        box.press_sequentially("s")  # goes on: the key before it is forgotten
        box.press("ArrowDown")
        release()
        expect(quiet.locator(".moat-result__link, [data-empty] button").first).to_be_visible()
        expect(box).to_have_value("granites")
    with held_up(quiet, INDEX) as release:
        open_search(quiet, site).fill("canyon")
        quiet.keyboard.press("Enter")
        release()
        quiet.wait_for_url("**/quotes/canyon-patience/")


def test_an_address_waits_in_the_box_for_its_search(quiet: Page, site: Built) -> None:
    with held_up(quiet, INDEX) as release:
        box = open_search(quiet, site, "?q=granite&theme=springs")
        expect(box).to_have_value("granite")
        expect(quiet.get_by_label("Theme")).to_have_value("springs")
        expect(quiet.locator("[data-count]")).to_have_text("Loading the search …")
        release()
    expect(results(quiet).first).to_contain_text("ranite")


def test_where_the_search_cannot_be_loaded_the_list_stays(page: Page, site: Built) -> None:
    page.route(INDEX, lambda route: route.abort())
    box = open_search(page, site)
    box.fill("granite")
    expect(page.locator("[data-count]")).to_contain_text("could not be loaded")
    expect(page.locator("[data-said]")).to_contain_text("could not be loaded")
    expect(page.locator("[data-quote-list]")).to_be_visible()
    expect(box).to_have_value("granite")


@pytest.mark.parametrize("size", [DESKTOP, MOBILE], ids=["wide", "narrow"])
def test_nothing_moves_when_the_search_is_ready_or_loaded(size: Any, browser: Browser, site: Built) -> None:
    page = browser.new_page(viewport=size)
    tops = []

    def look() -> None:
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        tops.append(page.evaluate("document.querySelector('[data-quote-list]').getBoundingClientRect().top"))

    with held_up(page, re.compile(r"/quote-search\.[0-9a-f]+\.js$")) as release:
        page.goto(site.url + "quotes/", wait_until="commit")
        expect(page.get_by_role("searchbox", name="Search the quotes")).to_be_visible()
        expect(page.locator("[data-quote-list] article").last).to_be_attached()
        look()
        release()
        expect(page.locator(".moat-search[data-ready]")).to_be_visible()
        look()
    page.get_by_role("searchbox", name="Search the quotes").hover()
    page.wait_for_load_state("networkidle")
    look()
    page.close()
    assert len(set(tops)) == 1, tops


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("search", ["", "?q=granite", "?q=qqqqqq&theme=springs", f"?q={encoded('安全')}"])
def test_nothing_for_axe(search: str, scheme: Any, browser: Browser, site: Built) -> None:
    context = browser.new_context(viewport=DESKTOP, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    open_search(page, site, search)
    rules = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
    found = Axe().run(page, context=".moat-search", options={"runOnly": rules}).response
    context.close()
    assert [f"{v['id']}: {v['nodes'][0]['target']}" for v in found["violations"]] == []


@pytest.mark.parametrize("search", ["", "?q=granite", "?q=qqqqqq"])
def test_it_fits_a_small_screen(search: str, browser: Browser, site: Built) -> None:
    context = browser.new_context(viewport=MOBILE, has_touch=True, is_mobile=True)  # type: ignore[arg-type]
    page = context.new_page()
    open_search(page, site, search)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()
