"""A page that opens evidence cards writes them: `{{ evidence() }}` stands once, after them all."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.macros import MACROS
from macros.problems import Chapter, Code, Problem
from macros.reading import Project
from macros.reading.calls import Call, read_calls

CODES = (
    Code(
        "no-evidence",
        Chapter.PAGES,
        "A number opens its evidence card, and the cards are written nowhere. Call `evidence()` once, at "
        "the end.",
    ),
)


def check(project: Project) -> Iterator[Problem]:
    """`no-evidence`: cards are opened and never written, or before the last one is asked for."""
    for page in project.pages:
        calls = read_calls(page).calls
        opening = [c for c in calls if c.name in MACROS and MACROS[c.name].opens_cards]
        writing = [c for c in calls if c.name == "evidence"]
        if len(writing) > 1:
            yield Problem(
                page.position(writing[1].line, writing[1].column),
                "no-evidence",
                "evidence() stands twice on this page",
                "keep the last one",
            )
        elif opening and not writing:
            yield Problem(
                page.position(opening[0].line, opening[0].column),
                "no-evidence",
                f"{opening[0].name}() opens a card that is written nowhere on this page",
                "add {{ evidence() }} at the end of the page",
            )
        elif opening and _place(opening[-1]) > _place(writing[0]):
            yield Problem(
                page.position(opening[-1].line, opening[-1].column),
                "no-evidence",
                f"{opening[-1].name}() stands after evidence()",
                "move {{ evidence() }} to the end of the page",
            )


def _place(call: Call) -> tuple[int, int]:
    return call.line, call.column
