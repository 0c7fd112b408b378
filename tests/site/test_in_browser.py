"""The site in a real browser: mouse, touch and keyboard, with and without scripts, light and dark."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import Built

KINDS = (
    "", "themes/", "themes/cars/", "themes/chips/", "quotes/", "figures/", "sources/", "promises/",
    "article-check/", "method/", "data/", "contributing/", "timeline/", "corrections/", "404.html",
    "glossary/",
    "quotes/lei-tech-2025a/", "figures/china-stores/", "promises/phones-180m-2025/",
    "article-check/c03-streak/", "contributing/quote/", "contributing/macros/", "contributing/fields/",
)  # fmt: skip
THEMES = ("high-end", "new-retail", "cars", "chips", "ecosystem", "business-model", "technology", "investors")
DESKTOP = {"width": 1280, "height": 900}
MOBILE = {"width": 390, "height": 844}


def test_from_home_to_a_card_by_keyboard(quiet: Page, site: Built) -> None:
    quiet.goto(site.url)
    quiet.get_by_role("link", name="Themes", exact=True).first.click()
    quiet.locator("a.moat-theme__link", has_text="Chips").focus()
    quiet.keyboard.press("Enter")
    expect(quiet.locator("h1")).to_contain_text("Chips")
    number = quiet.locator("p .moat-fact").first
    card = quiet.locator(f"#{number.get_attribute('popovertarget')}")
    expect(card).to_be_hidden()
    number.focus()
    quiet.keyboard.press("Enter")
    expect(card).to_be_visible()
    expect(card).to_contain_text("Permalink")
    quiet.keyboard.press("Tab")
    assert card.evaluate("card => card.contains(document.activeElement)")
    quiet.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert number.evaluate("button => button === document.activeElement")


def test_a_card_opens_at_its_number_and_closes_by_a_click_outside(quiet: Page, site: Built) -> None:
    quiet.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    quiet.goto(site.url + "themes/chips/")
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
    context = browser.new_context(viewport=MOBILE, has_touch=True, is_mobile=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(site.url + "themes/cars/")
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
    for address in KINDS:
        page.goto(site.url + address)
        expect(page.locator("h1")).to_be_visible()
    page.goto(site.url + "themes/cars/")
    number = page.locator("p .moat-fact").first
    number.click()
    expect(page.locator(f"#{number.get_attribute('popovertarget')}")).to_be_visible()
    page.goto(site.url + "promises/")
    page.locator(".moat-promise summary").first.click()
    expect(page.locator(".moat-history").first).to_be_visible()
    context.close()


def test_cards_print_as_numbered_notes(page: Page, site: Built) -> None:
    page.goto(site.url + "themes/chips/")
    page.emulate_media(media="print")
    numbers = page.locator(".moat-fact")
    cards = page.locator(".moat-card")
    expect(cards.first).to_be_visible()
    assert cards.count() > 5
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
        ("chips", "themes/chips/"),
        ("retail", "themes/new-retail/"),
        ("short-term sacrifices", "quotes/article-q1/"),
        ("home stores in mainland china", "figures/china-stores/"),
        ("180 million smartphones", "promises/phones-180m-2025/"),
        ("19 consecutive quarters", "article-check/c03-streak/"),
        ("生死之战", "quotes/lei-highend-2023-zh1/"),
        ("鐵律", "quotes/lei-tech-2025a/"),
        ("雷军", "quotes/"),
    ],
)
def test_a_search_result_opens_at_the_theme_or_record_itself(
    words: str, address: str, quiet: Page, site: Built
) -> None:
    quiet.goto(site.url)
    quiet.keyboard.press("/")
    quiet.keyboard.insert_text(words)
    result = quiet.locator(f'.md-search-result__link:not(.moat-offer)[href*="{address}"]').first
    expect(result).to_be_visible()
    result.click()
    quiet.wait_for_url(f"**/{address}**")
    expect(quiet.locator("h1")).to_be_visible()


def test_no_page_complains_or_calls_elsewhere(quiet: Page, site: Built) -> None:
    for address in (*KINDS, *(f"themes/{slug}/" for slug in THEMES)):
        quiet.goto(site.url + address)
        expect(quiet.locator("h1")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", KINDS)
def test_nothing_serious_for_axe(address: str, scheme: str, browser: Browser, site: Built) -> None:
    context: BrowserContext = browser.new_context(
        viewport=DESKTOP,  # type: ignore[arg-type]
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(site.url + address)
    first = page.locator("p .moat-fact, summary").first
    if first.count():
        first.click()
    for details in page.locator("article details").all()[:3]:
        details.evaluate("details => { details.open = true }")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}).response
    serious = [
        f"{v['id']}: {node['target']} {node['failureSummary']}"
        for v in found["violations"]
        if v["impact"] in ("serious", "critical")
        for node in v["nodes"][:3]
    ]
    context.close()
    assert serious == []


@pytest.mark.parametrize("address", [*KINDS, *(f"themes/{slug}/" for slug in THEMES)])
def test_nothing_is_wider_than_a_small_screen(address: str, browser: Browser, site: Built) -> None:
    context = browser.new_context(viewport=MOBILE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(site.url + address)
    for details in page.locator("article details").all()[:20]:
        details.evaluate("details => { details.open = true }")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()
