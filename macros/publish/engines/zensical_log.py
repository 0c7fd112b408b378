"""Turns what Zensical prints into problems with a file and a line.

It has read a copy in which the macros are filled, so a place is looked up in the page as it was written.
May not decide what is wrong, but for one thing: an anchor that a block brings along does exist.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from macros.problems import Position, Problem
from macros.publish.engines import Order
from macros.publish.mkdocs_log import CONFIG, one_line

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_ISSUE = re.compile(
    r"^(?:Warning|Error|Advice): (?P<why>.*)\n.*\[ (?P<page>.+?):(?P<line>\d+):(?P<column>\d+) \]",
    re.MULTILINE,
)
_COUNT = re.compile(r"^(?P<count>\d+) issues? found$", re.MULTILINE)
_TEMPLATE = re.compile(r"RuntimeError: (?P<why>.*) \(in (?P<name>[^()]+):(?P<line>\d+)\)")
_MARK = re.compile(r"line (\d+), column (\d+)")
_OVERRIDES = "overrides"
_OUTSIDE = "<>()\"' \t"
"""What the address of a link does not hold."""


@dataclass(frozen=True)
class Said:
    """What a run has printed, and how it ended."""

    printed: str
    status: int


def problems_of(said: Said, order: Order, bodies: dict[str, str]) -> list[Problem]:
    """The problems of a run; none where it came to its end without one.

    Args:
        said: what it has printed.
        order: what it was asked for.
        bodies: the text of each page as it read them, by file.
    """
    text = _COLOUR.sub("", said.printed)
    match = _TEMPLATE.search(text)
    if match and (order.site.root / _OVERRIDES / match["name"]).is_file():
        place = Position(f"{_OVERRIDES}/{match['name']}", int(match["line"]))
        return [Problem(place, "bad-template", one_line(match["why"]))]
    issues = list(_ISSUE.finditer(text))
    counted = _COUNT.search(text)
    if said.status or (int(counted["count"]) if counted else 0) != len(issues):
        last = text.strip().splitlines()[-1:] or [f"it ended with {said.status}"]
        return [Problem(Position(CONFIG), "zensical", f"the build stopped: {one_line(last[0])}")]
    return [problem for issue in issues for problem in _of_issue(issue, order, bodies)]


def not_configured(message: str) -> Problem:
    """The problem of a configuration that cannot be read."""
    mark = _MARK.search(message)
    place = Position(CONFIG, int(mark[1]), int(mark[2])) if mark else Position(CONFIG)
    return Problem(place, "zensical", f"the build stopped: {one_line(message)}")


def _of_issue(issue: re.Match[str], order: Order, bodies: dict[str, str]) -> Iterator[Problem]:
    file = f"docs/{issue['page']}"
    page = next(page for page in order.site.pages if page.file == file)
    line = bodies[file].split("\n")[int(issue["line"]) - page.body_line]
    address = _address_at(line, int(issue["column"]))
    parts = urlsplit(address)
    target = (
        posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(parts.path)))
        if parts.path
        else file
    )
    if parts.fragment and unquote(parts.fragment) in order.blocks.anchors(bodies.get(target, "")):
        return
    places = [
        page.position(number, found.start() + 1)
        for number, written in enumerate(page.body.split("\n"), start=1)
        for found in re.finditer(rf"{re.escape(address)}(?![^{_OUTSIDE}])", written)
    ]
    for place in places or [Position(file)]:
        yield Problem(place, "broken-link", f"link {address}: {issue['why']}")


def _address_at(line: str, column: int) -> str:
    """The address of the link around a column, which an issue about an anchor points into."""
    start = max(line.rfind(sign, 0, column - 1) for sign in _OUTSIDE) + 1
    return re.match(rf"[^{_OUTSIDE}]*", line[start:])[0]  # type: ignore[index] # matches the empty text too
