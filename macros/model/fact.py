"""Facts: measured or stated quantities, with their dated observations."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from macros.model.base import Part, Record
from macros.model.evidence import Evidence
from macros.model.fields import Number, Text
from macros.model.moments import Moment
from macros.model.references import OfRecord, OrganisationId, ThemeId, UnitId


class Scale(StrEnum):
    """The word that multiplies a written value."""

    THOUSAND = "thousand"
    MILLION = "million"
    BILLION = "billion"
    TRILLION = "trillion"

    @property
    def factor(self) -> Decimal:
        """The power of ten that the word stands for."""
        return {
            Scale.THOUSAND: Decimal(10) ** 3,
            Scale.MILLION: Decimal(10) ** 6,
            Scale.BILLION: Decimal(10) ** 9,
            Scale.TRILLION: Decimal(10) ** 12,
        }[self]


class Qualifier(StrEnum):
    """How exactly the value was given; `unstated` where the source does not say."""

    UNSTATED = "unstated"
    EXACTLY = "exactly"
    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"
    AT_LEAST = "at-least"
    UNDER = "under"


class Nature(StrEnum):
    """What sort of statement the value is."""

    REPORTED = "reported"
    ESTIMATE = "estimate"
    TARGET = "target"
    GUIDANCE = "guidance"
    DERIVED = "derived"


class Observation(Part):
    """One value of a fact at a date or over a period, with the evidence for it."""

    as_of: Moment | None = None
    """The date that the value holds for; this or `period`."""
    period: Moment | None = None
    """The period that the value covers; this or `as_of`."""
    stated_on: Annotated[Moment, OfRecord()] | None = None
    """When a target, guidance or estimate was stated."""
    value: Number | None = None
    """The value as written, times `scale`; this, or `low` and `high`."""
    low: Number | None = None
    """The lower end of a range."""
    high: Number | None = None
    """The upper end of a range."""
    scale: Scale | None = None
    """The word that multiplies the value."""
    qualifier: Qualifier = Qualifier.UNSTATED
    """How exactly the source gives it; left out where it does not say."""
    nature: Nature
    """Reported, estimated, aimed at, guided to, or worked out by this site."""
    derivation: Text | None = None
    """For a derived value: the arithmetic and its inputs."""
    note: Text | None = None
    """What a reader must know to use this value."""
    evidence: list[Evidence] = Field(min_length=1)
    """What the sources say of it, agreeing or not."""

    @property
    def moment(self) -> Moment:
        """The date or period of the value."""
        moment = self.as_of or self.period
        assert moment is not None, "the validator asks for one of the two"
        return moment

    @property
    def order(self) -> tuple[object, ...]:
        """What the values of a fact are sorted by, older ones first: their moment, then the day stated."""
        stated = self.stated_on
        return (*self.moment.order, *(stated.order if stated else self.moment.order))

    @model_validator(mode="after")
    def _whole(self) -> Observation:
        if (self.as_of is None) == (self.period is None):
            raise PydanticCustomError("one-moment", "needs either `as_of` (a date) or `period`, and not both")
        single, ranged = self.value is not None, None not in (self.low, self.high)
        if single == ranged or (single and (self.low, self.high) != (None, None)):
            raise PydanticCustomError(
                "one-value", "needs either `value`, or both `low` and `high`, and not both kinds"
            )
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise PydanticCustomError("empty-range", "`low` must be less than `high`")
        if (self.nature is Nature.DERIVED) != (self.derivation is not None):
            raise PydanticCustomError(
                "derived-alone",
                "`derivation` says how a value of nature `derived` was worked out, "
                "and stands with no other nature",
            )
        return self


class Break(Part):
    """A place in a series from which on something else is counted."""

    at: Moment
    """The first date or period of the new way to count."""
    note: Text
    """What changed."""


class Fact(Record):
    """A measured or stated quantity. One measure a fact: another way to count is another fact."""

    theme: ThemeId
    """The theme whose page it belongs to."""
    label: Text
    """What is counted, in plain words."""
    short: Text | None = None
    """A caption that reads after the number, for a tile."""
    unit: UnitId
    """The id of a unit or currency in vocabulary.yml."""
    scope: Text | None = None
    """Where or for whom it holds."""
    measure: Text | None = None
    """What was counted and by whom, where firms count differently."""
    counted_by: OrganisationId | None = None
    """The organisation in vocabulary.yml that counted it; left out where nobody says."""
    about: OrganisationId | None = None
    """The organisation that it measures, where that is not the company."""
    breaks: list[Break] = Field(default_factory=list)
    """Where the series begins to count something else."""
    ended: Text | None = None
    """Why no further value is to be expected."""
    tags: list[Text] = Field(default_factory=list)
    """Words that readers look for it by and that its label does not have."""
    note: Text | None = None
    """What a reader must know of the whole series."""
    observations: list[Observation] = Field(min_length=1)
    """Its values, each at its date."""

    @model_validator(mode="after")
    def _moments_differ(self) -> Fact:
        seen: set[tuple[str, str]] = set()
        for observation in self.observations:
            key = (observation.moment.text, str(observation.stated_on or ""))
            if key in seen:
                raise PydanticCustomError(
                    "duplicate-observation",
                    "has two observations for {moment}; give one of them another date, "
                    "put both sources under one, or split the fact by measure",
                    {"moment": key[0]},
                )
            seen.add(key)
        return self

    @cached_property
    def latest(self) -> Observation:
        """The newest reported value; where nothing was reported, what was stated last."""
        reported = [o for o in self.observations if o.nature is Nature.REPORTED]
        return max(reported, key=_order, default=None) or max(self.observations, key=_statement)

    def at(self, moment: str, stated: str | None = None) -> Observation | None:
        """The observation for a moment, the one stated last where there are several.

        Args:
            moment: written as in the data, such as 2025-Q1.
            stated: the day on which it was stated, to tell several apart.
        """
        found = [
            o
            for o in self.observations
            if o.moment.text == moment and (stated is None or str(o.stated_on or "") == stated)
        ]
        return max(found, key=_order, default=None)


def _order(observation: Observation) -> tuple[object, ...]:
    return observation.order


def _statement(observation: Observation) -> tuple[object, ...]:
    stated = observation.stated_on or observation.moment
    return (*stated.order, *observation.moment.order)
