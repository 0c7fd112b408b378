"""Reads the file `_headers` as a host does: what it gives with each address. May not judge."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

Headers = dict[str, list[str]]
"""Values by the name of the header; more than one where several paths give it."""


def read(folder: Path) -> dict[str, Headers]:
    """The headers of each path that the file of a built site names.

    Raises:
        ValueError: a path stands twice, or a line is neither a path nor a header.
    """
    found: dict[str, Headers] = {}
    path = ""
    for line in (folder / "_headers").read_text(encoding="utf-8").splitlines():
        name, colon, value = line.strip().partition(": ")
        if line.startswith("/") and line not in found:
            found[path := line] = defaultdict(list)
        elif colon and line.startswith("  "):
            found[path][name].append(value)
        else:
            raise ValueError(line)
    return found


def of(rules: dict[str, Headers], address: str) -> Headers:
    """All that hold for an address: a path ends in `*` or is the address itself."""
    given: Headers = defaultdict(list)
    for path, named in rules.items():
        if path == address or (path.endswith("*") and address.startswith(path[:-1])):
            for name, values in named.items():
                given[name] += values
    return given
