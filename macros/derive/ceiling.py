"""The ceiling of a rating: the most that the evidence for an advantage can bear.

The rule is printed on the method page; change both together. May not format or read files, and never sets a
rating: that is the editor's.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from macros.derive.standing import Reach, Standing
from macros.derive.weight import is_weak
from macros.model import (
    Advantage,
    Claim,
    Dataset,
    Event,
    Evidence,
    EvidenceClass,
    EvidenceItem,
    Fact,
    Nature,
    Observation,
    Promise,
    Rating,
    Side,
    Source,
    Stance,
    Status,
    Verdict,
)

HELD = dt.timedelta(days=2 * 365)
"""How long an effect must have held, as one counter saw it, before an advantage can be called shown."""

COUNTERS = 2
"""How many different counters must have seen it."""

ORDER = (
    Rating.CONTRADICTED,
    Rating.NOT_SHOWN,
    Rating.NOT_MEASURED,
    Rating.PARTLY_SHOWN,
    Rating.SHOWN,
)
"""The ratings from the lowest to the highest."""

_DECIDED = (Status.KEPT, Status.MISSED, Status.REVERSED, Status.ON_TRACK)


class Missing(StrEnum):
    """What a higher rating would need, in words that need no other."""

    EFFECT_FOR = "an effect for it that is not weak"
    SECOND_COUNTER = "effects for it that two different counters measured"
    TWO_YEARS = "each of two counters seeing it hold for two years"
    NOTHING_AGAINST = "no effect of the same weight against it"
    LOOKED_FOR = "an effect that was looked for, under `unmeasured`"
    EFFECT_AGAINST = "an effect against it that is not weak"
    NOTHING_FOR = "no effect of the same weight for it"


@dataclass(frozen=True)
class Weighed:
    """An item of evidence as the rule sees it.

    `counters` are the organisations that measured it; `first` and `last` the days between which they saw it,
    none where it names no day.
    """

    side: Side
    classed: EvidenceClass
    weak: bool
    counters: frozenset[str] = frozenset()
    first: dt.date | None = None
    last: dt.date | None = None


@dataclass(frozen=True)
class Ceiling:
    """The highest rating that the evidence can bear, and what the next higher ones would need."""

    rating: Rating
    missing: tuple[Missing, ...]

    def allows(self, rating: Rating) -> bool:
        """Whether an editor may give a rating."""
        return not self.lacks(rating)

    def lacks(self, rating: Rating) -> tuple[Missing, ...]:
        """What a rating would need and the evidence does not give; nothing where an editor may give it."""
        if rating is Rating.CONTRADICTED:
            return tuple(m for m in self.missing if m in (Missing.EFFECT_AGAINST, Missing.NOTHING_FOR))
        if rating is Rating.NOT_MEASURED and Missing.LOOKED_FOR in self.missing:
            return (Missing.LOOKED_FOR,)
        if ORDER.index(rating) <= ORDER.index(self.rating):
            return ()
        if Missing.EFFECT_FOR in self.missing:
            return (Missing.EFFECT_FOR,)
        needed = (Missing.SECOND_COUNTER, Missing.TWO_YEARS, Missing.NOTHING_AGAINST)
        return tuple(m for m in self.missing if m in needed)


def ceiling(items: Iterable[Weighed], looked_for: bool) -> Ceiling:
    """The ceiling of a rating by its evidence.

    Inputs and outputs count for nothing here, and so do effects that rest on weak evidence. Of what is left,
    with effects for it the ceiling is `partly-shown`; it is `shown` where each of two counters saw them for
    two years, and none speaks against it. With effects against it alone it is `contradicted`. With none it is
    `not-shown`, or `not-measured` where an effect was looked for.

    Args:
        items: the evidence.
        looked_for: whether an effect was looked for, and no measurement of it was found.
    """
    effects = [item for item in items if item.classed is EvidenceClass.EFFECT and not item.weak]
    favour = [item for item in effects if item.side is Side.FOR]
    against = [item for item in effects if item.side is Side.AGAINST]
    missing = tuple(_missing(favour, against, looked_for))
    if favour:
        whole = {Missing.SECOND_COUNTER, Missing.TWO_YEARS, Missing.NOTHING_AGAINST}.isdisjoint(missing)
        return Ceiling(Rating.SHOWN if whole else Rating.PARTLY_SHOWN, missing)
    if against:
        return Ceiling(Rating.CONTRADICTED, missing)
    return Ceiling(Rating.NOT_MEASURED if looked_for else Rating.NOT_SHOWN, missing)


def _missing(favour: Sequence[Weighed], against: Sequence[Weighed], looked_for: bool) -> Iterable[Missing]:
    if not favour:
        yield Missing.EFFECT_FOR
    seen = _seen(favour)
    if len(seen) < COUNTERS:
        yield Missing.SECOND_COUNTER
    if sum(last - first >= HELD for first, last in seen.values()) < COUNTERS:
        yield Missing.TWO_YEARS
    if against:
        yield Missing.NOTHING_AGAINST
    else:
        yield Missing.EFFECT_AGAINST
    if favour:
        yield Missing.NOTHING_FOR
    if not looked_for:
        yield Missing.LOOKED_FOR


def _seen(favour: Sequence[Weighed]) -> dict[str, tuple[dt.date, dt.date]]:
    """From which day to which each counter saw an effect."""
    days: dict[str, list[dt.date]] = defaultdict(list)
    for item in favour:
        for counter in item.counters:
            days[counter] += [day for day in (item.first, item.last) if day]
    return {counter: (min(found), max(found)) for counter, found in days.items() if found}


def weigh(
    item: EvidenceItem,
    data: Dataset,
    standing: Callable[[Fact, Observation], Standing],
    status: Callable[[Promise], Status],
    article: str,
) -> Weighed:
    """An item of evidence as the rule sees it.

    A value is weak by its standing, disputed ones included, and where it is only aimed at; a quote always,
    for a word is no measurement; a promise until its outcome is known; a claim unless it was found confirmed;
    claims and events also where they rest on weak sources alone.

    Args:
        item: the item; the record that it names exists.
        data: the records.
        standing: who counted a value, and how it reached us.
        status: what became of a promise.
        article: the id of the source that the site examines; it bears nothing out.
    """
    plain = Weighed(item.side, item.classed, weak=True)
    sources = data.by_id(Source)
    record = data.by_kind[item.kind][item.record]
    match record:
        case Fact():
            return _value(item, record, standing)
        case Promise():
            weak = status(record) not in _DECIDED
        case Claim():
            weak = record.verdict is not Verdict.CONFIRMED or not _solid(record.evidence, sources, article)
        case Event():
            weak = not _solid(record.evidence, sources, article)
        case _:
            return plain
    return Weighed(item.side, item.classed, weak)


def values(item: EvidenceItem, fact: Fact) -> tuple[Observation, Observation | None]:
    """The value that an item means, and the earlier one that it is held against, if any."""
    value = fact.at(item.at.text) if item.at else fact.latest
    assert value is not None, "checked before anything is derived"
    return value, fact.at(item.since.text) if item.since else None


def _value(item: EvidenceItem, fact: Fact, standing: Callable[[Fact, Observation], Standing]) -> Weighed:
    value, earlier = values(item, fact)
    used = [value, earlier] if earlier else [value]
    held = [standing(fact, one) for one in used]
    days = [one.moment.end for one in used if one.moment.end]
    counters = {fact.counted_by} if fact.counted_by else set()
    if all(one.confirmed for one in held):
        counters |= {one.counted_by for o in used for one in o.evidence if one.counted_by}
    return Weighed(
        item.side,
        item.classed,
        any(one.reach in (Reach.WEAK, Reach.DISPUTED) for one in held)
        or any(one.nature in (Nature.TARGET, Nature.GUIDANCE) for one in used),
        frozenset(counters),
        min(days, default=None),
        max(days, default=None),
    )


def _solid(evidence: Iterable[Evidence], sources: dict[str, Source], article: str) -> bool:
    return any(
        item.stance is Stance.SUPPORTS and item.source != article and not is_weak(sources[item.source])
        for item in evidence
        if item.source in sources
    )


def best(advantage: Advantage, side: Side, weighed: Callable[[EvidenceItem], Weighed]) -> EvidenceItem | None:
    """The item of a side that says most: effects first, then outputs, then inputs, weak ones last."""
    order = (EvidenceClass.EFFECT, EvidenceClass.OUTPUT, EvidenceClass.INPUT)
    items = advantage.side(side)
    return min(items, key=lambda item: (order.index(item.classed), weighed(item).weak), default=None)
