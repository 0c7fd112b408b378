"""Tells a change to the data in Markdown, for a pull request's summary. May not compare or read."""

from __future__ import annotations

import re
from collections import Counter

from macros.authoring.correct import due
from macros.authoring.diff.base import State
from macros.authoring.diff.changes import Verb, changes
from macros.authoring.diff.seen import pages, seen
from macros.templating import text_template

MAX_SHOWN = 300


def told(before: State, after: State) -> str:
    """A change as Markdown, in which nothing of the data is markup: first what readers see otherwise."""
    found = changes(before.data, after.data)
    records = Counter(change.verb for change in found if not change.field)
    values = Counter(change.verb for change in found if change.field)
    return (
        text_template("changes.md").render(
            code=code,
            whole=before.site is not None and after.site is not None,
            seen=seen(before.site, after.site)[:MAX_SHOWN] if before.site and after.site else [],
            unlogged=due(before.data, after.data),
            pages=pages(before, after, {change.id for change in found})[:MAX_SHOWN],
            changes=found[:MAX_SHOWN],
            counts=f"Records: {_told(records)}. Values: {_told(values)}."
            + (f" The first {MAX_SHOWN} are shown." if len(found) > MAX_SHOWN else ""),
            unread_before=_unread(before),
            unread_after=_unread(after),
        )
        + "\n"
    )


def _unread(state: State) -> int:
    """How many records have mistakes, so that nothing is known of them but their ids."""
    named = sum(len(names or ()) for names in state.data.named.values())
    return named - sum(len(entries) for entries in state.data.lists.values())


def _told(counts: Counter[Verb]) -> str:
    return ", ".join(f"{counts[verb]} {verb}" for verb in Verb if counts[verb]) or "none changed"


def code(text: str) -> str:
    """Text between backticks, where Markdown reads nothing, cut where it is long."""
    plain = re.sub(r"\s+", " ", text).replace("`", "'").strip()
    return f"`{plain[:200]}{'…' if len(plain) > 200 else ''}`"
