"""Sources and what they say: the ground that every other record stands on."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from macros.model.base import Part, Record
from macros.model.fields import Address, Extract, Language, Number, Text
from macros.model.moments import Moment
from macros.model.references import OfRecord, OrganisationId, SourceId


class SourceKind(StrEnum):
    """What sort of publication a source is; its strength follows from it."""

    FILING = "filing"
    COMPANY_STATEMENT = "company-statement"
    WIRE = "wire"
    TRADE_PRESS = "trade-press"
    ANALYST = "analyst"
    BLOG = "blog"
    AGGREGATOR = "aggregator"

    @property
    def meaning(self) -> str:
        """What belongs to the sort, in a few words."""
        return _MEANINGS[self]


_MEANINGS = {
    SourceKind.FILING: "a report or announcement that the law or an exchange asks for",
    SourceKind.COMPANY_STATEMENT: "what a company says of itself: a release, a speech, a post of its own",
    SourceKind.WIRE: "a news agency",
    SourceKind.TRADE_PRESS: "a newspaper, a magazine, a news site with editors",
    SourceKind.ANALYST: "a bank's, a broker's or a research firm's own work",
    SourceKind.BLOG: "one person's or a fan site's writing, nobody else's check",
    SourceKind.AGGREGATOR: "a page that sums up or repeats others, machine summaries among them",
}


class Strength(StrEnum):
    """How much weight a source can carry alone."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"


class Stance(StrEnum):
    """How a source's words stand to the statement they are evidence for."""

    SUPPORTS = "supports"
    REFINES = "refines"
    CONTRADICTS = "contradicts"


class Lowered(Part):
    """An editor's judgement that a source is weaker than its kind."""

    to: Strength
    """The strength given instead."""
    reason: Text
    """Why, in a sentence a reader sees."""


class Source(Record):
    """A publication: what it is, who published it, when, and where it can be read."""

    title: Text
    """Its title in its own language."""
    title_en: Text | None = None
    """The title in English, translated by this site."""
    publisher: Text
    """Who published the text that was seen, with `via` where it is a copy."""
    url: Address
    """Where it was seen."""
    same_address: Text | None = None
    """Why it has the address of another source: the page changes, or its own address is not known."""
    published: Annotated[Moment, OfRecord()]
    """The day of publication, as precisely as it is known."""
    kind: SourceKind
    """Its sort; see the method page for the strength that each carries."""
    language: Language
    """The language it is written in."""
    issuer: OrganisationId | None = None
    """The organisation in vocabulary.yml whose own document it is, or a stored copy of one."""
    copy_of: SourceId | None = None
    """The source in this file whose text it repeats; both then count as one original."""
    original: Text | None = None
    """Whose text it repeats, where that original is not in this file."""
    lowered: Lowered | None = None
    """Set where it is weaker than its kind."""
    background: Text | None = None
    """Why it is listed although nothing on the site rests on it."""
    note: Text | None = None
    """What a reader should know of its worth."""


class Evidence(Part):
    """One source's support for something, or its objection to it."""

    source: SourceId
    """The id of the source."""
    extract: Extract | None = None
    """The source's own words, verbatim; … marks a cut."""
    gloss: Text | None = None
    """What a foreign extract says, in short English words of this site."""
    stance: Stance
    """Whether it supports, refines or contradicts the statement."""
    counted_by: OrganisationId | None = None
    """Who counted what the source reports, where that is not who counted the fact."""
    value: Number | None = None
    """The source's own value in the scale of ours, where it differs from ours."""
    figure: Text | None = None
    """The words of the extract that hold its own figure, where that differs from ours."""
    note: Text | None = None
    """What to make of it, in the editors' words."""

    @model_validator(mode="after")
    def _figure_stands_in_extract(self) -> Evidence:
        if self.figure and self.figure not in (self.extract or ""):
            raise PydanticCustomError(
                "figure-not-in-extract",
                'the figure "{figure}" does not stand in the extract; copy it from there',
                {"figure": self.figure},
            )
        return self
