"""A list of more records than one page holds, in parts: by theme, kind or year, none longer than a page.

May not name or place the parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from macros.model import Kind


@dataclass(frozen=True)
class ListPart:
    """One page of a list.

    Args:
        kind: the kind of record that the list is of.
        group: the theme's slug, the kind of source or the year that it holds.
        number: its place among the pages of the group, from 1.
        pages: how many the group has.
        entries: what it lists.
        total: how many the whole list has.
    """

    kind: Kind
    group: str
    number: int
    pages: int
    entries: tuple[Any, ...]
    total: int


def parts(
    kind: Kind, items: Iterable[Any], group_of: Callable[[Any], str], most: int
) -> tuple[ListPart, ...]:
    """The parts of a list, in the order in which their groups begin; none where one page holds it all.

    Args:
        kind: the kind of record that the list is of.
        items: all that it lists, in its order.
        group_of: the group of an item.
        most: how many one page holds.
    """
    groups: dict[str, list[Any]] = {}
    total = 0
    for item in items:
        groups.setdefault(group_of(item), []).append(item)
        total += 1
    if total <= most:
        return ()
    return tuple(
        ListPart(
            kind, group, start // most + 1, -(-len(found) // most), tuple(found[start : start + most]), total
        )
        for group, found in groups.items()
        for start in range(0, len(found), most)
    )
