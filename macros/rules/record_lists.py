"""Every kind of record has the page that lists it: links to records lead there, and readers find them all."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model import LISTED
from macros.problems import Chapter, Code, Position, Problem
from macros.reading import Project
from macros.reading.calls import read_calls

CODES = (
    Code(
        "no-list",
        Chapter.PAGES,
        "A kind of record has no page that lists all of it. Let that page call its macro without a theme.",
    ),
)


def check(project: Project) -> Iterator[Problem]:
    """`no-list`: records of a kind are there, and the page of their section does not list them all."""
    pages = {page.address: page for page in project.pages}
    for kind in LISTED:
        if not project.data.lists[kind.name]:
            continue
        page, macro = pages.get(f"{kind.section}/"), kind.listed_by
        if page is None:
            place = Position(f"docs/{kind.section}.md")
            yield Problem(place, "no-list", f"the page that lists the {kind.name} is missing", _hint(macro))
        elif not any(
            call.name == macro and not (call.arguments or call.options) for call in read_calls(page).calls
        ):
            yield Problem(Position(page.file), "no-list", f"does not list all {kind.name}", _hint(macro))


def _hint(macro: str) -> str:
    return f"write {{{{ {macro}() }}}} on it"
