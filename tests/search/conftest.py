"""The engine of the quote search in a real browser, over a frozen index and over indexes made for a test."""

from __future__ import annotations

import functools
import json
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from macros.search.index import VERSION
from macros.search.quotes import FACETS, FIELDS
from tests.conftest import ROOT

SCRIPTS = ROOT / "macros" / "scripts"
FROZEN = Path(__file__).parent / "frozen" / "quotes.json"
"""An index of quotes that is never made anew; its format is held by `test_engine`."""

LOAD = """async (index) => {
  const { SearchEngine } = await import("./search-engine.js");
  window.engine = new SearchEngine(JSON.parse(index));
}"""

SEARCH = """(searches) => searches.map(([query, filters, limit]) => {
  const found = engine.search(query, filters, limit);
  const id = (quote) => engine.records.id[quote];
  const marks = (quote) =>
    [engine.records.text[quote]].flat().flatMap((text) =>
      found.marker(text).map(([start, end]) => text.slice(start, end)),
    );
  return {
    quotes: found.found.map(id),
    nearest: found.nearest.map(id),
    total: found.total,
    firm: found.firm,
    tight: found.tight,
    related: found.related.map(id),
    guesses: found.guesses,
    subjects: found.subjects,
    unfiltered: found.unfiltered,
    marks: found.found.map(marks),
    counts: Object.fromEntries(
      Object.entries(found.counts).map(([name, by]) => [name, Object.fromEntries(by)]),
    ),
  };
})"""


class Engine:
    """The engine over one index."""

    def __init__(self, page: Page, index: str) -> None:
        """Loads the index into the engine on a page that is served with its modules."""
        self._page = page
        page.evaluate(LOAD, index)

    def ids(self) -> list[str]:
        """Every quote of the index."""
        ids: list[str] = self._page.evaluate("engine.records.id")
        return ids

    def search(self, query: str, limit: int = 20, **filters: str) -> dict[str, Any]:
        """What one search finds."""
        return self.many([(query, filters, limit)])[0]

    def many(self, searches: list[tuple[str, dict[str, str], int]]) -> list[dict[str, Any]]:
        """What several searches find: each a query, filters and a limit."""
        found: list[dict[str, Any]] = self._page.evaluate(SEARCH, searches)
        return found


@pytest.fixture(scope="session")
def engine_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A page beside the modules of the engine."""
    folder = tmp_path_factory.mktemp("engine")
    for path in SCRIPTS.glob("search-*.js"):
        (folder / path.name).write_bytes(path.read_bytes())
    page = '<!doctype html><meta charset="utf-8"><title>x</title>'
    (folder / "index.html").write_text(page, encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def frozen_engine(browser: Browser, engine_url: str) -> Iterator[Engine]:
    """The engine over the quotes as they stood when the queries were written: a new quote changes nothing."""
    page = browser.new_page()
    page.goto(engine_url)
    yield Engine(page, FROZEN.read_text(encoding="utf-8"))
    page.close()


@pytest.fixture
def engine_over(page: Page, engine_url: str) -> Any:
    """Makes an engine over quotes given as mappings of a few fields; the others are filled in."""

    def make(*quotes: dict[str, Any], fold: str = "", **more: Any) -> Engine:
        page.goto(engine_url)
        return Engine(page, json.dumps(made_index(quotes, fold) | more))

    return make


def made_index(quotes: tuple[dict[str, Any], ...], fold: str = "") -> dict[str, Any]:
    """An index over quotes given by a few of their fields."""
    defaults: dict[str, Any] = {
        "language": "en",
        "form": "verbatim",
        "translation": "",
        "nearest": [],
        "tags": [],
        "date": "2025-01-01",
        "year": "2025",
        "when": 0,
        "speaker": 0,
        "theme": 0,
        "role": 0,
        "occasion": 0,
        "publisher": 0,
    }
    rows = [{"id": f"q{n}"} | defaults | quote for n, quote in enumerate(quotes)]
    return {
        "version": VERSION,
        "fields": [field.told() for field in FIELDS],
        "facets": list(FACETS),
        "fold": fold,
        "tables": {
            "speakers": [["Wile Coyote", "威利"], ["Road Runner"]],
            "themes": [["Anvils"], ["Rockets"]],
            "roles": [["founder"]],
            "occasions": [["a talk in the desert"], ["a letter"]],
            "publishers": [["Desert News"]],
            "whens": [["1 January 2025"]],
        },
        "ids": {"speakers": ["wile", "bird"], "themes": ["anvils", "rockets"]},
        "records": {name: [row[name] for row in rows] for name in rows[0]},
    }


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Requests are no news."""
