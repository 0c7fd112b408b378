"""How much a source weighs, and whose text it is.

The rules are printed on the method page; change both together. May not format or read files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from macros.model import Evidence, Source, SourceKind, Stance, Strength

STRENGTH_OF_KIND: dict[SourceKind, Strength] = {
    SourceKind.FILING: Strength.STRONG,
    SourceKind.COMPANY_STATEMENT: Strength.STRONG,
    SourceKind.WIRE: Strength.STRONG,
    SourceKind.TRADE_PRESS: Strength.FAIR,
    SourceKind.ANALYST: Strength.FAIR,
    SourceKind.BLOG: Strength.WEAK,
    SourceKind.AGGREGATOR: Strength.WEAK,
}

RANK = {Strength.WEAK: 0, Strength.FAIR: 1, Strength.STRONG: 2}
"""The order of strengths."""


def strength(source: Source) -> Strength:
    """A source's strength: by its kind, or as far as an editor lowered it, whichever is less."""
    own = STRENGTH_OF_KIND[source.kind]
    if source.lowered and RANK[source.lowered.to] < RANK[own]:
        return source.lowered.to
    return own


def is_weak(source: Source) -> bool:
    """Whether a source can carry nothing alone."""
    return strength(source) is Strength.WEAK


def bearing(evidence: Iterable[Evidence], sources: Mapping[str, Source], article: str) -> Source | None:
    """The source that bears most on something: a support before others, then the strongest, then the first.

    The article under examination bears on nothing; none where there is no other.
    """
    known = [item for item in evidence if item.source in sources and item.source != article]
    if not known:
        return None
    best = max(known, key=lambda item: (item.stance is Stance.SUPPORTS, RANK[strength(sources[item.source])]))
    return sources[best.source]


def original(source: Source, sources: Mapping[str, Source]) -> str:
    """The id of the source that a repost goes back to; of the source itself where it is none."""
    seen: set[str] = set()
    while source.copy_of and source.copy_of in sources and source.id not in seen:
        seen.add(source.id)
        source = sources[source.copy_of]
    return source.id
