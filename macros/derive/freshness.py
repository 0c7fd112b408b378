"""Up to which day evidence reaches: the newest value or dated source among some records.

Nobody types that day. May not format or read files.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from macros.model import Fact, Nature, Promise, Source

SEEN = frozenset({Nature.REPORTED, Nature.ESTIMATE, Nature.DERIVED})
"""The natures of values that tell what was, and not what is to be."""


def reaches(
    facts: Iterable[Fact], promises: Iterable[Promise], sources: Iterable[Source], today: dt.date
) -> dt.date | None:
    """The newest day up to which records tell what happened; none where they name no day.

    Args:
        facts: counts with the last day of their newest value.
        promises: count with the newest entry of their history.
        sources: count with the first day that their date of publication allows.
        today: no later day counts: a year that runs is not yet evidence.
    """
    days = (*_values(facts), *_entries(promises), *(source.published.start for source in sources))
    return max((day for day in days if day and day <= today), default=None)


def _values(facts: Iterable[Fact]) -> Iterator[dt.date | None]:
    for fact in facts:
        for observation in fact.observations:
            if observation.nature in SEEN:
                yield observation.moment.end


def _entries(promises: Iterable[Promise]) -> Iterator[dt.date | None]:
    for promise in promises:
        for entry in promise.history:
            yield entry.date.end
