"""A claim is confirmed or found wrong by more than weak sources."""

from __future__ import annotations

from collections.abc import Iterator

from macros.derive import is_weak
from macros.model import Claim, Evidence, Source, Stance, Verdict
from macros.problems import Chapter, Code, Problem
from macros.reading import Project

CODES = (
    Code(
        "weak-verdict",
        Chapter.RECORDS,
        "The verdict on a claim rests on weak sources alone. They neither confirm nor refute: name a better "
        "source, or give the verdict `unverified`.",
    ),
)


def check(project: Project) -> Iterator[Problem]:
    """`weak-verdict`: a claim that nothing but weak sources confirm or refute."""
    sources = project.data.by_id(Source)
    for entry in project.data.of(Claim):
        claim = entry.record
        if claim.verdict not in (Verdict.CONFIRMED, Verdict.WRONG):
            continue
        deciding = [
            item for item in claim.evidence if _decides(item, claim.verdict) and item.source in sources
        ]
        if deciding and all(is_weak(sources[item.source]) for item in deciding):
            yield Problem(
                entry.position("verdict"),
                "weak-verdict",
                f'"{claim.verdict}" rests on weak sources alone',
                "name a better source, or give the verdict `unverified`",
            )


def _decides(item: Evidence, verdict: Verdict) -> bool:
    return (item.stance is Stance.SUPPORTS) == (verdict is Verdict.CONFIRMED)
