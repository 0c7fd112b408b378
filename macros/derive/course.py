"""How the latest value of a fact stands to those before it. May not put it into words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from macros.model import Fact, Nature, Observation

FEWEST = 3
"""Of how many values one can be called the highest."""

_COUNTED = frozenset({Nature.REPORTED, Nature.ESTIMATE, Nature.DERIVED})


class Extreme(StrEnum):
    """What the latest value is among all of its series."""

    HIGHEST = "highest"
    LOWEST = "lowest"


@dataclass(frozen=True)
class Course:
    """The latest value and the one before it; `first` and `count` are of the series that they end."""

    latest: Observation
    before: Observation
    first: Observation
    count: int
    extreme: Extreme | None


def course(fact: Fact) -> Course | None:
    """The course of a fact; none where its latest value has none before it to be compared with.

    Compared are single values that were counted, for periods of one length, since the last break in how they
    are counted.
    """
    latest = fact.latest
    since = max((item.at.order for item in fact.breaks if item.at.order <= latest.moment.order), default=None)
    series = sorted(
        (
            o
            for o in fact.observations
            if o.value is not None
            and o.nature in _COUNTED
            and o.stated_on is None
            and o.moment.start is not None
            and o.moment.precision is latest.moment.precision
            and (since is None or o.moment.order >= since)
            and o.moment.order <= latest.moment.order
        ),
        key=lambda o: o.moment.order,
    )
    if latest not in series or len(series) < 2:
        return None
    others = [_size(o) for o in series if o is not latest]
    extreme = None
    if len(series) >= FEWEST and _size(latest) > max(others):
        extreme = Extreme.HIGHEST
    elif len(series) >= FEWEST and _size(latest) < min(others):
        extreme = Extreme.LOWEST
    return Course(latest, series[-2], series[0], len(series), extreme)


def _size(item: Observation) -> Decimal:
    assert item.value is not None
    return item.value * (item.scale.factor if item.scale else 1)
