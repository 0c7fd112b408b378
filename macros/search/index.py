"""The index of the quote search: what the page loads to search in and to show results from.

The same records give the same text. May not rank, fold or write files.

Format (JSON), version 1. `quotes` holds one list a field, all in the order of the data, so that the
names of the fields are not repeated a thousand times. What many quotes share stands once in a table and is
named by its place there: `speaker`, `theme`, `role`, `occasion`, `publisher` and `when`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from macros.derive import strength
from macros.model import Quote, Source
from macros.search.folding import fold_map
from macros.site import Site
from macros.words import format

VERSION = 1
PATH = "search/quotes.json"
"""Where the site keeps it, from its root."""

UNKNOWN_YEAR = "unknown"

K = TypeVar("K", bound=Hashable)


@dataclass
class _Table:
    """Values that several quotes share, each once, in order of first use."""

    rows: list[Any] = field(default_factory=list)
    places: dict[Hashable, int] = field(default_factory=dict)

    def place(self, key: K, row: Callable[[K], Any]) -> int:
        """The place of a value; `row` makes what the table says of it when it is first met."""
        if key not in self.places:
            self.places[key] = len(self.rows)
            self.rows.append(row(key))
        return self.places[key]


def quote_index(site: Site) -> str:
    """The index over every quote, as the text of the file at `PATH`.

    Args:
        site: the site.
    """
    return json.dumps(quote_records(site), ensure_ascii=False, separators=(",", ":")) + "\n"


def quote_records(site: Site) -> dict[str, Any]:
    """The index over every quote, before it is written out; see the module for its format."""
    sources = site.data.by_id(Source)
    speakers, themes, roles, occasions, publishers, whens = (_Table() for _ in range(6))

    def speaker_row(id: str) -> list[str]:
        return [id, site.people[id].name, site.people[id].native_name or ""]

    def theme_row(slug: str) -> list[str]:
        return [slug, site.theme_titles[slug]]

    def columns(quote: Quote) -> dict[str, Any]:
        translation = quote.translation
        return {
            "id": quote.id,
            "text": quote.text,
            "language": quote.language,
            "form": quote.form.value,
            "translation": [translation.text, translation.language, translation.by] if translation else 0,
            "nearest": [words.text for words in quote.nearest],
            "tags": quote.tags,
            "date": quote.date.text,
            "year": year_of(quote),
            "when": whens.place(quote.date.text, lambda _: format.moment(quote.date)),
            "speaker": speakers.place(quote.speaker, speaker_row),
            "theme": themes.place(quote.theme, theme_row),
            "role": roles.place(quote.role, str),
            "occasion": occasions.place(quote.occasion, str),
            "publisher": publishers.place(_printed_by(sources[quote.source]), list),
        }

    rows = [columns(quote) for quote in site.data.records(Quote)]
    quotes = {name: [row[name] for row in rows] for name in (rows[0] if rows else ())}
    index: dict[str, Any] = {
        "version": VERSION,
        "speakers": speakers.rows,
        "themes": themes.rows,
        "roles": roles.rows,
        "occasions": occasions.rows,
        "publishers": publishers.rows,
        "whens": whens.rows,
        "quotes": quotes,
    }
    return index | {"fold": fold_map(_strings(index))}


def year_of(quote: Quote) -> str:
    """The year a quote is filed under; the first one where its date spans several."""
    return str(quote.date.start.year) if quote.date.start else UNKNOWN_YEAR


def _printed_by(source: Source) -> tuple[str, str]:
    """Who printed a quote, and how much weight that has."""
    return source.publisher, f"{format.word(source.kind)}, {strength(source)} source"


def _strings(value: Any) -> list[str]:
    """Every text within nested lists and mappings."""
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in _strings(part)]
