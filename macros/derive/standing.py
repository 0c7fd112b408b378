"""How much a source weighs, how well a value is supported, and where the article differs.

The rules are printed on the method page; change both together. May not format or read files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from macros.model import Evidence, Nature, Observation, Source, SourceKind, Stance, Strength

STRENGTH_OF_KIND: dict[SourceKind, Strength] = {
    SourceKind.FILING: Strength.STRONG,
    SourceKind.COMPANY_STATEMENT: Strength.STRONG,
    SourceKind.WIRE: Strength.STRONG,
    SourceKind.TRADE_PRESS: Strength.FAIR,
    SourceKind.ANALYST: Strength.FAIR,
    SourceKind.BLOG: Strength.WEAK,
    SourceKind.AGGREGATOR: Strength.WEAK,
}

_RANK = {Strength.WEAK: 0, Strength.FAIR: 1, Strength.STRONG: 2}


class Standing(StrEnum):
    """How well a value is supported."""

    CORROBORATED = "corroborated"
    DISPUTED = "disputed"
    SINGLE_SOURCE = "single-source"
    DERIVED = "derived"


@dataclass(frozen=True)
class Support:
    """A standing with what it rests on.

    `weak` is true where the best support is a weak source, or there is none beside the article; for a
    derived value, where one of its inputs beside the article is weak: a sum is no better than its
    weakest part. `originals` counts the different originals among the supports, or among the inputs.
    """

    standing: Standing
    weak: bool
    originals: int


def strength(source: Source) -> Strength:
    """A source's strength: by its kind, or as far as an editor lowered it, whichever is less."""
    own = STRENGTH_OF_KIND[source.kind]
    if source.lowered and _RANK[source.lowered.to] < _RANK[own]:
        return source.lowered.to
    return own


def original(source: Source, sources: Mapping[str, Source]) -> str:
    """The id of the source that a repost goes back to; of the source itself where it is none."""
    seen: set[str] = set()
    while source.copy_of and source.copy_of in sources and source.id not in seen:
        seen.add(source.id)
        source = sources[source.copy_of]
    return source.id


def support(observation: Observation, sources: Mapping[str, Source], article: str) -> Support:
    """The standing of an observation.

    `derived`: this site's own arithmetic, whatever its inputs. `disputed`: a contradiction at least as
    strong as the best support. `corroborated`: two supports that are not weak and go back to different
    originals. Else `single-source`.
    The article under examination counts on neither side.

    Args:
        observation: the value with what the sources say of it.
        sources: all sources by id; evidence from an unknown one is left out.
        article: the id of the source that the site examines.
    """
    known = [e for e in observation.evidence if e.source in sources and e.source != article]
    if observation.nature is Nature.DERIVED:
        inputs = [sources[e.source] for e in known]
        # With no input beside the article the sum is about the article, and it is the best source of that.
        weak = any(strength(s) is Strength.WEAK for s in inputs)
        return Support(Standing.DERIVED, weak, len({original(s, sources) for s in inputs}))
    supports = [sources[e.source] for e in known if e.stance is Stance.SUPPORTS]
    against = [sources[e.source] for e in known if e.stance is Stance.CONTRADICTS]
    best = max((_RANK[strength(s)] for s in supports), default=-1)
    strongest_objection = max((_RANK[strength(s)] for s in against), default=-1)
    solid = {original(s, sources) for s in supports if strength(s) is not Strength.WEAK}
    if against and strongest_objection >= best:
        standing = Standing.DISPUTED
    elif len(solid) >= 2:
        standing = Standing.CORROBORATED
    else:
        standing = Standing.SINGLE_SOURCE
    return Support(standing, best <= 0, len({original(s, sources) for s in supports}))


def article_differs(observation: Observation, article: str) -> Evidence | None:
    """What the article says of a value where it does not plainly agree."""
    return next(
        (e for e in observation.evidence if e.source == article and e.stance is not Stance.SUPPORTS),
        None,
    )
