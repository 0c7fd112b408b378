"""The records of the API, typed: the JSON Schemas are generated from them, and each field is explained here.

Within v1 fields are added and never renamed, removed or given another meaning. May not do I/O or derive.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from macros.derive import Corroboration, Counter, Reach, Want
from macros.model import (
    Confidence,
    Effect,
    EvidenceClass,
    Form,
    MoatKind,
    Moment,
    Nature,
    Qualifier,
    Rating,
    Scale,
    Side,
    SourceKind,
    Stance,
    Status,
    Strength,
    Verdict,
)

When = Annotated[str, WithJsonSchema(Moment.schema_forms()[0])]
"""A date or period as precise as it is known: 2025-03-31, 2025-03, 2025, 2025-Q1, 2025-H1, 2025-9M, FY2024,
2021/2025, 2021/.. or unknown."""

Day = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]
"""A day, as 2025-03-31."""

Exact = Annotated[Decimal, WithJsonSchema({"type": "number"})]
"""An exact decimal; every digit counts, also the zeros at its end."""


class Exported(BaseModel):
    """A piece of an exported file. Its schema is open: fields may be added within a version of the API."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class Related(Exported):
    """The ids of records that name this one or are named by it, by kind, in the data's order."""

    facts: list[str]
    """Facts."""
    quotes: list[str]
    """Quotes."""
    claims: list[str]
    """Claims."""
    promises: list[str]
    """Promises."""
    advantages: list[str]
    """Claimed advantages."""
    events: list[str]
    """Events."""
    corrections: list[str]
    """Corrections."""


class ExportedRecord(Exported):
    """What every record has."""

    id: str
    """The permanent id; unique over all kinds."""
    path: str
    """The permanent address from the root of the site."""
    permalink: str | None
    """The permanent address with its host; null where the site was built without one."""


class Renamed(ExportedRecord):
    """A record with an id of its own in the data, which may once have been another."""

    aliases: list[str]
    """Earlier ids, which keep leading to it."""


class Evidence(Exported):
    """One source's support for something, or its objection to it."""

    source: str
    """The id of the source."""
    stance: Stance
    """Whether it supports, refines or contradicts."""
    extract: str | None
    """The source's own words, at most 25."""
    gloss: str | None
    """What a foreign extract says, in short English words of this site."""
    counted_by: str | None
    """The id of the organisation that counted what it reports, where that is not the one of the fact."""
    value: Exact | None
    """Its own value in the scale of ours, where that differs."""
    figure: str | None
    """The words of the extract that hold the source's own figure, where it differs."""
    note: str | None
    """What to make of it, in the editors' words."""


class Observation(Exported):
    """One value of a fact, with the evidence for it."""

    as_of: When | None
    """The date that the value holds for; null where it covers a period."""
    period: When | None
    """The period that the value covers; null where it holds for a date."""
    start: Day | None
    """The first day of that date or period; null where unknown."""
    end: Day | None
    """The last day of it; null where unknown or open."""
    stated_on: When | None
    """When a target, guidance or estimate was stated."""
    value: Exact | None
    """The value as the data has it, to be multiplied by `scale`; null for a range."""
    low: Exact | None
    """The lower end of a range, times `scale`."""
    high: Exact | None
    """The upper end of a range, times `scale`."""
    scale: Scale | None
    """The word that multiplies the value; null means one."""
    full_value: Exact | None
    """The value multiplied out, exactly."""
    full_low: Exact | None
    """The lower end multiplied out."""
    full_high: Exact | None
    """The upper end multiplied out."""
    qualifier: Qualifier
    """How exactly it was given: exactly, about, nearly, over, at-least, under; or unstated."""
    nature: Nature
    """Reported, estimate, target, guidance, or derived by this site's own arithmetic."""
    text: str
    """The value as readers see it, with qualifier and unit."""
    latest: bool
    """Whether this is the value shown where no date is asked for."""
    counter: Counter
    """Derived: who counted it: the organisation that it measures, an independent one, a regulator or court,
    this site by its own arithmetic, or unknown."""
    reach: Reach
    """Derived: how it reached us: by the counter's own document, by a fair or strong report, by weak sources
    alone, or disputed by a source at least as strong."""
    independently_confirmed: bool
    """Derived: whether two different counters agree within five percent."""
    words_shown: bool
    """Derived: whether the words of a source that bear it out are printed."""
    standing: Corroboration
    """Derived, by the older rule: how many reports bear it out. Reports of one release count as several; use
    `counter` and `reach`."""
    weak: bool
    """Derived: whether it rests on weak sources alone, or, for our own sums, on a weak input."""
    originals: int
    """Derived: how many different originals support it, or went into the sum."""
    article_differs: bool
    """Derived: whether the article under examination says otherwise, or less exactly."""
    derivation: str | None
    """For a derived value: the arithmetic and its inputs."""
    note: str | None
    """What one must know to use this value."""
    evidence: list[Evidence]
    """What the sources say of it."""


class Break(Exported):
    """A place in a series from which on something else is counted."""

    at: When
    """The first date or period of the new way to count."""
    note: str
    """What changed."""


class Fact(Renamed):
    """A measured or stated quantity with its dated values."""

    theme: str
    """The id of its theme."""
    label: str
    """What is counted."""
    short: str | None
    """A caption that reads after the number."""
    unit: str
    """The unit's id, or the ISO 4217 code of a currency."""
    unit_name: str
    """The unit in words."""
    scope: str | None
    """Where or for whom it holds."""
    measure: str | None
    """What was counted and by whom; facts of different measures are not comparable."""
    counted_by: str | None
    """The id of the organisation that counted it; null where nobody is named."""
    about: str | None
    """The id of the organisation that it measures, where that is not the company."""
    breaks: list[Break]
    """Where the series begins to count something else."""
    ended: str | None
    """Why no further value is to be expected."""
    tags: list[str]
    """Words to find it by."""
    note: str | None
    """What one must know of the whole series."""
    observations: list[Observation]
    """The values, in the data's order."""
    related: Related
    """What names it or is named by it."""
    citation: str
    """How to cite its latest value."""


class Translation(Exported):
    """A quote in another language."""

    text: str
    """The words."""
    language: str
    """The ISO 639-1 code of their language."""
    by: Literal["site", "source"]
    """Whether this site translated, or the source."""


class NearestWords(Exported):
    """Words in the speaker's language that come nearest to a rendering; never its original."""

    text: str
    """The words."""
    source: str
    """The id of the source that prints them."""
    date: When
    """When they were said or printed."""
    match: str
    """How they relate to the rendering."""
    note: str | None
    """What differs."""


class Quote(Renamed):
    """Words somebody said, as the source prints them."""

    theme: str
    """The id of its theme."""
    text: str
    """The words as printed, slips included."""
    language: str
    """The ISO 639-1 code of their language."""
    form: Form
    """Verbatim, or as rendered by the source."""
    speaker: str
    """The speaker's id."""
    speaker_name: str
    """The speaker's name in English order."""
    speaker_native_name: str | None
    """The name in the speaker's own script."""
    role: str
    """The speaker's role at the time."""
    date: When
    """When it was said."""
    start: Day | None
    """The first day of that date; null where unknown."""
    end: Day | None
    """The last day of it."""
    occasion: str
    """Where it was said."""
    source: str
    """The id of the source that prints it."""
    translation: Translation | None
    """The same in another language."""
    nearest: list[NearestWords]
    """For a rendering: the nearest words found in the speaker's language."""
    tags: list[str]
    """Words to find it by."""
    note: str | None
    """What one must know of it."""
    same_occasion: list[str]
    """Derived: the ids of the other quotes of the same occasion and day."""
    related: Related
    """What names it or is named by it."""
    citation: str
    """How to cite it."""


class Claim(Renamed):
    """One statement of the article under examination, with the verdict on it."""

    theme: str
    """The id of its theme."""
    number: int
    """Its place in the article's order."""
    wording: str
    """The article's own words."""
    statement: str
    """What is claimed, in the editors' words."""
    verdict: Verdict
    """Confirmed, imprecise, wrong or unverified."""
    ruling: str
    """The verdict in one line, after the word for it."""
    finding: str
    """What the evidence says."""
    evidence: list[Evidence]
    """The sources, each with its stance to the claim."""
    related: Related
    """What names it or is named by it."""
    citation: str
    """How to cite it."""


class Target(Exported):
    """The figure that a promise names."""

    fact: str
    """The id of the fact that holds it."""
    at: When | None
    """The moment of the observation meant; null for the latest."""
    stated: When | None
    """The day on which it was stated, where one moment has several."""


class FollowUp(Exported):
    """One dated entry in the history of a promise."""

    date: When
    """When it happened or was reported."""
    effect: Effect
    """What it does to the promise."""
    note: str
    """What happened."""
    source: str
    """The id of the source that reports it."""
    extract: str | None
    """The source's own words."""
    gloss: str | None
    """What a foreign extract says, in short English words of this site."""


class Promise(Renamed):
    """A forward-looking statement, the test by which it is judged, and what became of it."""

    theme: str
    """The id of its theme."""
    statement: str
    """What was promised, in the editors' words."""
    made_on: When
    """When it was first made."""
    due: When | None
    """When it falls due; null where no date was given."""
    kept_when: str | None
    """The test; null where none can be written."""
    status: Status
    """Derived from the history, unless `override_reason` is set."""
    override_reason: str | None
    """Why the editors set the status themselves."""
    target: Target | None
    """The figure promised."""
    progress: str | None
    """The id of the fact whose latest value is held against the target."""
    share: Exact | None
    """Derived: the part of the target reached, from 0 to 1, to four decimals."""
    reviewed: When
    """The day up to which the evidence was looked through."""
    confidence: Confidence
    """How sure the editors are of this history."""
    history: list[FollowUp]
    """What happened, in the data's order."""
    evidence: list[Evidence]
    """Where the promise is on record."""
    related: Related
    """What names it or is named by it."""
    citation: str
    """How to cite it."""


class EvidenceItem(Exported):
    """One record that bears on an advantage."""

    kind: str
    """The kind of the record: facts, claims, promises, quotes or events."""
    record: str
    """Its id."""
    at: When | None
    """For a fact: the moment of the value meant; null for the latest."""
    since: When | None
    """For a fact: the moment of an earlier value, where the change is the evidence."""
    side: Side
    """Whether it speaks for the advantage or against it."""
    classed: EvidenceClass
    """Its class: input, output or effect."""
    weak: bool
    """Derived: whether it counts for nothing in the ceiling of the rating."""
    words: str
    """What it is, in a few words; after the number, where it is a fact."""
    why: str
    """Why it speaks for or against the advantage."""


class Judgement(Exported):
    """A rating with its day."""

    day: When
    """The day on which it was given."""
    rating: Rating
    """What became of the test."""
    reason: str
    """Why."""


class Link(Exported):
    """One arrow of the map: what is said to feed what."""

    cause: str
    """The id of the stage that it starts from."""
    effect: str
    """The id of the stage that it leads to."""
    says: str
    """The link in words, as it is claimed."""
    evidence: list[str]
    """The ids of the records that bear on it."""


class Advantage(Renamed):
    """A claimed source of the moat, held against a test that was written before its rating."""

    theme: str
    """The id of its theme."""
    name: str
    """Its name."""
    claim: str
    """What is claimed."""
    moat: MoatKind
    """The kind of moat that it would be."""
    quotes: list[str]
    """The ids of the quotes in which it is claimed."""
    claims: list[str]
    """The ids of the claims of the article in which it is claimed."""
    shown_when: str
    """What one would see if the advantage were there."""
    not_shown_when: str
    """What one would see if it were not."""
    unmeasured: str | None
    """An effect that was looked for, and of which no measurement was found."""
    evidence: list[EvidenceItem]
    """What bears on it, for and against."""
    rating: Rating
    """The rating that holds."""
    reason: str
    """Why."""
    rated_on: When
    """Its day."""
    ceiling: Rating
    """Derived: the highest rating that the evidence can bear."""
    would_change: str
    """What would change the rating."""
    ratings: list[Judgement]
    """All ratings, the newest last."""
    links: list[Link]
    """What it is said to feed."""
    related: Related
    """What names it or is named by it."""
    citation: str
    """How to cite it."""


class Lowered(Exported):
    """Why a source counts for less than its kind."""

    to: Strength
    """The strength given instead."""
    reason: str
    """Why."""


class Source(Renamed):
    """A publication."""

    title: str
    """Its title in its own language."""
    title_en: str | None
    """The title in English, translated by this site."""
    publisher: str
    """Who published the text that was seen."""
    url: str
    """Where it was seen."""
    same_address: str | None
    """Why it has the address of another source, where it has."""
    published: When
    """The day of publication."""
    kind: SourceKind
    """Its sort."""
    strength: Strength
    """Derived: how much weight it can carry alone."""
    language: str
    """The ISO 639-1 code of its language."""
    copy_of: str | None
    """The id of the source whose text it repeats."""
    original: str | None
    """Whose text it repeats, where that is not among the sources."""
    lowered: Lowered | None
    """Set where it is weaker than its kind."""
    note: str | None
    """What a reader should know of its worth."""
    used_by: Related
    """The records that rest on it."""


class Verdicts(Exported):
    """How many claims have each verdict."""

    confirmed: int
    """Confirmed."""
    imprecise: int
    """Imprecise."""
    wrong: int
    """Wrong."""
    unverified: int
    """Unverified."""


class Theme(ExportedRecord):
    """A strategic theme, which has a page."""

    title: str
    """Its title."""
    description: str
    """What its page is about."""
    pillar: str | None
    """The pillar of the argument that it holds up."""
    facts: list[str]
    """The ids of its facts."""
    quotes: list[str]
    """The ids of its quotes."""
    claims: list[str]
    """The ids of its claims."""
    promises: list[str]
    """The ids of its promises."""
    advantages: list[str]
    """The ids of the advantages that are claimed for it."""
    events: list[str]
    """The ids of its events."""
    verdicts: Verdicts
    """Derived: the verdicts on its claims."""


class Event(Renamed):
    """Something that happened on a date."""

    theme: str
    """The id of its theme."""
    date: When
    """When it happened."""
    start: Day | None
    """The first day of that date; null where unknown."""
    end: Day | None
    """The last day of it."""
    title: str
    """What happened."""
    note: str | None
    """What it meant."""
    evidence: list[Evidence]
    """The sources that report it."""
    related: Related
    """What names it or is named by it."""


class Correction(Renamed):
    """What this site had printed wrong, and what it prints now."""

    date: When
    """The day of the correction."""
    records: list[str]
    """The ids of the records corrected, as they are now."""
    was: str
    """What stood there."""
    now: str
    """What stands there since."""
    reason: str
    """Why."""
    source: str | None
    """The id of the source that shows the right reading."""


class Wanted(ExportedRecord):
    """Something that the record lacks or will soon need, as on the day of the export."""

    want: Want
    """What sort of thing is wanted."""
    kind: str
    """The kind of the record that lacks it."""
    record: str
    """The id of that record; path and permalink are its address."""
    title: str
    """The record in a line."""
    moment: When
    """The date or period that is wanted, or by which it falls due."""
    since: Day
    """The day from which it is lacking, or will be."""
    document_title: str | None
    """A document in which it should stand; null where none is known."""
    document_url: str | None
    """The address of that document. It was not read."""
    file: str
    """The file of the data that holds the record."""
    line: int
    """The line of that file."""


class SiteHead(Exported):
    """The site that a file comes from."""

    name: str
    """Its name."""
    url: str | None
    """Its address; null where it was built without one."""


class LicenceHead(Exported):
    """The terms of use."""

    name: str
    """The name of the licence."""
    url: str
    """Its text."""


R = TypeVar("R", bound=ExportedRecord)


class File(Exported, Generic[R]):
    """One exported file: what it is, and its records."""

    schema_address: Annotated[str, Field(alias="$schema")]
    """The JSON Schema of this file, from its own address."""
    kind: str
    """What the records are: facts, quotes and so on."""
    schema_version: Annotated[str, Field(pattern=r"^\d+\.\d+$")]
    """The version of the format: the first number stands in the address, the second rises with new fields."""
    data_version: str
    """The version of the data: a day of release as YYYY.MM.DD."""
    generated_from: Day
    """The newest day that the data itself names as one of its editing: a review, a correction, a release."""
    site: SiteHead
    """The site."""
    licence: LicenceHead
    """The licence. Extracts belong to the sources that they are taken from."""
    citation: str
    """How to cite this file."""
    records: list[R]
    """The records, in the data's order."""
