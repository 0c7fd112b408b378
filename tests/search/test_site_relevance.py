"""What comes first for a query in the search of the site, over a frozen copy of its records.

`header_queries.yml` was written before the search was built, and the search was built with it;
the other two came after. A query says what may come `first`, and what
else will do among the first three (`top3`), as kind:id; a star stands for anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from tests.conftest import TOLD
from tests.search.conftest import Engine
from tests.search.test_relevance import Rates

FIRST = {
    "header_queries.yml": 0.9,
    "header_holdout_queries.yml": 0.85,
    "header_third_queries.yml": 0.75,
}
TOP_THREE = 0.95
LEAST_QUERIES = 40

HERE = Path(__file__).parent
FROZEN = HERE / "frozen" / "site.json"
"""An index that is never made anew; its format is held by `tests/unit/test_site_search.py`."""

KINDS = """engine.records.id.map((id, n) => `${engine.index.file.ids.kinds[engine.records.kind[n]]}:${id}`)"""


@pytest.fixture(scope="module")
def frozen_site(browser: Browser, engine_url: str) -> Iterator[tuple[Engine, dict[str, str]]]:
    """The engine over the records as they stood when the queries were written, and each as kind:id."""
    page = browser.new_page()
    page.goto(engine_url)
    engine = Engine(page, FROZEN.read_text(encoding="utf-8"))
    yield engine, dict(zip(engine.ids(), page.evaluate(KINDS), strict=True))
    page.close()


@pytest.mark.parametrize("name", FIRST)
def test_the_right_record_comes_first(
    name: str, frozen_site: tuple[Engine, dict[str, str]], record_property: Callable[[str, object], None]
) -> None:
    engine, names = frozen_site
    queries = yaml.load((HERE / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    assert len({query["query"] for query in queries}) == len(queries) >= LEAST_QUERIES
    for query in queries:
        for pattern in (*query["first"], *query.get("top3", ())):
            assert any(meets(name, [pattern]) for name in names.values()), f"nothing is named {pattern}"

    found = engine.many([(query["query"], {}, 20) for query in queries])
    table = rates(queries, [[names[id] for id in every(result)[:3]] for result in found])
    record_property(TOLD, f"{name}\n{table}")
    assert table.first >= FIRST[name], table.failed
    assert table.top_three >= TOP_THREE, table.failed


def every(result: dict[str, Any]) -> list[str]:
    """What a search shows, in its order."""
    found, firm, tight = result["quotes"], result["firm"], result["tight"]
    return [*found[:firm], *result["related"], *found[firm:tight], *result["nearest"], *found[tight:]]


def rates(queries: list[dict[str, Any]], found: list[list[str]]) -> Rates:
    """Holds what was found against what may be."""
    table = Rates()
    for query, names in zip(queries, found, strict=True):
        three = any(meets(name, [*query["first"], *query.get("top3", ())]) for name in names)
        first = bool(names) and meets(names[0], query["first"])
        table.by_kind[query["kind"]].append((first, three))
        if not first or not three:
            table.failed.append(f"{query['query']!r} ({query['kind']}): found {names}")
    return table


def meets(name: str, patterns: list[str]) -> bool:
    """Whether a record is one of those that a query names: `fact:` for what the index calls `facts`."""
    kind, _, id = name.partition(":")
    return any(
        fnmatchcase(f"{kind.removesuffix('s')}:{id}", pattern)
        or (fnmatchcase(f"page:{id}", pattern) and kind in ("pages", "contributing"))
        for pattern in patterns
    )
