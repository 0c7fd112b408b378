"""Citations as plain text: records in, one line out. Pure functions; may not do I/O."""

from __future__ import annotations

from macros import format
from macros.model import Currency, Fact, Observation, Precision, Quote, Source, Unit


def source(item: Source) -> str:
    """Publisher, title and day: `A wire via a paper, “A headline”, 4 June 2025`."""
    when = format.moment(item.published) if item.published.start else "undated"
    return f"{item.publisher}, “{item.title}”, {when}"


def observation(fact: Fact, value: Observation, unit: Unit | Currency, site_name: str, address: str) -> str:
    """A value of a fact with its date, the site and its permanent address."""
    return f"{fact.label}: {format.with_unit(value, unit)} ({moment_phrase(value)}). {site_name}. {address}"


def quote(item: Quote, speaker: str, printed_in: Source, site_name: str, address: str) -> str:
    """A quote with its speaker, occasion, day and source; a rendering says that it is one."""
    form = "" if item.form == "verbatim" else " (as rendered by the source)"
    return (
        f"{speaker}, {item.occasion}, {format.moment(item.date)}{form}: “{item.text}” "
        f"In: {source(printed_in)}. {site_name}. {address}"
    )


def moment_phrase(value: Observation) -> str:
    """When a value holds: `as of 31 March 2025`, `Q1 2025`; with when it was stated."""
    moment = value.moment
    written = format.moment(moment)
    if value.as_of and moment.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR):
        written = f"as of {written}"
    if value.stated_on:
        written += f", stated {format.moment(value.stated_on)}"
    return written
