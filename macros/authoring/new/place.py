"""Where a new record stands in its file: among those it belongs with, not at the end.

Two contributors at once then write at two places, and git merges both. So does a new value among those of its
fact. Reads entries only; may not write.
"""

from __future__ import annotations

from typing import Any

from macros.model import Dataset, Entry, Fact, Observation, Quote, Record, Source


def neighbour(data: Dataset, record: Record) -> tuple[Entry[Any] | None, bool]:
    """The record to stand beside, and whether after it (else before it); none where it is the first of all.

    Sources go by id. Quotes stand after the last of their theme that is not younger, else before the first.
    Other records stand among those of their theme, by id; a theme's first one after the theme before it, or
    after the one that follows where none is before.
    """
    entries: list[Entry[Any]] = data.of(type(record))
    if not entries:
        return None, True
    if isinstance(record, Source):
        return _by_id(entries, record.id)
    theme = getattr(record, "theme", None)
    if theme is None:
        return entries[-1], True
    same = [entry for entry in entries if entry.record.theme == theme]
    if isinstance(record, Quote):
        older = [entry for entry in same if entry.record.date.order <= record.date.order]
        if same:
            return (older[-1], True) if older else (same[0], False)
    elif same:
        return _by_id(same, record.id)
    themes = {entry.record.theme for entry in entries}
    nearest = max((other for other in themes if other < theme), default=min(themes))
    return [entry for entry in entries if entry.record.theme == nearest][-1], True


def _by_id(entries: list[Entry[Any]], id: str) -> tuple[Entry[Any], bool]:
    """After the entry with the greatest id that comes before this one, else before the first."""
    before = [entry for entry in entries if entry.record.id < id]
    if before:
        return max(before, key=lambda entry: entry.record.id), True
    return min(entries, key=lambda entry: entry.record.id), False


def line_of(entry: Entry[Any], after: bool, text: str) -> int:
    """How many lines of the file stand before a new record beside an entry.

    A comment above a record stays with it, and the comments at the head of the file stay there.
    """
    lines = text.split("\n")
    start = entry.position().line - 1
    if after:
        end = next((n for n in range(start + 1, len(lines)) if lines[n].startswith(("- ", "#"))), None)
        return len(text.rstrip("\n").split("\n")) if end is None else end
    above = start
    while above > 0 and lines[above - 1].startswith("#"):
        above -= 1
    return above or start


def line_of_value(entry: Entry[Fact], value: Observation, text: str) -> tuple[int, int] | None:
    """How many lines of the file stand before a new value of a fact, and how far its hyphen is from the left.

    It stands after the last one that is not younger, else before the first. None where the values of the fact
    are not written a block each, and no line can come between them.
    """
    lines = text.split("\n")
    starts = [entry.position("observations", n) for n in range(len(entry.record.observations))]
    indent = starts[0].column - 3
    if any(lines[start.line - 1][: start.column - 1] != " " * indent + "- " for start in starts):
        return None
    older = [n for n, known in enumerate(entry.record.observations) if known.order <= value.order]
    if not older:
        return starts[0].line - 1, indent
    end = starts[older[-1]].line
    while end < len(lines) and (lines[end].startswith(" " * (indent + 1))):
        end += 1
    return end, indent
