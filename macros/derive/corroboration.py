"""How many reports bear a value out: the older rule, kept for version 1 of the API.

`macros.derive.standing` is the rule of the pages. May not format or read files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from macros.derive.weight import RANK, is_weak, original, strength
from macros.model import Nature, Observation, Source, Stance


class Corroboration(StrEnum):
    """How many reports bear a value out."""

    CORROBORATED = "corroborated"
    DISPUTED = "disputed"
    SINGLE_SOURCE = "single-source"
    DERIVED = "derived"


@dataclass(frozen=True)
class Support:
    """A corroboration with what it rests on.

    `weak` is true where the best support is a weak source, or there is none beside the article; for a
    derived value, where one of its inputs beside the article is weak: a sum is no better than its
    weakest part. `originals` counts the different originals among the supports, or among the inputs.
    """

    corroboration: Corroboration
    weak: bool
    originals: int


def support(observation: Observation, sources: Mapping[str, Source], article: str) -> Support:
    """How many reports bear an observation out.

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
        weak = any(is_weak(s) for s in inputs)
        return Support(Corroboration.DERIVED, weak, len({original(s, sources) for s in inputs}))
    supports = [sources[e.source] for e in known if e.stance is Stance.SUPPORTS]
    against = [sources[e.source] for e in known if e.stance is Stance.CONTRADICTS]
    best = max((RANK[strength(s)] for s in supports), default=-1)
    strongest_objection = max((RANK[strength(s)] for s in against), default=-1)
    solid = {original(s, sources) for s in supports if not is_weak(s)}
    if against and strongest_objection >= best:
        corroboration = Corroboration.DISPUTED
    elif len(solid) >= 2:
        corroboration = Corroboration.CORROBORATED
    else:
        corroboration = Corroboration.SINGLE_SOURCE
    return Support(corroboration, best <= 0, len({original(s, sources) for s in supports}))
