"""An address in prose is a link with words: readers, and those who have pages read out, get words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.problems import Chapter, Code, Problem
from macros.reading import Project
from macros.reading.markdown import prose

CODES = (
    Code(
        "bare-address",
        Chapter.PAGES,
        "An address stands in the prose as it is, and leads nowhere. Write a link with words, "
        "`[what it is](address)`; a source of the record is cited with `cite`.",
    ),
)

_ADDRESS = re.compile(r"(?:https?://|(?<![\w/.@-])www\.)[^\s<>()\[\]{}\"'`]+")


def check(project: Project) -> Iterator[Problem]:
    """`bare-address`: an address outside links, code and HTML."""
    for page in project.pages:
        if "://" not in page.body and "www." not in page.body:
            continue
        for number, line in enumerate(prose(page, addresses=True).split("\n"), 1):
            for found in _ADDRESS.finditer(line):
                address = found.group().rstrip(".,;:!?")
                yield Problem(
                    page.position(number, found.start() + 1),
                    "bare-address",
                    f'"{address[:80]}" stands in the prose as it is',
                    f"write [what it is]({address[:80]}), or {{{{ cite('its-id') }}}} where it is a source",
                )
