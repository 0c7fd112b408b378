"""The choice of colours in the header: by pointer and keys, kept from page to page, following the system."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import Built


@pytest.fixture(params=["site", "zensical"])
def either(request: pytest.FixtureRequest) -> Built:
    """The site as each of the engines writes it."""
    built: Built = request.getfixturevalue(request.param)
    return built


@pytest.fixture
def dark(browser: Browser) -> Iterator[Page]:
    """A page where the system is dark."""
    context = browser.new_context(color_scheme="dark")
    yield context.new_page()
    context.close()


def switch(page: Page) -> Locator:
    return page.locator("label[for^=__palette]:visible")


def scheme(page: Page) -> Locator:
    return page.locator("body[data-md-color-scheme]")


def test_the_first_visit_follows_the_system_and_goes_on_doing_so(dark: Page, either: Built) -> None:
    dark.goto(either.url)
    expect(scheme(dark)).to_have_attribute("data-md-color-scheme", "slate")
    assert dark.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    dark.emulate_media(color_scheme="light")
    expect(scheme(dark)).to_have_attribute("data-md-color-scheme", "default")
    assert dark.evaluate("getComputedStyle(document.documentElement).colorScheme") != "dark"
    # The bar of a phone's browser has the colour of the header.
    bar = "document.querySelector('meta[name=theme-color]').content"
    header = "getComputedStyle(document.querySelector('.md-header')).backgroundColor"
    dark.wait_for_function(f"{bar} === {header}")


def test_a_choice_outdoes_the_system_and_is_kept(dark: Page, either: Built) -> None:
    dark.goto(either.url)
    expect(switch(dark)).to_have_count(1)
    switch(dark).click()
    expect(scheme(dark)).to_have_attribute("data-md-color-scheme", "default")
    expect(switch(dark)).to_have_count(1)
    for address in ("figures/", "quotes/"):
        dark.goto(either.url + address)
        expect(switch(dark)).to_have_attribute("title", "Light colours; switch to dark")
        expect(scheme(dark)).to_have_attribute("data-md-color-scheme", "default")
    switch(dark).click()
    expect(scheme(dark)).to_have_attribute("data-md-color-scheme", "slate")
    switch(dark).click()
    dark.emulate_media(color_scheme="light")
    expect(scheme(dark)).to_have_attribute("data-md-color-scheme", "default")


def test_enter_goes_to_the_next_and_keeps_the_focus(page: Page, site: Built) -> None:
    page.goto(site.url)
    choices = page.get_by_role("radio", name="colours")
    choices.first.focus()
    page.keyboard.press("Enter")
    expect(choices.nth(1)).to_be_focused()
    expect(choices.nth(1)).to_be_checked()
    page.keyboard.press("Enter")
    expect(scheme(page)).to_have_attribute("data-md-color-scheme", "slate")
    assert page.url == site.url


def test_where_nothing_may_be_stored_it_holds_for_the_page(page: Page, site: Built) -> None:
    page.add_init_script(
        "Object.defineProperty(Storage.prototype, 'setItem', { value() { throw new Error('closed'); } })"
    )
    page.goto(site.url)
    switch(page).click()
    switch(page).click()
    expect(scheme(page)).to_have_attribute("data-md-color-scheme", "slate")


def test_the_themes_own_script_leaves_the_colours_alone(page: Page, either: Built) -> None:
    """It has every element of the page styled anew, three times at each start."""
    page.goto(either.url, wait_until="networkidle")
    expect(switch(page)).to_have_count(1)
    assert page.locator("[data-md-component=palette], meta[name=color-scheme]").count() == 0


def test_no_page_loads_the_sitemap_and_the_feed_is_still_linked(page: Page, either: Built) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    response = page.goto(either.url, wait_until="networkidle")
    assert response
    assert '<link rel="alternate" type="application/atom+xml"' in response.text()
    assert page.locator("link[rel~=alternate][type='application/atom+xml']").count() == 1
    assert not [url for url in asked if "sitemap" in url]
