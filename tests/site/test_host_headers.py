"""The file `_headers`: each file of the site has one value of each header, and the right one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import host_headers
from tests.conftest import Built
from tests.site.pages import pages

HASH = re.compile(r"\.[0-9a-f]{8,}\.")

LOADED = "script[src], link[rel=stylesheet], link[rel=modulepreload], link[rel=preload]"


@pytest.fixture(scope="module")
def rules(site: Built) -> dict[str, host_headers.Headers]:
    return host_headers.read(site.folder)


def addresses(folder: Path) -> list[str]:
    files = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    return [f"/{file.removesuffix('index.html')}" for file in files]


def test_no_file_has_two_values_of_a_header(rules: dict[str, host_headers.Headers], site: Built) -> None:
    for address in addresses(site.folder):
        given = host_headers.of(rules, address)
        assert given["X-Content-Type-Options"] == ["nosniff"], address
        assert [name for name, values in given.items() if len(values) > 1] == [], address


def test_only_what_is_made_to_be_framed_may_be(rules: dict[str, host_headers.Headers], site: Built) -> None:
    framed = 0
    for address in addresses(site.folder):
        if not address.endswith(("/", ".html")):
            continue
        given = host_headers.of(rules, address)
        if address.startswith("/embed/"):
            assert not {"X-Frame-Options", "Content-Security-Policy"} & set(given), address
            framed += 1
        else:
            assert given["X-Frame-Options"] == ["DENY"], address
            assert given["Content-Security-Policy"] == ["frame-ancestors 'none'"], address
            assert "must-revalidate" in given["Cache-Control"][0], address
    assert framed


def test_what_is_kept_for_good_has_its_hash_in_its_name(
    rules: dict[str, host_headers.Headers], site: Built
) -> None:
    loaded = {
        str(tag.get("src") or tag.get("href"))
        for page in pages(site.folder).values()
        for tag in page.select(LOADED)
    }
    names = {re.sub(r"^(\.\./|\./|/acme/)*", "/", url) for url in loaded}
    assert names
    for name in names:
        given = host_headers.of(rules, name)
        assert "immutable" in given["Cache-Control"][0], name
        assert HASH.search(name), name
    ours = [address for address in addresses(site.folder) if address.startswith("/assets/hashed/")]
    assert len(ours) > 10
    assert all(HASH.search(address) for address in ours)
