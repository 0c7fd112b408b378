"""The macro calls of a page, as values: what `macros.reading.syntax` makes of it with Jinja's parser.

mkdocs-macros renders pages without a sandbox, so nothing but calls of known macros with literal
arguments may reach it. This module only reads; `macros.checks` judges. It never renders.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from macros.reading.pages import PageFile
from macros.remembered import remembered

Literal = str | int | float | bool | None


@dataclass(frozen=True)
class Call:
    """A call of a name with literal arguments, and the line and column of its braces."""

    name: str
    arguments: tuple[Literal, ...]
    options: tuple[tuple[str, Literal], ...]
    line: int
    column: int


@dataclass(frozen=True)
class Foreign:
    """Anything else that Jinja would run: what it is, and where."""

    what: str
    line: int
    column: int
    code: str = "foreign-jinja"
    """The problem that it is."""


@dataclass(frozen=True)
class Calls:
    """What a page asks Jinja to do."""

    calls: tuple[Call, ...] = ()
    foreign: tuple[Foreign, ...] = ()
    spans: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    """Start and end of each `{{ … }}` in the body, as offsets."""


@lru_cache(maxsize=4096)
@remembered(lambda page: (page.body,))
def read_calls(page: PageFile) -> Calls:
    """What the body of a page asks of Jinja. Lines count from 1 in the body."""
    # Loads Jinja, which a page that is remembered needs no more.
    from macros.reading.syntax import parsed

    return parsed(page.body)
