"""The index of the search of the whole site: every theme, page and record that a reader may look for.

Says what each is found by. May not rank, fold, render or write files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, assert_never

from macros.links import Links
from macros.model import (
    LISTED,
    SEARCHED,
    Advantage,
    Claim,
    Fact,
    OrganisationKind,
    Paged,
    Promise,
    Quote,
    Record,
    Source,
)
from macros.reading import Page
from macros.reading.markdown import prose
from macros.search.index import Field, Table, index, written
from macros.site import Site
from macros.words import format, list_parts, of_record

PATH = "search/site.json"
"""Where the site keeps it, from its root."""

THEMES, PAGES, CONTRIBUTING = "themes", "pages", "contributing"
"""What is found beside records: the pages of themes, the other pages, and those for contributors."""

HEADINGS = {THEMES: "Themes", PAGES: "Pages", CONTRIBUTING: "For contributors"}

FIELDS = (
    Field("title", 1, words=True),
    Field("about", 0.9, "abouts", names=True),
    Field("names", 0.8),
    Field("text", 0.6),
    Field("theme", 0.35, "themes"),
    Field("body", 0.25, loose=True),
    Field("kind", 0.2, "kinds"),
)
"""What is searched, the strongest first."""

SOUGHT_AS = {
    "facts": ("how many", "how much", "statistics"),
    "quotes": ("said", "words of"),
    "promises": ("pledges", "targets", "goals"),
    "claims": ("statements", "fact check"),
    "sources": ("reports", "articles"),
    "advantages": ("moat", "strengths", "ratings"),
}
"""Further words by which readers ask for a kind."""

PRIOR = {THEMES: 0.2, PAGES: 0.3, "sources": -1.2, CONTRIBUTING: -3}
"""What being of a kind adds to a score: readers look for themes before sources, and for records before the
pages for contributors."""

_FOLDER = "contributing/"
_SPACE = re.compile(r"\s+")
_MARKS = re.compile(r"[*_#|>{}\[\]~=]+|^[ \t]*[-+:][ \t-]*", re.M)
_HEADING = re.compile(r"^#{1,4}[ \t]+(.+)$", re.M)
_CHINESE = re.compile(r"[㐀-鿿豈-﫿]")


@dataclass(frozen=True)
class _Known:
    """Somebody or something with several names."""

    names: tuple[str, ...]
    met: re.Pattern[str]


def record_index(site: Site, links: Links) -> str:
    """The index over the whole site, as the text of the file at `PATH`.

    Args:
        site: the site.
        links: its addresses.
    """
    return written(record_records(site, links))


def record_records(site: Site, links: Links) -> dict[str, Any]:
    """The index over the whole site, before it is written out."""
    tables = {"kinds": Table(), "themes": Table(), "abouts": Table()}
    known = _known(site)

    def row(kind: str, heading: str, theme: str, about: str = "", **columns: Any) -> dict[str, Any]:
        said = " ".join([columns["title"], *columns["names"], *columns["text"]])
        others = [name for one in known if one.met.search(said) for name in one.names if name not in said]
        return {
            **columns,
            "names": [*columns["names"], *others],
            "kind": tables["kinds"].place(kind, lambda _: [heading, *SOUGHT_AS.get(kind, ())]),
            "about": tables["abouts"].place(about, lambda id: _names(site, id)),
            "theme": tables["themes"].place(theme, lambda slug: _theme(site, slug)),
            "prior": PRIOR.get(kind, 0),
        }

    def rows() -> Iterator[dict[str, Any]]:
        names = _theme_names(site)
        for page in (*site.themes, *(page for page in site.pages if not page.is_theme)):
            kind = THEMES if page.is_theme else _kind(page)
            yield row(
                kind,
                HEADINGS[kind],
                page.slug if page.is_theme else "",
                id=page.slug if page.is_theme else page.address.rstrip("/") or "index",
                address=page.address,
                title=page.front.title,
                names=names.get(page.slug, []) if page.is_theme else [],
                text=[page.front.description],
                body=_body(page, headings_alone=kind == CONTRIBUTING),
                date="",
            )
        for kind_row in LISTED:
            for part in site.parts(kind_row.name):
                name = list_parts.title(part, site.theme_titles)
                address = links.part(kind_row.name, part.group, part.number)
                yield row(
                    PAGES,
                    HEADINGS[PAGES],
                    part.group if part.group in site.theme_titles else "",
                    id=address.rstrip("/"),
                    address=address,
                    title=f"{kind_row.heading}: {name}",
                    names=[],
                    text=[f"{len(part.entries)} of {part.total}"],
                    body="",
                    date="",
                )
        for kind_row in SEARCHED:
            for record in site.data.records(kind_row.type):
                yield row(
                    kind_row.name.value,
                    kind_row.heading,
                    getattr(record, "theme", ""),
                    _about(record),
                    id=record.id,
                    address=links.of(record),
                    title=of_record.title(record, site),  # type: ignore[arg-type] # SEARCHED have titles
                    names=list(getattr(record, "tags", ())),
                    text=list(_words(record, site)),  # type: ignore[arg-type] # so are their types
                    body="",
                    date=record.date.text if isinstance(record, Quote) else "",
                )

    return index(
        list(rows()),
        FIELDS,
        tables,
        facets=({"name": "kind", "column": "kind", "ids": "kinds"},),
        ids=("kinds",),
        topics=site.vocabulary.topics,
        optional=_company(site),
    )


def _words(record: Paged | Source, site: Site) -> Iterator[str]:
    """What a record is found by beside its title, and first what is shown below it."""
    match record:
        case Quote():
            yield f"{record.occasion}, {format.moment(record.date)}"
            yield from [record.text, *([record.translation.text] if record.translation else [])]
            yield record.role
        case Claim():
            yield of_record.description(record, site).removeprefix(f"{of_record.title(record, site)}. ")
            yield record.wording
        case Advantage():
            yield of_record.description(record, site)
            yield from [record.claim, record.shown_when]
        case Fact():
            yield of_record.description(record, site).removeprefix(f"{record.label}: ")
            yield from [record.measure] if record.measure else []
        case Promise():
            yield of_record.description(record, site)
        case Source():
            day = format.moment(record.published) if record.published.start else "undated"
            yield f"{record.publisher}, {day}"
            yield from [record.title_en] if record.title_en else []
        case _:
            assert_never(record)


def _about(record: Record) -> str:
    """The id of whom a record is about or quotes; empty where that goes without saying."""
    match record:
        case Quote():
            return record.speaker
        case Fact():
            return record.about or ""
        case _:
            return ""


def _names(site: Site, id: str) -> list[str]:
    named = site.people.get(id) or site.organisations.get(id)
    return [name for name in (named.name, named.native_name) if name] if named else []


def _kind(page: Page) -> str:
    return CONTRIBUTING if page.address.startswith(_FOLDER) else PAGES


def _body(page: Page, *, headings_alone: bool) -> str:
    """The prose of a page; of one for contributors its headings, for it is long and made from the code."""
    text = prose(page)
    text = "\n".join(_HEADING.findall(text)) if headings_alone else text
    return _SPACE.sub(" ", _MARKS.sub(" ", text)).strip()


def _theme_names(site: Site) -> dict[str, list[str]]:
    return {one.theme: one.names for one in site.vocabulary.theme_names}


def _theme(site: Site, slug: str) -> list[str]:
    title = site.theme_titles.get(slug)
    return [title, *_theme_names(site).get(slug, [])] if title else []


def _company(site: Site) -> set[str]:
    """The names of the company that the site is about: nearly every record has them."""
    found = {
        name
        for one in site.vocabulary.organisations
        if one.kind is OrganisationKind.COMPANY
        for name in (one.name, one.native_name)
        if name
    }
    return {_SPACE.sub("", name).lower() for name in found}


def _known(site: Site) -> list[_Known]:
    """People, organisations and products with several names, and how each is met in a text."""
    words = site.vocabulary
    company = _company(site)
    lists = [
        *((one.name, one.native_name) for one in words.people),
        *((one.name, one.native_name) for one in words.organisations),
        *((one.name, *one.names) for one in words.products),
    ]
    known = []
    for names in lists:
        given = tuple(dict.fromkeys(name for name in names if name))
        if len(given) < 2 or given[0].lower() in company:
            continue
        patterns = [re.escape(n) if _CHINESE.search(n) else rf"(?<!\w){re.escape(n)}(?!\w)" for n in given]
        known.append(_Known(given, re.compile("|".join(patterns), re.IGNORECASE)))
    return known
