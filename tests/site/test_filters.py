"""The filters of the lists: by keyboard, by address, and absent where there are no scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Built

LISTS = {
    "article-check/": (".moat-row", "verdict"),
    "promises/": (".moat-row", "status"),
    "figures/": (".moat-row", "reach"),
    "sources/": (".moat-row", "strength"),
    "timeline/": (".moat-event", "happening"),
}


def _shown(page: Page, entries: str) -> int:
    return page.locator(f"{entries}:visible").count()


@pytest.mark.parametrize("address", LISTS)
def test_a_choice_by_keyboard_leaves_the_entries_it_names(address: str, page: Page, site: Built) -> None:
    entries, name = LISTS[address]
    page.goto(site.url + address)
    everything = _shown(page, entries)
    page.locator(f'input[name="{name}"]').first.focus()
    page.keyboard.press("ArrowRight")
    chosen = page.locator(f'input[name="{name}"]:checked')
    value = chosen.get_attribute("value")
    assert value
    expect(chosen).to_be_focused()
    shown = _shown(page, entries)
    assert 0 < shown < everything
    assert page.locator(f"{entries}:visible:not([data-{name}='{value}'])").count() == 0
    assert page.locator(f"{entries}[data-{name}='{value}']").count() == shown
    assert chosen.locator("xpath=..").inner_text().endswith(str(shown))
    expect(page.get_by_role("status").first).to_contain_text(f"{shown} of {everything}")
    assert f"{name}={value}" in page.url
    page.keyboard.press("ArrowLeft")
    assert _shown(page, entries) == everything
    assert f"{name}=" not in page.url


def test_an_address_restores_its_choice_and_ignores_nonsense(page: Page, site: Built) -> None:
    page.goto(site.url + "article-check/?verdict=wrong&theme=anvils")
    assert _shown(page, ".moat-row") == page.locator("[data-verdict=wrong][data-theme=anvils]").count() > 0
    page.goto(site.url + "article-check/?verdict=nonsense")
    assert _shown(page, ".moat-row") == page.locator(".moat-row").count()
    assert "nonsense" not in page.url


def test_the_box_finds_words_in_any_order_and_hides_empty_themes(page: Page, site: Built) -> None:
    page.goto(site.url + "figures/")
    page.get_by_label("Find a figure").fill("springs quarter")
    expect(page.locator("#springs-quarterly")).to_be_visible()
    for label in page.locator(".moat-row:visible").all_inner_texts():
        assert "spring" in label.lower()
    assert page.locator(".moat-facts:visible").count() < page.locator(".moat-facts").count()
    page.get_by_label("Find a figure").fill("no such thing anywhere")
    assert _shown(page, ".moat-row") == 0
    expect(page.get_by_role("status").first).to_contain_text("0 of ")


@pytest.mark.parametrize("address", LISTS)
def test_without_scripts_all_entries_stand_and_no_control_does(
    address: str, browser: Browser, site: Built
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url + address + "?verdict=wrong")
    entries, _ = LISTS[address]
    assert _shown(page, entries) == page.locator(entries).count() > 0
    assert page.locator(".moat-filter:visible").count() == 0
    context.close()


@pytest.mark.parametrize(
    ("address", "order", "key", "entries"),
    [
        ("timeline/", "newest first", "day", ".moat-event"),
        ("sources/", "newest first", "day", ".moat-row"),
        ("promises/", "due first", "due", ".moat-row"),
        ("promises/", "made last", "made", ".moat-row"),
    ],
)
def test_another_order_is_by_day_and_the_first_one_comes_back(
    address: str, order: str, key: str, entries: str, page: Page, site: Built
) -> None:
    keys = f"(all) => all.map((one) => one.dataset.{key} ?? null)"
    page.goto(site.url + address)
    before = page.locator(entries).evaluate_all(keys)
    page.get_by_label(order).check()
    after = page.locator(entries).evaluate_all(keys)
    days = [day for day in after if day]
    assert days == sorted(days, reverse=order != "due first")
    assert after == [*days, *[None] * (len(after) - len(days))]
    page.reload()
    assert page.locator(entries).evaluate_all(keys) == after
    page.locator('input[name="order"]').first.check()
    assert page.locator(entries).evaluate_all(keys) == before
    assert "order" not in page.url


def test_figures_are_ordered_within_their_themes(page: Page, site: Built) -> None:
    page.goto(site.url + "figures/?order=day-down")
    themes = page.locator(".moat-facts")
    for number in range(themes.count()):
        days = (
            themes.nth(number)
            .locator("[data-day]")
            .evaluate_all("(all) => all.map((one) => one.dataset.day)")
        )
        assert days == sorted(days, reverse=True)
