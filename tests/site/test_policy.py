"""Every page forbids what is not the site's own; the policy holds in a real browser and hinders nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests import theme_policy
from tests.conftest import ROOT, Built
from tests.site.pages import pages

LISTENER = (
    "addEventListener('securitypolicyviolation', e => console.error(`VIOLATION ${e.violatedDirective}`))"
)


@pytest.fixture(params=theme_policy.FILES)
def package(request: pytest.FixtureRequest) -> str:
    """The package that holds the templates of an engine's theme."""
    return str(request.param)


@pytest.fixture
def engine(package: str, request: pytest.FixtureRequest) -> Built:
    """The site as that engine has written it."""
    built: Built = request.getfixturevalue("site" if package == "material" else "zensical")
    return built


def test_the_policy_names_the_scripts_of_the_installed_theme_and_no_others(package: str) -> None:
    written = theme_policy.written(package)
    assert written == theme_policy.policy(package), (
        "after an upgrade: python -m tests.theme_policy, and read the change"
    )
    assert len(theme_policy.inline_scripts(package)) == 3
    assert "unsafe" not in written
    scope = re.search(r"^  scope: (\S+)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.M)
    assert scope
    assert scope[1] == theme_policy.SCOPE


def test_every_page_has_the_policy_before_anything_else(engine: Built, package: str) -> None:
    policy = theme_policy.written(package)
    seen = 0
    for address, page in pages(engine.folder).items():
        metas = page.select('meta[http-equiv="Content-Security-Policy"]')
        assert len(metas) == 1, address
        assert "unsafe" not in str(metas[0]["content"]), address
        before = [tag.name for tag in metas[0].find_all_previous() if tag.name in ("script", "link", "style")]
        assert before == [], address
        if page.select_one("script#__config"):
            assert metas[0]["content"] == policy, address
            head = str(page)[:1024]
            assert 'charset="utf-8"' in head, address
            seen += 1
    assert seen


def test_the_theme_has_no_feature_whose_script_the_policy_does_not_know(engine: Built, package: str) -> None:
    known = set(theme_policy.inline_scripts(package))
    for address, page in pages(engine.folder).items():
        inline = {tag.get_text() for tag in page.select("script:not([src])") if tag.get("type") is None}
        assert inline <= known, address


INJECTED = {
    "script": "<script>document.documentElement.dataset.ran = 1</script>",
    "handler": '<img src=x onerror="document.documentElement.dataset.ran = 1">',
    "svg": '<svg onload="document.documentElement.dataset.ran = 1"></svg>',
    "link": '<a id=lure href="javascript:void(document.documentElement.dataset.ran = 1)">x</a>',
    "data-script": '<script src="data:text/javascript,document.documentElement.dataset.ran=1"></script>',
    "foreign-script": '<script src="https://elsewhere.example/x.js"></script>',
    "frame": '<iframe srcdoc="<script>parent.document.documentElement.dataset.ran = 1</script>"></iframe>',
    "base": '<base href="https://elsewhere.example/">',
    "style": "<style>html { --ran: 1 }</style>",
    "form": '<form id=form action="https://elsewhere.example/"><button id=lure>x</button></form>',
}


@pytest.mark.parametrize("kind", INJECTED)
def test_what_is_injected_does_not_run(kind: str, page: Page, site: Built) -> None:
    """The third line of defence, behind the checks and the escaping: put past both, it is still dead."""
    violations: list[str] = []
    page.on("console", lambda m: violations.append(m.text) if "VIOLATION" in m.text else None)
    page.add_init_script(LISTENER)
    address = site.url + "themes/springs/"

    def inject(route: Route) -> None:
        body = (site.folder / "themes" / "springs" / "index.html").read_text(encoding="utf-8")
        route.fulfill(
            body=re.sub(r"(<article[^>]*>)", rf"\1{INJECTED[kind]}", body, count=1), content_type="text/html"
        )

    page.route(address, inject)
    page.goto(address)
    if page.locator("#lure").count():
        page.locator("#lure").click(force=True, no_wait_after=True)
    page.wait_for_timeout(200)
    assert page.evaluate("document.documentElement.dataset.ran") is None
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ran')") == ""
    assert page.evaluate("document.baseURI") == address
    assert page.url == address
    assert violations, "the browser said what it refused"


@pytest.fixture
def watched(page: Page) -> Iterator[Page]:
    """A page on which nothing may break the policy."""
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.add_init_script(LISTENER)
    yield page
    assert complaints == []


def test_normal_use_breaks_nothing(watched: Page, site: Built) -> None:
    watched.goto(site.url)
    watched.locator("label[for^=__palette]:visible").first.click()
    watched.locator("label[for^=__palette]:visible").first.click()
    scheme = watched.locator("body").get_attribute("data-md-color-scheme")
    watched.locator(".moat-fact").first.click()
    expect(watched.locator(".moat-card:popover-open")).to_be_visible()
    watched.keyboard.press("Escape")
    watched.keyboard.press("/")
    expect(watched.get_by_role("searchbox", name="Search the site")).to_be_focused()
    watched.keyboard.type("spring")
    expect(watched.get_by_role("dialog", name="Search").locator("a").first).to_be_visible()
    for address in ("themes/springs/", "quotes/", "promises/", "timeline/", "sources/", "404.html"):
        watched.goto(site.url + address)
        assert watched.locator("body").get_attribute("data-md-color-scheme") == scheme, address
    watched.goto(site.url + "figures/")
    watched.locator("article a[href^='../figures/']").first.click()
    # A record's own page too, once it is there.
    watched.wait_for_url("**/figures/*/")
    expect(watched.locator("html")).to_have_attribute("data-md-color-scheme", str(scheme))
