"""The words of sources that stand in a record, as evidence or in the history of a promise.

May not judge them.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.model import Evidence, FollowUp, Record
from macros.model.references import Path, parts

_HOLDING: tuple[type[Evidence | FollowUp], ...] = (Evidence, FollowUp)


def extracts(record: Record) -> Iterator[tuple[Path, str, Evidence | FollowUp]]:
    """Path and words of each extract of a record, and the part that holds it."""
    for path, part in parts(record, *_HOLDING):
        if part.extract:
            yield (*path, "extract"), part.extract, part
