"""A record in a line and in a sentence or two: titles, search results, previews when it is shared.

Pure functions: values in, plain text out. May not do I/O or judge.
"""

from __future__ import annotations

import textwrap

from macros import format
from macros.derive import Support
from macros.model import Claim, Currency, Fact, Promise, Quote, Status, Unit

TITLE = 90
DESCRIPTION = 300


def shortened(text: str, limit: int) -> str:
    """The beginning of a text, cut between words, or between characters where it has no blanks."""
    if len(text) <= limit:
        return text
    cut = textwrap.shorten(text, limit, placeholder="…")
    return cut if len(cut) > limit // 2 else text[: limit - 1] + "…"


def quote_title(quote: Quote, speaker: str) -> str:
    """Speaker and first words, in the translation where there is one."""
    words = quote.translation.text if quote.translation else quote.text
    room = max(TITLE - len(speaker) - 4, TITLE // 3)  # a name may be longer than any title
    return f"{speaker}: “{shortened(words, room)}”"


def quote_description(quote: Quote, speaker: str, publisher: str) -> str:
    """Who said it, where and when, in what form it is printed, and by whom."""
    form = "As rendered by" if quote.form == "as-rendered" else "As printed by"
    origin = f"{speaker}, {quote.role}. {quote.occasion}, {format.moment(quote.date)}. {form} {publisher}."
    room = DESCRIPTION - len(origin) - 3
    words = f"“{shortened(quote.text, room)}” " if room > len(quote.text) // 3 else ""
    return shortened(words + origin, DESCRIPTION)


def fact_description(fact: Fact, unit: Unit | Currency, support: Support) -> str:
    """The latest value with its date, scope and standing, and how long the series is."""
    latest = fact.latest
    value = f"{format.with_unit(latest, unit)}, {format.observed(latest)}"
    scope = f", {fact.scope}" if fact.scope else ""
    weak = ", weak" if support.weak else ""
    count = len(fact.observations)
    values = "One value" if count == 1 else f"{count} dated values"
    standing = f"{format.word(support.standing).lower()}{weak}"
    told = f"{fact.label}: {value}{scope} ({standing}). {values}, each with its sources."
    return shortened(told, DESCRIPTION)


def claim_title(claim: Claim) -> str:
    """Its number and what it states."""
    return f"Claim {claim.number}: {claim.statement}"


def claim_description(claim: Claim) -> str:
    """The verdict and the finding."""
    return shortened(f"{format.word(claim.verdict)}. {claim.finding}", DESCRIPTION)


def promise_description(promise: Promise, status: Status) -> str:
    """The status, the dates, and the test."""
    dates = f"Made {format.moment(promise.made_on)}, due: {format.deadline(promise.due)}."
    test = f" Kept when: {promise.kept_when}" if promise.kept_when else " No test can be written for it."
    return shortened(f"{format.word(status)}. {dates}{test}", DESCRIPTION)
