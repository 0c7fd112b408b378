"""A rating is no higher than the evidence for the advantage can bear.

The rule itself is derived, see `macros.derive.ceiling`; here an editor is told what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros import derive
from macros.model import Advantage, Entry, EvidenceItem, Fact, Moment, Observation, Promise, Source, Status
from macros.problems import Chapter, Code, Problem, did_you_mean
from macros.reading import Project

CODES = (
    Code(
        "rating-ceiling",
        Chapter.RECORDS,
        "The rating of an advantage is higher than its evidence can bear, or needs evidence that is not "
        "there. [The method](../method.md#ratings) has the rule. Rate lower, or add what the hint names.",
    ),
)
SHARES = frozenset({"unknown-moment"})
"""A code that another rule declares."""


def check(project: Project) -> Iterator[Problem]:
    """`rating-ceiling`; `unknown-moment` for a value that an item of evidence names."""
    data = project.data
    if not data.whole() or data.vocabulary is None:
        return  # what is missing may be broken, and is a problem of its own
    article, sources = data.vocabulary.article, data.by_id(Source)
    organisations = {one.id: one for one in data.vocabulary.organisations}

    def standing(fact: Fact, observation: Observation) -> derive.Standing:
        return derive.standing(fact, observation, sources, organisations, article)

    def status(promise: Promise) -> Status:
        return derive.status(promise, sources)

    for entry in data.of(Advantage):
        advantage = entry.record
        if any(item.record not in data.by_kind[item.kind] for item in advantage.evidence):
            continue  # told by the rule of references
        unknown = list(_moments(entry, data.by_id(Fact)))
        yield from unknown
        if unknown:
            continue
        items = [derive.weigh(item, data, standing, status, article) for item in advantage.evidence]
        held = derive.ceiling(items, advantage.unmeasured is not None)
        lacks = held.lacks(advantage.rating)
        if lacks:
            yield Problem(
                entry.position("ratings", len(advantage.ratings) - 1, "rating"),
                "rating-ceiling",
                f'"{advantage.rating}" is more than the evidence bears, which is "{held.rating}"'
                if advantage.rating != "contradicted"
                else f'"{advantage.rating}" has no ground in the evidence, whose ceiling is "{held.rating}"',
                f"it needs {' and '.join(lacks)}",
            )


def _moments(entry: Entry[Advantage], facts: dict[str, Fact]) -> Iterator[Problem]:
    for number, item in enumerate(entry.record.evidence):
        if item.fact is None:
            continue
        fact = facts[item.fact]
        for key in ("at", "since"):
            moment = _named(item, key)
            if moment and fact.at(moment.text) is None:
                known = [observation.moment.text for observation in fact.observations]
                yield Problem(
                    entry.position("evidence", number, key),
                    "unknown-moment",
                    f'"{fact.id}" has no observation for "{moment}"',
                    did_you_mean(moment.text, known) or "it has " + ", ".join(known),
                )


def _named(item: EvidenceItem, key: str) -> Moment | None:
    return item.at if key == "at" else item.since
