"""The other records: quotes, claims, promises, events and corrections."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from macros.model.base import Part, Record
from macros.model.evidence import Evidence
from macros.model.fields import Extract, Language, Text
from macros.model.moments import Moment
from macros.model.references import (
    ClaimId,
    FactId,
    OfRecord,
    PersonId,
    PromiseId,
    QuoteId,
    RecordId,
    SourceId,
    ThemeId,
)


class Form(StrEnum):
    """Whether a quote is the speaker's own words or somebody's rendering of them."""

    VERBATIM = "verbatim"
    AS_RENDERED = "as-rendered"


class Translation(Part):
    """A quote in another language."""

    text: Text
    """The translated words."""
    language: Language
    """The language translated into."""
    by: Literal["site", "source"]
    """Who translated: this site's editors, or the source that printed it."""


class NearestWords(Part):
    """Words in the speaker's own language that come nearest to a rendering; never its original."""

    text: Text
    """The words, verbatim."""
    source: SourceId
    """Where they are printed."""
    date: Moment
    """When they were said or printed."""
    match: Text
    """How they relate to the rendering."""
    note: Text | None = None
    """What differs."""


class Quote(Record):
    """Words somebody said, verbatim as the source prints them, slips included."""

    text: Text
    """The words as printed."""
    language: Language
    """The language they are printed in."""
    form: Form
    """Verbatim, or as rendered by the source."""
    theme: ThemeId
    """The theme they belong to."""
    speaker: PersonId
    """The id of a person in vocabulary.yml."""
    role: Text
    """The speaker's role at the time."""
    date: Annotated[Moment, OfRecord()]
    """When it was said."""
    occasion: Text
    """Where it was said."""
    source: SourceId
    """The source that prints it."""
    translation: Translation | None = None
    """The same in another language, with who translated it."""
    nearest: list[NearestWords] = Field(default_factory=list)
    """For a rendering: the nearest words found in the speaker's language."""
    tags: list[Text] = Field(default_factory=list)
    """Words to find it by."""
    facts: list[FactId] = Field(default_factory=list)
    """The facts that it speaks of."""
    claims: list[ClaimId] = Field(default_factory=list)
    """The claims of the article that it bears on."""
    promises: list[PromiseId] = Field(default_factory=list)
    """The promises that it makes or bears on."""
    note: Text | None = None
    """What a reader must know of it."""


class Verdict(StrEnum):
    """What the evidence makes of a claim."""

    CONFIRMED = "confirmed"
    IMPRECISE = "imprecise"
    WRONG = "wrong"
    UNVERIFIED = "unverified"


class Claim(Record):
    """One statement of the article under examination, with the verdict on it."""

    number: Annotated[int, Field(ge=1, le=999)]
    """Its place in the article's order."""
    theme: ThemeId
    """The theme it belongs to."""
    wording: Text
    """The article's own words, verbatim and short."""
    statement: Text
    """What is claimed, in the editors' words."""
    verdict: Verdict
    """Confirmed, imprecise, wrong or unverified."""
    ruling: Text
    """The verdict in one line, to be read after its word: what holds instead, or how far the claim holds."""
    finding: Text
    """What the evidence says, in the editors' words."""
    facts: list[FactId] = Field(default_factory=list)
    """The facts that hold the figures it speaks of."""
    evidence: list[Evidence] = Field(min_length=1)
    """The sources, each with its stance to the claim."""


class Effect(StrEnum):
    """What an entry of a promise's history does to it."""

    STATED = "stated"
    RAISED = "raised"
    LOWERED = "lowered"
    ADVANCE = "advance"
    SETBACK = "setback"
    MET = "met"
    FAILED = "failed"
    REVERSED = "reversed"


class Status(StrEnum):
    """What became of a promise, as derived from its history."""

    KEPT = "kept"
    ON_TRACK = "on-track"
    MISSED = "missed"
    TOO_EARLY = "too-early"
    REVERSED = "reversed"
    UNKNOWN = "unknown"
    UNMEASURABLE = "unmeasurable"


class Confidence(StrEnum):
    """How sure the editors are of a promise's history."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Target(Part):
    """The figure a promise names."""

    fact: FactId
    """The fact that holds the target."""
    at: Text | None = None
    """The moment of the observation meant; the latest where left out."""
    stated: Text | None = None
    """The day on which it was stated, where one moment has several."""


class FollowUp(Part):
    """One dated entry in the history of a promise."""

    date: Annotated[Moment, OfRecord()]
    """When it happened or was reported."""
    effect: Effect
    """What it does to the promise."""
    note: Text
    """What happened, in the editors' words."""
    source: SourceId
    """The source that reports it."""
    extract: Extract | None = None
    """The source's own words."""
    gloss: Text | None = None
    """What a foreign extract says, in short English words of this site."""


class Override(Part):
    """An editor's status in place of the derived one."""

    status: Status
    """The status given."""
    reason: Text
    """Why the rule does not serve here."""


def _open_end(written: object) -> object:
    return None if written == "open" else written


Deadline = Annotated[
    Moment | None,
    BeforeValidator(_open_end),
    WithJsonSchema({"anyOf": [{"const": "open"}, *Moment.schema_forms()]}),
]
"""A moment, or `open`, which is read as none."""


class Promise(Record):
    """A forward-looking statement, the test by which it is judged, and what became of it."""

    theme: ThemeId
    """The theme it belongs to."""
    statement: Text
    """What was promised, in the editors' words."""
    made_on: Annotated[Moment, OfRecord()]
    """When it was first made."""
    due: Deadline
    """When it falls due; `open` where no date was given."""
    kept_when: Text | None = None
    """The test, written before the verdict; without one the promise is unmeasurable."""
    target: Target | None = None
    """The figure promised."""
    progress: FactId | None = None
    """The fact whose latest value is held against the target."""
    evidence: list[Evidence] = Field(min_length=1)
    """Where the promise is on record."""
    claims: list[ClaimId] = Field(default_factory=list)
    """The claims of the article that repeat it."""
    history: list[FollowUp] = Field(default_factory=list)
    """What happened to it, by date."""
    reviewed: Annotated[Moment, OfRecord()]
    """The day up to which the evidence was looked through."""
    confidence: Confidence
    """How sure the editors are of this history."""
    override: Override | None = None
    """Set where the derived status would mislead."""


class Event(Record):
    """Something that happened on a date: a launch, a pledge, a crash, a recall, a result."""

    date: Annotated[Moment, OfRecord()]
    """When it happened."""
    theme: ThemeId
    """The theme it belongs to."""
    title: Text
    """What happened, in a few words."""
    note: Text | None = None
    """What it meant, in a sentence."""
    facts: list[FactId] = Field(default_factory=list)
    """The facts that hold its figures."""
    quotes: list[QuoteId] = Field(default_factory=list)
    """What was said on the occasion or about it."""
    promises: list[PromiseId] = Field(default_factory=list)
    """The promises made, met or broken by it."""
    evidence: list[Evidence] = Field(min_length=1)
    """The sources that report it."""


class Correction(Record):
    """One entry of the log of corrections: what this site had printed wrong, and what it prints now."""

    date: Annotated[Moment, OfRecord()]
    """The day on which the site was corrected."""
    records: list[RecordId] = Field(min_length=1)
    """The records corrected, whatever their kind."""
    was: Text
    """What stood there, so that a reader who saw it knows it again."""
    now: Text
    """What stands there since."""
    reason: Text
    """Why: what was wrong, and what showed it."""
    source: SourceId | None = None
    """The source that shows the right reading."""
