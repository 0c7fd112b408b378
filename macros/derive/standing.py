"""The standing of a value, in two answers: who counted it, and how it reached us.

The rules are printed on the method page; change both together. May not format or read files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from macros.derive.weight import RANK, is_weak, strength
from macros.model import (
    Evidence,
    Fact,
    Nature,
    Observation,
    Organisation,
    OrganisationKind,
    Source,
    Stance,
)

TOLERANCE = Decimal("0.05")
"""How far two counts of one thing may lie apart, as a share of the larger, and still agree."""


class Counter(StrEnum):
    """Who counted a value."""

    COMPANY = "company"
    INDEPENDENT = "independent"
    AUTHORITY = "authority"
    SITE = "site"
    UNKNOWN = "unknown"


class Reach(StrEnum):
    """How a value reached us, the best first."""

    PRIMARY = "primary"
    REPORTED = "reported"
    WEAK = "weak"
    DISPUTED = "disputed"


@dataclass(frozen=True)
class Standing:
    """Who counted a value, how it reached us, and whether somebody else counted the same.

    `by` is the organisation that counted, where one is named.
    """

    counter: Counter
    by: Organisation | None
    reach: Reach
    confirmed: bool

    @property
    def weak(self) -> bool:
        """Whether the value must be marked as weak wherever it stands."""
        return self.reach is Reach.WEAK

    @property
    def exceptional(self) -> bool:
        """Whether a reader must be told even where space is short."""
        return self.reach in (Reach.WEAK, Reach.DISPUTED) or self.confirmed


def standing(
    fact: Fact,
    observation: Observation,
    sources: Mapping[str, Source],
    organisations: Mapping[str, Organisation],
    article: str,
) -> Standing:
    """Who counted an observation and how it reached us.

    Args:
        fact: the fact that it is a value of.
        observation: the value with what the sources say of it.
        sources: all sources by id; evidence from an unknown one is left out.
        organisations: all organisations by id.
        article: the id of the source that the site examines; it counts on neither side.
    """
    known = [item for item in observation.evidence if item.source in sources and item.source != article]
    by = organisations.get(fact.counted_by or "")
    if observation.nature is Nature.DERIVED:
        return Standing(Counter.SITE, None, _of_inputs([sources[item.source] for item in known]), False)
    supports = [item for item in known if item.stance is Stance.SUPPORTS]
    against = [item for item in known if item.stance is Stance.CONTRADICTS]
    best = max((RANK[strength(sources[item.source])] for item in supports), default=-1)
    objection = max((RANK[strength(sources[item.source])] for item in against), default=-1)
    solid = [item for item in supports if not is_weak(sources[item.source])]
    if against and objection >= best:
        reach = Reach.DISPUTED
    elif any(_own_document(item, fact, sources) for item in solid):
        reach = Reach.PRIMARY
    else:
        reach = Reach.REPORTED if solid else Reach.WEAK
    confirmed = reach is not Reach.DISPUTED and _confirmed(fact, observation, solid)
    return Standing(_counter(by, fact), by, reach, confirmed)


def article_differs(observation: Observation, article: str) -> Evidence | None:
    """What the article says of a value where it does not plainly agree."""
    return next(
        (e for e in observation.evidence if e.source == article and e.stance is not Stance.SUPPORTS),
        None,
    )


def words_shown(observation: Observation, article: str) -> bool:
    """Whether the words of a source that bear a value out are printed; our own sums need none."""
    return (
        observation.nature is Nature.DERIVED
        or any(
            item.extract and item.stance is not Stance.CONTRADICTS
            for item in observation.evidence
            if item.source != article
        )
        or all(item.source == article and item.extract for item in observation.evidence)
    )


def _counter(by: Organisation | None, fact: Fact) -> Counter:
    if by is None:
        return Counter.UNKNOWN
    if by.kind in (OrganisationKind.REGULATOR, OrganisationKind.COURT):
        return Counter.AUTHORITY
    # Whoever counts itself is the company in question, a rival too.
    if by.id == fact.about or (fact.about is None and by.kind is OrganisationKind.COMPANY):
        return Counter.COMPANY
    return Counter.INDEPENDENT


def _of_inputs(inputs: list[Source]) -> Reach:
    """How a sum reached us: no better than its weakest input. With no input beside the article it is about
    the article, which is the best source of that."""
    if any(is_weak(source) for source in inputs):
        return Reach.WEAK
    return Reach.PRIMARY if all(source.issuer for source in inputs) else Reach.REPORTED


def _own_document(item: Evidence, fact: Fact, sources: Mapping[str, Source]) -> bool:
    counter = item.counted_by or fact.counted_by
    return counter is not None and sources[item.source].issuer == counter


def _confirmed(fact: Fact, observation: Observation, solid: Iterable[Evidence]) -> bool:
    """Whether two different counters agree within the tolerance."""
    counts: dict[str, Decimal] = {}
    for item in solid:
        counter = item.counted_by or fact.counted_by
        value = item.value if item.value is not None else observation.value
        if counter is not None and value is not None:
            counts.setdefault(counter, value)
    if len(counts) < 2:
        return False
    own = counts.get(fact.counted_by or "", observation.value)
    return any(
        counter != fact.counted_by and own is not None and _agree(own, value)
        for counter, value in counts.items()
    )


def _agree(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= TOLERANCE * max(abs(one), abs(other))
