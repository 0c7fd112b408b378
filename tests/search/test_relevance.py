"""What comes first for a query, over a frozen copy of quotes: rates by kind of query.

`queries.yml` was written by somebody who had not seen the engine; `development_queries.yml` is what it was
built with. A query names the quote that must come `first` (of several named, any one), or those that must all
be among the `top3`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import TOLD
from tests.search.conftest import Engine

FIRST = 0.95
TOP_THREE = 0.99
LEAST_QUERIES = 120


@pytest.mark.parametrize("name", ["queries.yml", "holdout_queries.yml", "development_queries.yml"])
def test_the_right_quote_comes_first(
    name: str, frozen_engine: Engine, record_property: Callable[[str, object], None]
) -> None:
    queries = yaml.load((Path(__file__).parent / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    assert len({query["query"] for query in queries}) == len(queries) >= LEAST_QUERIES
    known = set(frozen_engine.ids())
    named = {id for query in queries for id in wanted(query)}
    assert named - known == set()

    found = frozen_engine.many([(query["query"], {}, 3) for query in queries])
    table = rates(queries, [(result["quotes"] + result["nearest"])[:3] for result in found])
    record_property(TOLD, f"{name}\n{table}")
    assert table.first >= FIRST, table.failed
    assert table.top_three >= TOP_THREE, table.failed


class Rates:
    """How many queries found what they must, by kind."""

    def __init__(self) -> None:
        """Begins with nothing counted."""
        self.by_kind: dict[str, list[tuple[bool | None, bool]]] = defaultdict(list)
        self.failed: list[str] = []

    @property
    def first(self) -> float:
        """The share with the right quote first, of those that ask for it."""
        return share([first for kind in self.by_kind.values() for first, _ in kind])

    @property
    def top_three(self) -> float:
        """The share with a right quote among the first three."""
        return share([three for kind in self.by_kind.values() for _, three in kind])

    def __str__(self) -> str:
        rows = [("kind", "queries", "first %", "top three %")]
        every = [result for kind in self.by_kind.values() for result in kind]
        for name, kind in [*sorted(self.by_kind.items()), ("all", every)]:
            first, three = share([f for f, _ in kind]), share([t for _, t in kind])
            rows.append((name, str(len(kind)), f"{100 * first:.1f}", f"{100 * three:.1f}"))
        lines = [f"{a:<28} {b:>8} {c:>8} {d:>12}" for a, b, c, d in rows]
        return "\n".join([*lines, *self.failed])


def rates(queries: list[dict[str, Any]], found: list[list[str]]) -> Rates:
    """Holds what was found against what must be."""
    table = Rates()
    for query, ids in zip(queries, found, strict=True):
        if "first" in query:
            first, three = ids[0] in wanted(query) if ids else False, not set(ids).isdisjoint(wanted(query))
        else:
            first, three = None, set(wanted(query)) <= set(ids)
        table.by_kind[query["kind"]].append((first, three))
        if first is False or not three:
            table.failed.append(f"{query['query']!r} ({query['kind']}): found {ids}, wanted {wanted(query)}")
    return table


def wanted(query: dict[str, Any]) -> list[str]:
    """The ids that a query names."""
    ids = query.get("first") or query["top3"]
    return [ids] if isinstance(ids, str) else list(ids)


def share(values: list[bool] | list[bool | None]) -> float:
    """The share of what is true among what is known."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else 1.0
