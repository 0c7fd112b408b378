"""The index of the quote search. Says which fields of a quote are searched and what each weighs.

May not rank, fold or write files.
"""

from __future__ import annotations

from typing import Any

from macros.assets import hashed
from macros.derive import strength
from macros.model import Quote, Source
from macros.search.index import Field, Table, index, written
from macros.site import Site
from macros.words import format

UNKNOWN_YEAR = "unknown"

FIELDS = (
    Field("text", 1, words=True),
    Field("translation", 0.97, words=True),
    Field("speaker", 0.55, "speakers", names=True),
    Field("tags", 0.5),
    Field("occasion", 0.45, "occasions"),
    Field("theme", 0.4, "themes"),
    Field("nearest", 0.35),
    Field("role", 0.3, "roles"),
    Field("when", 0.3, "whens"),
    Field("publisher", 0.3, "publishers"),
)
"""What is searched, the strongest first."""

FACETS: tuple[dict[str, str], ...] = (
    {"name": "theme", "column": "theme", "ids": "themes"},
    {"name": "speaker", "column": "speaker", "ids": "speakers"},
    {"name": "year", "column": "year"},
    {"name": "lang", "column": "language"},
    {"name": "form", "column": "form"},
)
"""By what quotes can be narrowed down, by the names that addresses use."""


def quote_index(site: Site) -> tuple[str, str]:
    """The index over every quote: the address of its file from the root of the site, and the file's text.

    Args:
        site: the site.
    """
    text = written(quote_records(site))
    return hashed("quotes.json", text), text


def quote_records(site: Site) -> dict[str, Any]:
    """The index over every quote, before it is written out."""
    sources = site.data.by_id(Source)
    names = ("speakers", "themes", "roles", "occasions", "publishers", "grades", "whens")
    tables = {name: Table() for name in names}

    def columns(quote: Quote) -> dict[str, Any]:
        translation, source = quote.translation, sources[quote.source]
        return {
            "id": quote.id,
            "text": quote.text,
            "language": quote.language,
            "form": quote.form.value,
            "translation": translation.text if translation else "",
            "translated_into": translation.language if translation else "",
            "translated_by": translation.by if translation else "",
            "nearest": [words.text for words in quote.nearest],
            "tags": quote.tags,
            "date": quote.date.text,
            "year": year_of(quote),
            "when": tables["whens"].place(quote.date.text, lambda _: [format.moment(quote.date)]),
            "speaker": tables["speakers"].place(quote.speaker, lambda id: _names(site, id)),
            "theme": tables["themes"].place(quote.theme, lambda slug: _theme(site, slug)),
            "role": tables["roles"].place(quote.role, lambda text: [text]),
            "occasion": tables["occasions"].place(quote.occasion, lambda text: [text]),
            "publisher": tables["publishers"].place(source.publisher, lambda text: [text]),
            "grade": tables["grades"].place(
                f"{format.word(source.kind)}, {strength(source)} source", lambda text: [text]
            ),
        }

    return index(
        [columns(quote) for quote in site.data.records(Quote)],
        FIELDS,
        tables,
        facets=FACETS,
        ids=("speakers", "themes"),
        topics=site.vocabulary.topics,
    )


def year_of(quote: Quote) -> str:
    """The year a quote is filed under; the first one where its date spans several."""
    return str(quote.date.start.year) if quote.date.start else UNKNOWN_YEAR


def _names(site: Site, id: str) -> list[str]:
    person = site.people[id]
    return [person.name, *([person.native_name] if person.native_name else [])]


def _theme(site: Site, slug: str) -> list[str]:
    title = site.theme_titles[slug]
    return [title] if title.lower() == slug.replace("-", " ") else [title, slug]
