"""What the tests of the built site share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Page

from macros.site import Site
from tests.conftest import Built
from tests.project import make_project, site_of


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The records and pages of the invented company's site."""
    return site_of(make_project(tmp_path_factory.mktemp("company"), rich=True), date.today())


@pytest.fixture
def quiet(page: Page, site: Built) -> Iterator[Page]:
    """A page of the invented company's site that may log no error and ask no other host for anything."""
    yield from _listening(page, site)


@pytest.fixture
def quiet_real(page: Page, real: Built) -> Iterator[Page]:
    """The same of the real site."""
    yield from _listening(page, real)


def _listening(page: Page, built: Built) -> Iterator[Page]:
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda r: complaints.append(r.url) if not r.url.startswith((built.url, "data:", "blob:")) else None,
    )
    yield page
    assert complaints == []
