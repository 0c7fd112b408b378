"""Every kind of record has the page that lists it: links to records lead there, and readers find them all."""

from __future__ import annotations

from collections.abc import Iterator

from macros.links import SECTIONS
from macros.problems import Position, Problem
from macros.reading import Project
from macros.reading.calls import read_calls

_LISTED_BY = {"events": "timeline"}
"""The macro that lists a kind, where it has another name."""


def check(project: Project) -> Iterator[Problem]:
    """`no-list`: records of a kind are there, and the page of their section does not list them all."""
    pages = {page.address: page for page in project.pages}
    for kind, section in SECTIONS.items():
        if not getattr(project.data, kind):
            continue
        page, macro = pages.get(f"{section}/"), _LISTED_BY.get(kind, kind)
        if page is None:
            place = Position(f"docs/{section}.md")
            yield Problem(place, "no-list", f"the page that lists the {kind} is missing", _hint(macro))
        elif not any(
            call.name == macro and not (call.arguments or call.options) for call in read_calls(page).calls
        ):
            yield Problem(Position(page.file), "no-list", f"does not list all {kind}", _hint(macro))


def _hint(macro: str) -> str:
    return f"write {{{{ {macro}() }}}} on it"
