"""The site in a real browser: mouse, touch and keyboard, with and without scripts, light and dark."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserType, Page, expect

from tests.conftest import Built
from tests.site.looking import DESKTOP, MOBILE, findings, look_at

ADDRESSES = (
    "", "themes/", "themes/springs/", "themes/feathers/", "quotes/", "figures/", "sources/", "promises/",
    "article-check/", "data/", "timeline/", "corrections/", "glossary/", "404.html",
    "verdict/", "news/", "wanted/", "contributing/", "search/", "quotes/old-words/", "sources/filing-2024/",
    "verdict/spring-grip/", "embed/facts/springs-quarterly/", "quotes/traditional-words/",
    "figures/springs-quarterly/", "promises/feathers-2025/", "article-check/c2-springs/",
)  # fmt: skip
"""A page of each type."""


def test_from_home_to_a_card_by_keyboard(quiet: Page, site: Built) -> None:
    quiet.goto(site.url)
    quiet.get_by_role("link", name="Themes", exact=True).first.click()
    quiet.locator("a.moat-theme__link", has_text="Springs").focus()
    quiet.keyboard.press("Enter")
    expect(quiet.locator("h1")).to_contain_text("Springs")
    number = quiet.locator("p .moat-fact").first
    card = quiet.locator(f"#{number.get_attribute('popovertarget')}")
    expect(card).to_be_hidden()
    number.focus()
    quiet.keyboard.press("Enter")
    expect(card).to_be_visible()
    expect(card).to_contain_text("Permanent page")
    quiet.keyboard.press("Tab")
    assert card.evaluate("card => card.contains(document.activeElement)")
    quiet.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert number.evaluate("button => button === document.activeElement")


def test_a_card_opens_at_its_number_and_closes_by_a_click_outside(quiet: Page, site: Built) -> None:
    quiet.set_viewport_size(DESKTOP)
    quiet.goto(site.url + "themes/springs/")
    number = quiet.locator("p .moat-fact").nth(1)
    number.scroll_into_view_if_needed()
    number.click()
    card = quiet.locator(f"#{number.get_attribute('popovertarget')}")
    expect(card).to_be_visible()
    button, opened = number.bounding_box(), card.bounding_box()
    assert button
    assert opened
    below = opened["y"] - (button["y"] + button["height"])
    above = button["y"] - (opened["y"] + opened["height"])
    assert 0 <= max(below, above) < 40
    quiet.mouse.click(5, 5)
    expect(card).to_be_hidden()


def test_a_card_opens_by_touch_on_a_small_screen(browser: Browser, site: Built) -> None:
    context = browser.new_context(viewport=MOBILE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(site.url + "themes/feathers/")
    number = page.locator("p .moat-fact").first
    number.tap()
    card = page.locator(f"#{number.get_attribute('popovertarget')}")
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= MOBILE["width"]
    card.get_by_role("button", name="Close").tap()
    expect(card).to_be_hidden()
    context.close()


def test_without_scripts_everything_reads_and_cards_open(browser: Browser, site: Built) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address in ADDRESSES:
        page.goto(site.url + address)
        expect(page.locator("h1")).to_be_visible()
    page.goto(site.url + "themes/feathers/")
    number = page.locator("p .moat-fact").first
    number.click()
    expect(page.locator(f"#{number.get_attribute('popovertarget')}")).to_be_visible()
    page.goto(site.url + "promises/feathers-2025/")
    expect(page.locator(".moat-history").first).to_be_visible()
    context.close()


def test_cards_print_as_numbered_notes(page: Page, site: Built) -> None:
    page.goto(site.url + "themes/springs/")
    page.emulate_media(media="print")
    numbers = page.locator(".moat-fact")
    cards = page.locator(".moat-card")
    expect(cards.first).to_be_visible()
    assert cards.count()
    for n in range(cards.count()):
        card = cards.nth(n)
        expect(card).to_be_visible()
        note = card.get_attribute("data-note")
        assert note == str(n + 1)
        used = page.locator(f'.moat-fact[popovertarget="{card.get_attribute("id")}"]').first
        assert used.get_attribute("data-note") == note
        shown = used.evaluate("e => getComputedStyle(e, '::after').content")
        assert shown == f'"{note}"'
    assert numbers.count() >= cards.count()


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("springs", "themes/springs/"),
        ("short-term sacrifices", "quotes/feather-promise/"),
        ("springs sold in a quarter", "figures/springs-quarterly/"),
        ("lighter feathers by the end", "promises/feathers-2025/"),
        ("springs by the hundred", "article-check/c2-springs/"),
        ("安全是前提", "quotes/safety-words/"),
        ("鐵律", "quotes/traditional-words/"),
    ],
)
def test_a_search_result_opens_at_the_theme_or_record_itself(
    words: str, address: str, quiet: Page, site: Built
) -> None:
    quiet.goto(site.url)
    quiet.keyboard.press("/")
    box = quiet.get_by_role("dialog", name="Search").get_by_role("searchbox")
    expect(box).to_be_focused()
    box.fill(words)
    result = quiet.get_by_role("dialog").locator(f'a[href*="{address}"]').first
    expect(result).to_be_visible()
    result.click()
    quiet.wait_for_url(f"**/{address}**")
    expect(quiet.locator("h1")).to_be_visible()


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_quiet_fits_and_has_nothing_for_axe(address: str, quiet: Page, site: Built) -> None:
    look_at(quiet, site.url + address)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_opens_over_a_page_has_nothing_for_axe(
    scheme: Literal["light", "dark"], quiet: Page, site: Built
) -> None:
    quiet.set_viewport_size(MOBILE)
    quiet.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    quiet.goto(site.url + "themes/springs/")
    quiet.locator("label.md-header__button[for=__drawer]").click()
    expect(quiet.locator("nav.md-nav--primary")).to_be_in_viewport()
    assert findings(quiet) == []
    quiet.goto(site.url + "?q=springs")
    expect(quiet.get_by_role("dialog", name="Search").locator("a").first).to_be_visible()
    assert findings(quiet) == []


def test_what_takes_the_focus_stands_below_the_header(page: Page, site: Built) -> None:
    page.set_viewport_size(DESKTOP)
    page.emulate_media(reduced_motion="reduce")
    page.goto(site.url + "figures/")
    page.locator("article a").last.focus()
    hidden = []
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        hidden += page.evaluate(
            """() => {
              const [at, header] = [document.activeElement, document.querySelector(".md-header")];
              const { bottom } = header.getBoundingClientRect();
              const under = at.closest(".md-content") && at.getBoundingClientRect().top < bottom;
              return under ? [at.outerHTML] : [];
            }"""
        )
    assert hidden == []


def test_text_of_twice_the_size_fits_a_small_screen(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], site: Built, tmp_path: Path
) -> None:
    (tmp_path / "Default").mkdir()
    settings = {"webkit": {"webprefs": {"default_font_size": 32}}}
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(settings), encoding="utf-8")
    context = browser_type.launch_persistent_context(tmp_path, **browser_type_launch_args, viewport=MOBILE)
    page = context.pages[0]
    for address in ADDRESSES:
        page.goto(site.url + address)
        assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 32
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address
    context.close()
