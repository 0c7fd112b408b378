"""Tells a change to the data in Markdown, for a pull request's summary. May not compare or read."""

from __future__ import annotations

import re
from collections import Counter

from macros.authoring.diff.changes import Verb, changes
from macros.model import Dataset
from macros.templating import text_template

MAX_SHOWN = 300


def told(before: Dataset, after: Dataset) -> str:
    """The changes between two data sets as Markdown, in which nothing of the data is read as markup."""
    found = changes(before, after)
    records = Counter(change.verb for change in found if not change.field)
    values = Counter(change.verb for change in found if change.field)
    named = sum(len(names or ()) for names in before.named.values())
    read = sum(len(entries) for entries in before.lists.values())
    return (
        text_template("changes.md").render(
            code=code,
            changes=found[:MAX_SHOWN],
            counts=f"Records: {_told(records)}. Values: {_told(values)}."
            + (f" The first {MAX_SHOWN} are shown." if len(found) > MAX_SHOWN else ""),
            unread=named - read,
        )
        + "\n"
    )


def _told(counts: Counter[Verb]) -> str:
    return ", ".join(f"{counts[verb]} {verb}" for verb in Verb if counts[verb]) or "none changed"


def code(text: str) -> str:
    """Text between backticks, where Markdown reads nothing, cut where it is long."""
    plain = re.sub(r"\s+", " ", text).replace("`", "'").strip()
    return f"`{plain[:200]}{'…' if len(plain) > 200 else ''}`"
