"""Charts: which facts a picture draws, and how. The numbers stay with the facts.

A series is one fact, and a fact has one measure, so no series can mix ways of counting.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from macros.model.base import Part, Record
from macros.model.fact import Observation
from macros.model.fields import Text
from macros.model.moments import Moment, Precision
from macros.model.references import FactId, ThemeId


class ChartKind(StrEnum):
    """How values are drawn.

    `bars`: one a period, from zero. `line`: points from zero, joined where period follows on period.
    `ranks`: the same with the first place at the top. `dots`: points at their dates, never joined.
    `comparison`: several organisations side by side, by one measure, in one period or a few.
    """

    BARS = "bars"
    LINE = "line"
    RANKS = "ranks"
    DOTS = "dots"
    COMPARISON = "comparison"

    @property
    def meaning(self) -> str:
        """What is drawn, in a few words."""
        return {
            ChartKind.BARS: "one a period, from zero",
            ChartKind.LINE: "points from zero, joined where period follows on period",
            ChartKind.RANKS: "places, the first at the top",
            ChartKind.DOTS: "points at their dates, never joined: for values that have `as_of`",
            ChartKind.COMPARISON: "one an organisation in each period, for one measure",
        }[self]


class Each(StrEnum):
    """The length of the periods that a chart draws; values for other lengths are left out."""

    QUARTER = "quarter"
    YEAR = "year"


class Role(StrEnum):
    """Whether a series is what was counted, or what was aimed at or expected."""

    VALUE = "value"
    TARGET = "target"


_PRECISIONS = {
    Each.QUARTER: frozenset({Precision.QUARTER}),
    Each.YEAR: frozenset({Precision.YEAR, Precision.FISCAL_YEAR, Precision.SPAN}),
}


class Series(Part):
    """One fact in a chart."""

    fact: FactId
    """The fact whose values are drawn."""
    label: Text | None = None
    """What the legend calls it; the fact's own label where left out."""
    role: Role = Role.VALUE
    """A value, or a target, which is drawn as a broken line."""


class Chart(Record):
    """A picture of one or more facts over time, in one unit."""

    theme: ThemeId
    """The theme it belongs to."""
    title: Text
    """What it shows, in a line."""
    description: Text
    """What a reader sees in it, for those who do not see it; in words, for the numbers are drawn."""
    kind: ChartKind
    """How values are drawn."""
    each: Each | None = None
    """The length of the periods drawn, for all kinds but `dots`. Spans of years go with years."""
    series: list[Series] = Field(min_length=1, max_length=5)
    """The facts drawn."""
    since: Moment | None = None
    """Leaves out what begins before this."""
    until: Moment | None = None
    """Leaves out what ends after this."""
    note: Text | None = None
    """What a reader must know to read it rightly."""

    @model_validator(mode="after")
    def _drawable(self) -> Chart:
        if (self.each is None) != (self.kind is ChartKind.DOTS):
            raise PydanticCustomError(
                "chart-periods",
                "needs `each` (quarter or year) for bars, line and ranks, and has none for dots",
            )
        values = [series for series in self.series if series.role is Role.VALUE]
        if self.kind is ChartKind.BARS and len(values) != 1:
            raise PydanticCustomError(
                "chart-bars", "draws one series of values as bars; the others need `role: target`"
            )
        if self.kind is ChartKind.COMPARISON and (len(values) < 2 or len(values) < len(self.series)):
            raise PydanticCustomError(
                "chart-comparison", "compares the values of two organisations or more, and no targets"
            )
        names = [series.fact for series in self.series]
        if len(set(names)) < len(names):
            raise PydanticCustomError("chart-twice", "names one fact in two series; keep one of them")
        return self

    def shows(self, observation: Observation) -> bool:
        """Whether an observation of one of its facts is drawn: by its length, and between the bounds."""
        moment = observation.moment
        if moment.start is None or moment.end is None:
            return False
        if self.since and self.since.start and moment.start < self.since.start:
            return False
        if self.until and self.until.end and moment.end > self.until.end:
            return False
        return self.each is None or moment.precision in _PRECISIONS[self.each]
