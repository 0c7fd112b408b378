"""Looks at one page as a stranger would: on wide and small screens, light and dark. May not judge content."""

from __future__ import annotations

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

DESKTOP: ViewportSize = {"width": 1280, "height": 900}
MOBILE: ViewportSize = {"width": 390, "height": 844}
NARROW: ViewportSize = {"width": 320, "height": 640}
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]


def look_at(page: Page, address: str) -> None:
    """Opens a page, its first card and its fold-outs; it has nothing for axe and is no wider than a screen.

    Both colour schemes are looked at in one load; in the second axe asks for contrast alone, since nothing
    else changes with it.
    """
    page.set_viewport_size(DESKTOP)
    page.goto(address)
    expect(page.locator("h1")).to_be_visible()
    first = page.locator("p .moat-fact").first
    if first.count():
        first.click()
    for details in page.locator("article details").all()[:3]:
        details.evaluate("details => { details.open = true }")
    looks: list[tuple[Literal["light", "dark"], list[str]]] = [("light", RULES), ("dark", ["color-contrast"])]
    for scheme, rules in looks:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found = _serious(page, {"runOnly": rules})
        assert not found, (address, scheme, found)
    page.keyboard.press("Escape")
    page.evaluate("document.querySelectorAll('article details').forEach(d => { d.open = true })")
    for size in (MOBILE, NARROW):
        page.set_viewport_size(size)
        beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert beyond <= 0, (address, size, beyond)


def _serious(page: Page, options: dict[str, object]) -> list[str]:
    found = Axe().run(page, options=options).response
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"][:3]
    ]
