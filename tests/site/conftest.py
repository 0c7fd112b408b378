"""What the tests of the built site share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.conftest import Built


@pytest.fixture
def quiet(page: Page, site: Built) -> Iterator[Page]:
    """A page that may log no error and ask no other host for anything."""
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda r: complaints.append(r.url) if not r.url.startswith((site.url, "data:", "blob:")) else None,
    )
    yield page
    assert complaints == []
