"""A source cannot report what had not happened when it was published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from macros.model import Fact, Moment, Nature, Precision, Quote, Source, Stance
from macros.problems import Chapter, Code, Problem
from macros.reading import Project

CODES = (
    Code(
        "source-too-early",
        Chapter.RECORDS,
        "A source reports a value, or prints words, that are younger than itself. One of the two dates is "
        "wrong; or the value was expected then and is an estimate.",
    ),
)

_PERIODS = (Precision.QUARTER, Precision.HALF, Precision.NINE_MONTHS, Precision.FISCAL_YEAR)


def check(project: Project) -> Iterator[Problem]:
    """`source-too-early`: a reported value, or a quote, that is younger than the source which has it."""
    sources = project.data.by_id(Source)
    for entry in project.data.of(Fact):
        for n, observation in enumerate(entry.record.observations):
            if observation.nature is not Nature.REPORTED:
                continue
            for m, item in enumerate(observation.evidence):
                source = sources.get(item.source)
                if item.stance is not Stance.SUPPORTS or not isinstance(source, Source):
                    continue
                if _too_early(source, _known_from(observation.moment)):
                    place = entry.position("observations", n, "evidence", m, "source")
                    hint = "correct a date, or give the value the nature `estimate` or `guidance`"
                    yield Problem(place, "source-too-early", _words(source, observation.moment), hint)
    for quote in project.data.of(Quote):
        source = sources.get(quote.record.source)
        if isinstance(source, Source) and _too_early(source, quote.record.date.start):
            hint = "correct the date of the one or the other"
            place = quote.position("date")
            yield Problem(place, "source-too-early", _words(source, quote.record.date), hint)


def _known_from(moment: Moment) -> dt.date | None:
    """The first day on which a value can be on record: a reporting period has to end first."""
    return moment.end if moment.precision in _PERIODS else moment.start


def _too_early(source: Source, day: dt.date | None) -> bool:
    return bool(day and source.published.end and source.published.end < day)


def _words(source: Source, moment: Moment) -> str:
    return f'"{source.id}" was published on {source.published}, before "{moment}"'
