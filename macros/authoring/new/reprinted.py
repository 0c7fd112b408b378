"""Which calls on the pages print another value than before, since a fact has one more.

Compares what was read. May not read or write files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.model import Fact, Named, Observation
from macros.model.macros import MACROS
from macros.problems import Position
from macros.reading import Project
from macros.reading.calls import read_calls
from macros.reading.named import arguments


@dataclass(frozen=True)
class Reprinted:
    """A call of a fact on a page, what it printed before, and what it prints now."""

    place: Position
    before: Observation
    after: Observation


def reprinted(project: Project, before: Fact, after: Fact) -> Iterator[Reprinted]:
    """The calls of a fact that print another of its values now, in the order of the pages.

    Args:
        project: the pages.
        before: the fact without the new value.
        after: the fact with it.
    """
    for page in project.pages:
        for call in read_calls(page).calls:
            macro = MACROS.get(call.name)
            given = [(name, str(value)) for name, value in arguments(macro, call)] if macro else []
            named = dict(given)
            facts = [p.name for p in macro.parameters if p.kind is Named.FACTS] if macro else []
            for id, _, moment in (value.partition("@") for name, value in given if name in facts):
                at, stated = moment or named.get("at"), named.get("stated")
                was = before.at(at, stated) if at else before.latest
                now = after.at(at, stated) if at else after.latest
                if id == after.id and was and now and was != now:
                    yield Reprinted(page.position(call.line, call.column), was, now)
