"""Looks at one page as a stranger would: on wide and small screens, light and dark. May not judge content."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

DESKTOP: ViewportSize = {"width": 1280, "height": 900}
MOBILE: ViewportSize = {"width": 390, "height": 844}
NARROW: ViewportSize = {"width": 320, "height": 640}


def look_at(page: Page, address: str, *, narrow: bool = True) -> None:
    """Opens a page, its first card and its fold-outs; it has nothing for axe and is no wider than a screen.

    All rules of axe, best practices among them. Both colour schemes are looked at in one load.

    Args:
        page: the browser's page.
        address: what it opens.
        narrow: whether axe looks at the narrowest screen too: what it finds there and not on a wide one is of
            templates and styles, whatever the data.
    """
    page.set_viewport_size(DESKTOP)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(address)
    expect(page.locator("h1")).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    first = page.locator("p .moat-fact").first
    if first.count():
        first.click()
    found = findings(page)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found += findings(page, "color-contrast")
    page.keyboard.press("Escape")
    for size in (MOBILE, NARROW):
        page.set_viewport_size(size)
        beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert beyond <= 0, (address, size, beyond)
    found += findings(page) if narrow else []
    assert not found, (address, found)


def findings(page: Page, *rules: str) -> list[str]:
    """What axe finds on a page as it stands, by all of its rules or by some."""
    options = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {}
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in Axe().run(page, options=options).response["violations"]
        for node in violation["nodes"][:3]
    ]
