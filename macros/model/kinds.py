"""The kinds of record, a row each: all that is said of a kind as a whole is said here.

Lists of kinds, files, sections, pages and exports are read off these rows. To add a kind, see
docs/contributing/architecture.md. May not hold a rule of what a record may say.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from macros.model.advantage import Advantage
from macros.model.base import Part, Record
from macros.model.chart import Chart
from macros.model.document import Document
from macros.model.evidence import Source
from macros.model.fact import Fact
from macros.model.records import Claim, Correction, Event, Promise, Quote
from macros.model.references import Named
from macros.model.vocabulary import Imprint, Vocabulary


class Division(StrEnum):
    """By what a list of more records than one page holds is divided."""

    THEME = "theme"
    KIND = "kind"
    YEAR = "year"


@dataclass(frozen=True)
class Kind:
    """A kind of record."""

    name: Named
    """Its name in files, addresses and the API."""
    type: type[Record]
    """What validates a record of it."""
    heading: str
    """What stands over several of them in a list of related records."""
    section: str = ""
    """The part of the site that lists them; empty where none does."""
    listed_by: str = ""
    """The macro that lists them all on that page."""
    page_holds: int = 400
    """How many of them one page lists; a longer list is divided. So many rows of half a kilobyte keep a page
    below 250 kB; kinds with longer rows hold fewer."""
    divided_by: Division = Division.THEME
    """By what the list is divided then."""
    paged: bool = False
    """Whether each has a page of its own; the others are anchors in their list. What has one is searched."""
    searched_in_list: bool = False
    """Whether the search of the site finds records that have no page of their own."""
    exported: bool = False
    """Whether programs can take them."""
    optional: bool = False
    """Whether a data set may do without the file: a new site has corrected and drawn nothing yet."""


Paged = Fact | Quote | Claim | Promise | Advantage
"""A record that has a page of its own, is cited, and is found by a search."""

KINDS: dict[Named, Kind] = {
    kind.name: kind
    for kind in (
        Kind(Named.FACTS, Fact, "Figures", "figures", "facts", paged=True, exported=True),
        Kind(Named.QUOTES, Quote, "Quotes", "quotes", "quotes", 150, paged=True, exported=True),
        Kind(
            Named.CLAIMS, Claim, "In the article check", "article-check", "claims", paged=True, exported=True
        ),
        Kind(Named.PROMISES, Promise, "Promises", "promises", "promises", paged=True, exported=True),
        Kind(
            Named.ADVANTAGES,
            Advantage,
            "Claimed advantages",
            "verdict",
            "advantages",
            paged=True,
            exported=True,
            optional=True,
        ),
        Kind(
            *(Named.SOURCES, Source, "Sources", "sources", "sources", 400, Division.KIND),
            exported=True,
            searched_in_list=True,
        ),
        Kind(Named.EVENTS, Event, "Events", "timeline", "timeline", 150, Division.YEAR, exported=True),
        Kind(
            Named.CORRECTIONS,
            Correction,
            "Corrections",
            "corrections",
            "corrections",
            200,
            Division.YEAR,
            exported=True,
            optional=True,
        ),
        Kind(Named.CHARTS, Chart, "Charts", optional=True),
        Kind(Named.DOCUMENTS, Document, "Documents", optional=True),
    )
}
"""Every kind, in the order in which they are read and listed."""

LISTED = tuple(kind for kind in KINDS.values() if kind.section)
"""The kinds that a page of the site lists."""

PAGED = tuple(kind for kind in KINDS.values() if kind.paged)
"""The kinds whose records have a page each."""

SEARCHED = tuple(kind for kind in KINDS.values() if kind.paged or kind.searched_in_list)
"""The kinds that the search of the site finds."""

EXPORTED = tuple(kind.name for kind in KINDS.values() if kind.exported)
"""What programs can take, beside the themes."""

RELATED = tuple(kind for kind in LISTED if kind.type is not Source)
"""The kinds that are told as related; sources are told as what a record rests on."""

WHOLE_FILES: dict[str, type[Part]] = {"vocabulary": Vocabulary, "site": Imprint}
"""Files that hold one mapping."""

_BY_TYPE = {kind.type: kind for kind in KINDS.values()}


def kind_of(record: Record | type[Record]) -> Kind:
    """The kind of a record, or of a type of record."""
    return _BY_TYPE[record if isinstance(record, type) else type(record)]
