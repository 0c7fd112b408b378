"""Citations as plain text: records in, one line out. Pure functions; may not do I/O."""

from __future__ import annotations

from macros import format
from macros.model import Currency, Fact, Observation, Quote, Source, Unit


def source(item: Source) -> str:
    """Publisher, title and day: `A wire via a paper, “A headline”, 4 June 2025`."""
    when = format.moment(item.published) if item.published.start else "undated"
    return f"{item.publisher}, “{item.title}”, {when}"


def observation(
    fact: Fact, value: Observation, unit: Unit | Currency, site_name: str, address: str | None
) -> str:
    """A value of a fact with its date, the site and its permanent address if there is one."""
    amount, when = format.with_unit(value, unit), format.observed(value)
    return f"{fact.label}: {amount} ({when}). {_site(site_name, address)}"


def quote(item: Quote, speaker: str, printed_in: Source, site_name: str, address: str | None) -> str:
    """A quote with its speaker, occasion, day and source; a rendering says that it is one."""
    form = "" if item.form == "verbatim" else " (as rendered by the source)"
    return (
        f"{speaker}, {item.occasion}, {format.moment(item.date)}{form}: “{item.text}” "
        f"In: {source(printed_in)}. {_site(site_name, address)}"
    )


def _site(name: str, address: str | None) -> str:
    return f"{name}. {address}" if address else f"{name}."
