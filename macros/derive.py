"""What follows from the records by stated rules: strength, standing, status, what the article says.

The rules are printed on the method page; change both together. May not format or read files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from macros.model import (
    Claim,
    Effect,
    Event,
    Evidence,
    Fact,
    Nature,
    Observation,
    Promise,
    Quote,
    Record,
    Source,
    SourceKind,
    Stance,
    Status,
    Strength,
)
from macros.reading import Dataset

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
# Orders the entries of one day: the one that speaks against the promise comes last, and so decides.
_GRAVITY = {Effect.SETBACK: 1, Effect.REVERSED: 1, Effect.FAILED: 2}
_DECISIVE = {
    Effect.MET: Status.KEPT,
    Effect.FAILED: Status.MISSED,
    Effect.REVERSED: Status.REVERSED,
}


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
    derived value, where it has inputs beside the article and the best of them is weak. `originals`
    counts the different originals among the supports, or among the inputs.
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
        best = max((_RANK[strength(s)] for s in inputs), default=-1)
        # With no input beside the article the sum is about the article, and it is the best source of that.
        return Support(
            Standing.DERIVED, bool(inputs) and best <= 0, len({original(s, sources) for s in inputs})
        )
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


def status(promise: Promise, sources: Mapping[str, Source]) -> Status:
    """What became of a promise, as at the day of its last review.

    In this order: an editor's override; `unmeasurable` without a test; the last decisive entry of
    the history (met, failed, reversed) that rests on a source that is not weak; `unknown` where the
    due date has passed; `on-track` where the last movement from such a source is an advance; else
    `too-early`. Of entries of one day the less favourable counts as the later.
    """
    if promise.override:
        return promise.override.status
    if promise.kept_when is None:
        return Status.UNMEASURABLE
    solid = sorted(
        (
            entry
            for entry in promise.history
            if entry.source in sources and strength(sources[entry.source]) is not Strength.WEAK
        ),
        key=lambda entry: (entry.date.order, _GRAVITY.get(entry.effect, 0)),
    )
    decisive = [entry for entry in solid if entry.effect in _DECISIVE]
    if decisive:
        return _DECISIVE[decisive[-1].effect]
    reviewed = promise.reviewed.end
    if promise.due and promise.due.end and reviewed and promise.due.end < reviewed:
        return Status.UNKNOWN
    moves = [e for e in solid if e.effect in (Effect.ADVANCE, Effect.SETBACK)]
    if moves and moves[-1].effect is Effect.ADVANCE:
        return Status.ON_TRACK
    return Status.TOO_EARLY


@dataclass(frozen=True)
class Progress:
    """A promise's latest figure against its target; `share` is the part reached, from 0 to 1."""

    fact: Fact
    latest: Observation
    target_fact: Fact
    target: Observation
    share: Decimal


def progress(promise: Promise, facts: Mapping[str, Fact]) -> Progress | None:
    """The latest figure against the target; none where the promise does not name both.

    Figures in different units are never set against each other.
    """
    if promise.target is None or promise.progress is None:
        return None
    fact, aim = facts[promise.progress], facts[promise.target.fact]
    target = aim.at(promise.target.at, promise.target.stated) if promise.target.at else aim.latest
    if target is None or fact.unit != aim.unit:
        return None
    reached, wanted = _size(fact.latest), _size(target)
    if wanted <= 0:
        return None
    share = max(Decimal(0), min(Decimal(1), reached / wanted))
    return Progress(fact, fact.latest, aim, target, share)


def _size(observation: Observation) -> Decimal:
    written = observation.value if observation.value is not None else observation.high
    assert written is not None, "the validator asks for a value or a range"
    return written * (observation.scale.factor if observation.scale else 1)


def usage(data: Dataset) -> dict[str, list[tuple[str, str]]]:
    """For each source the records that rest on it, as pairs of kind and id, in the data's order."""
    found: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for kind, entry in data.entries():
        for name in _sources_of(entry.record):
            found[name][kind, entry.record.id] = None
    return {name: list(records) for name, records in found.items()}


def _sources_of(record: Record) -> Iterable[str]:
    if isinstance(record, Fact):
        for observation in record.observations:
            yield from (item.source for item in observation.evidence)
    elif isinstance(record, (Claim, Event, Promise)):
        yield from (item.source for item in record.evidence)
    if isinstance(record, Promise):
        yield from (entry.source for entry in record.history)
    if isinstance(record, Quote):
        yield record.source
        yield from (words.source for words in record.nearest)
