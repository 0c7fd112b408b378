"""Advantages: what is claimed to protect the company, the test of each, the evidence, and the ratings.

The rule that bounds a rating is no matter of one record: see `macros.derive.ceiling`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from macros.model.base import Part, Record
from macros.model.fields import Text, count_words
from macros.model.moments import Moment
from macros.model.references import (
    ClaimId,
    EventId,
    FactId,
    Named,
    OfRecord,
    PromiseId,
    QuoteId,
    RecordId,
    StageId,
    ThemeId,
)

MAX_REASON_WORDS = 25


class MoatKind(StrEnum):
    """The kinds of moat, by the terms of those who rate them."""

    INTANGIBLE_ASSETS = "intangible-assets"
    SWITCHING_COSTS = "switching-costs"
    NETWORK_EFFECT = "network-effect"
    COST_ADVANTAGE = "cost-advantage"
    EFFICIENT_SCALE = "efficient-scale"


class Side(StrEnum):
    """Whether an item speaks for the advantage or against it."""

    FOR = "for"
    AGAINST = "against"


class EvidenceClass(StrEnum):
    """What an item shows: what was put in, what came out, or what it did to customers, prices and returns."""

    INPUT = "input"
    OUTPUT = "output"
    EFFECT = "effect"


class Rating(StrEnum):
    """What became of the test of an advantage."""

    SHOWN = "shown"
    PARTLY_SHOWN = "partly-shown"
    NOT_SHOWN = "not-shown"
    CONTRADICTED = "contradicted"
    NOT_MEASURED = "not-measured"


def _short_reason(text: str) -> str:
    words = count_words(text)
    if words > MAX_REASON_WORDS:
        raise PydanticCustomError(
            "long-reason",
            "has {words} words, at most {limit} give a reason; the evidence has room for more",
            {"words": words, "limit": MAX_REASON_WORDS},
        )
    return text


class EvidenceItem(Part):
    """One record that bears on the advantage: a value of a fact, a claim, a promise, a quote or an event."""

    fact: FactId | None = None
    """The fact whose value is meant; this, or one of the four below."""
    at: Moment | None = None
    """For a fact: the moment of the value; the latest where left out."""
    since: Moment | None = None
    """For a fact: the moment of an earlier value, where the change between the two is the evidence."""
    claim: ClaimId | None = None
    """The claim of the article that is meant."""
    promise: PromiseId | None = None
    """The promise that is meant."""
    quote: QuoteId | None = None
    """The quote that is meant."""
    event: EventId | None = None
    """The event that is meant."""
    side: Side
    """Whether it speaks for the advantage or against it."""
    classed: EvidenceClass
    """Its class: input (money, people), output (units, devices, stores, patents) or effect (a price held,
    margin, customers who stay, share kept without subsidy, returns above the cost of capital)."""
    words: Text
    """What it is, in a few words; after the number, where it is a fact."""
    why: Text
    """Why it speaks for or against the advantage, and in this class."""

    @model_validator(mode="after")
    def _one_record(self) -> EvidenceItem:
        named = [kind for kind in _NAMED.values() if getattr(self, kind) is not None]
        if len(named) != 1:
            raise PydanticCustomError(
                "one-record", "needs exactly one of `fact`, `claim`, `promise`, `quote` and `event`"
            )
        if self.fact is None and (self.at or self.since):
            raise PydanticCustomError("moment-of-fact", "`at` and `since` stand with a `fact` alone")
        return self

    @property
    def kind(self) -> Named:
        """The kind of record that it names."""
        return next(named for named, field in _NAMED.items() if getattr(self, field) is not None)

    @property
    def record(self) -> str:
        """The id of the record that it names."""
        return str(getattr(self, _NAMED[self.kind]))


_NAMED = {
    Named.FACTS: "fact",
    Named.CLAIMS: "claim",
    Named.PROMISES: "promise",
    Named.QUOTES: "quote",
    Named.EVENTS: "event",
}
"""The field for each kind of record that can be evidence."""


class Link(Part):
    """One arrow of the map: what is said to feed what."""

    cause: StageId
    """The stage that it starts from."""
    effect: StageId
    """The stage that it leads to."""
    says: Text
    """The link in words, as it is claimed."""
    evidence: list[RecordId] = Field(default_factory=list)
    """The records among the advantage's evidence that bear on this link."""


class Judgement(Part):
    """A rating with its day."""

    day: Annotated[Moment, OfRecord()]
    """The day on which it was given."""
    rating: Rating
    """What became of the test."""
    reason: Annotated[Text, AfterValidator(_short_reason)]
    """Why, in one short sentence or two; the checks count the words."""


class Advantage(Record):
    """A claimed source of the moat, held against a test that was written before its rating."""

    theme: ThemeId
    """The theme it belongs to."""
    name: Text
    """Its name, in a few words."""
    claim: Text
    """What is claimed, in one line."""
    moat: MoatKind
    """The kind of moat that it would be."""
    quotes: list[QuoteId] = Field(default_factory=list)
    """The quotes in which it is claimed."""
    claims: list[ClaimId] = Field(default_factory=list)
    """The claims of the article in which it is claimed."""
    shown_when: Text
    """The test, written before the rating: what one would see if the advantage were there."""
    not_shown_when: Text
    """What one would see if it were not."""
    unmeasured: Text | None = None
    """An effect that was looked for, and of which no measurement was found."""
    evidence: list[EvidenceItem] = Field(min_length=1)
    """What bears on it, for and against."""
    ratings: list[Judgement] = Field(min_length=1)
    """The ratings by their days, the newest last: that one holds."""
    would_change: Text
    """What would change the rating."""
    links: list[Link] = Field(default_factory=list)
    """What it is said to feed, for the map."""

    @model_validator(mode="after")
    def _in_order(self) -> Advantage:
        days = [item.day.order for item in self.ratings]
        if days != sorted(set(days)):
            raise PydanticCustomError(
                "ratings-order", "gives its ratings out of order; the newest stands last, one a day"
            )
        held = {item.record for item in self.evidence}
        for link in self.links:
            for name in link.evidence:
                if name not in held:
                    raise PydanticCustomError(
                        "link-evidence",
                        'names "{name}" for a link, which is not among its evidence; add it there',
                        {"name": name},
                    )
        return self

    @property
    def judgement(self) -> Judgement:
        """The rating that holds, with its day and reason."""
        return self.ratings[-1]

    @property
    def rating(self) -> Rating:
        """The rating that holds."""
        return self.judgement.rating

    def side(self, side: Side) -> list[EvidenceItem]:
        """The evidence of one side, in the data's order."""
        return [item for item in self.evidence if item.side is side]
