"""A section of a page has something to show: a heading over an empty list promises what is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from macros.derive import timeline
from macros.model import Claim, Promise, Quote
from macros.problems import Chapter, Code, Problem, Severity
from macros.reading import PageFile, Project
from macros.reading.calls import Call, read_calls

CODES = (
    Code(
        "empty-section",
        Chapter.PAGES,
        "A section holds nothing but lists of records, and no record of the theme is in them, so its "
        "heading would stand alone. Leave the section out until there is one. A warning, since the record "
        "may follow.",
        severity=Severity.WARNING,
    ),
)

_HEADING = re.compile(r"#{1,6} +(?P<title>.*?)(?: *\{:.*\})?$")


def check(project: Project) -> Iterator[Problem]:
    """`empty-section`: a heading over lists without a record; missing facts are `empty-theme`."""
    themes = {
        "claims": {
            name
            for entry in project.data.of(Claim)
            for name in (entry.record.theme, f"{entry.record.theme} {entry.record.verdict}")
        },
        "promises": {entry.record.theme for entry in project.data.of(Promise)},
        "quotes": {entry.record.theme for entry in project.data.of(Quote)},
        "timeline": {entry.theme for entry in timeline(project.data)},
    }
    if not project.data.whole():
        return  # what is missing may be broken
    for page in project.pages:
        if page.is_theme:
            for number, title, calls in _sections(page):
                if calls and all(_is_empty(call, themes) for call in calls):
                    yield Problem(
                        page.position(number),
                        "empty-section",
                        f'the section "{title}" has nothing to show',
                        "leave it out until a record of the theme is there",
                        Severity.WARNING,
                    )


def _sections(page: PageFile) -> Iterator[tuple[int, str, list[Call]]]:
    """Line and title of each heading with only calls under it, and those calls."""
    lines = page.body.split("\n")
    calls = read_calls(page).calls
    heads = [(n, found["title"]) for n, line in enumerate(lines, 1) if (found := _HEADING.match(line))]
    for (number, title), following in zip_longest(heads, heads[1:]):
        end = following[0] if following else len(lines) + 1
        under = [line.strip() for line in lines[number : end - 1] if line.strip()]
        if under and all(re.fullmatch(r"\{\{[^{}]*\}\}", line) for line in under):
            yield number, title, [c for c in calls if number < c.line < end and c.name != "evidence"]


def _is_empty(call: Call, themes: dict[str, set[str]]) -> bool:
    options = dict(call.options)
    if call.name not in themes or not set(options) <= {"theme", "verdict"} or "theme" not in options:
        return False
    return (
        " ".join(str(options[name]) for name in ("theme", "verdict") if name in options)
        not in themes[call.name]
    )
