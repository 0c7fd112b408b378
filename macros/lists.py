"""The lists of records: what the template of a list asks for, of the whole list or of one part of it.

May not write, or decide where a list is divided.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

from macros import derive
from macros.derive import ListPart
from macros.model import Named, Source, SourceKind, Status, Strength, Verdict
from macros.reading import Page
from macros.rendering import Renderer
from macros.words import format


class Lists:
    """The lists of one site."""

    def __init__(self, renderer: Renderer) -> None:
        """Takes the site and its addresses."""
        self._renderer = renderer
        self._site = renderer.site

    def of(self, kind: Named, items: Sequence[Any], part: ListPart | None = None) -> dict[str, Any]:
        """What the template of a kind's list asks for.

        Args:
            kind: the kind.
            items: what is listed; the filters cover this alone.
            part: the part of the list that they are; none where they are all.
        """
        values: dict[Named, Callable[[Sequence[Any]], dict[str, Any]]] = {
            Named.FACTS: self._facts,
            Named.QUOTES: self._quotes,
            Named.PROMISES: self._promises,
            Named.CLAIMS: self._claims,
            Named.EVENTS: self._timeline,
            Named.SOURCES: self._sources,
            Named.CORRECTIONS: lambda records: {"corrections": records},
        }
        return values[kind](items) | {"part": part, "more": None}

    def by_theme(self, records: Iterable[Any]) -> list[tuple[Page, list[Any]]]:
        """Records under the pages of their themes, in the order of these; what is of no theme is left out."""
        found: dict[str, list[Any]] = {}
        for record in records:
            found.setdefault(record.theme, []).append(record)
        return [(page, found[page.slug]) for page in self._site.themes if page.slug in found]

    def _facts(self, facts: Iterable[Any]) -> dict[str, Any]:
        """Figures by theme."""
        groups = self.by_theme(facts)
        reaches = [self._site.standing(f, f.latest).reach for _, found in groups for f in found]
        return {"groups": groups, "filters": {"reach": counts(reaches, derive.Reach)}}

    def _quotes(self, quotes: Iterable[Any]) -> dict[str, Any]:
        """Quotes by theme, in full."""
        return {"groups": self.by_theme(quotes), "rows": False}

    def _promises(self, promises: Sequence[Any]) -> dict[str, Any]:
        """Promises in their order."""
        statuses = counts(map(self._site.status, promises), Status)
        filters = self._filters(promises) | {"status": statuses}
        return {"promises": promises, "filters": filters, "years": None, "parts": ()}

    def _claims(self, claims: Sequence[Any]) -> dict[str, Any]:
        """Claims in their order."""
        filters = self._filters(claims) | {"verdict": counts((c.verdict for c in claims), Verdict)}
        return {"claims": claims, "filters": filters}

    def _timeline(self, entries: Sequence[Any]) -> dict[str, Any]:
        """What happened, by year."""
        years = groupby(entries, key=lambda entry: entry.date.end.year if entry.date.end else None)
        happenings = counts((entry.happening for entry in entries), derive.Happening)
        filters = self._filters(entries) | {"happening": happenings}
        return {"groups": [(y, list(found)) for y, found in years], "filters": filters}

    def _sources(self, sources: Sequence[Source]) -> dict[str, Any]:
        """Sources in the order of the data."""
        languages = sorted({source.language for source in sources}, key=format.language)
        filters = {
            "strength": counts(map(derive.strength, sources), Strength),
            "kind": counts((source.kind for source in sources), SourceKind),
            "language": counts((source.language for source in sources), languages),
        }
        names = {code: format.language(code) for code in languages}
        return {"sources": sources, "filters": filters, "languages": names}

    def _filters(self, records: Sequence[Any]) -> dict[str, dict[str, int]]:
        """How many records each theme has, in the themes' order."""
        slugs = [page.slug for page in self._site.themes]
        return {"theme": counts((record.theme for record in records), slugs)}


def counts(values: Iterable[str], order: Iterable[str]) -> dict[str, int]:
    """How often each value occurs, in the given order, those that do not left out."""
    found = Counter(values)
    return {value: found[value] for value in order if found[value]}
