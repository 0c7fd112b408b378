"""No page of `docs/` lies at the address of a record's own page, where the export would write over it."""

from __future__ import annotations

from collections.abc import Iterator

from macros.links import Links
from macros.model import Chart
from macros.problems import Chapter, Code, Position, Problem
from macros.reading import Project

CODES = (
    Code(
        "taken-address",
        Chapter.FILES,
        "A page has the address of a record's own page, and one would be written over the other. Name the "
        "file otherwise.",
    ),
)


def check(project: Project) -> Iterator[Problem]:
    """`taken-address`: a page at the present or an earlier address of a record."""
    links = Links("")
    taken = {
        links.record(kind.name, name): entry.position()
        for kind, entry in project.data.entries()
        if kind.paged or kind.type is Chart
        for name in (entry.record.id, *entry.record.aliases)
    }
    for page in project.pages:
        if place := taken.get(page.address):
            yield Problem(
                Position(page.file),
                "taken-address",
                f"the page of the record at {place.file}:{place.line} has this address",
                "give the file another name",
            )
