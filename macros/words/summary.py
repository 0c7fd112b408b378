"""A record in a line and in a sentence or two: titles, search results, previews when it is shared.

Pure functions: values in, plain text out. May not do I/O or judge.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from macros.derive import Counter, Course, Reach, Standing, strength
from macros.model import (
    Advantage,
    Claim,
    Currency,
    Fact,
    Observation,
    OrganisationKind,
    Promise,
    Quote,
    Source,
    Status,
    Unit,
)
from macros.words import format

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


def standing_words(held: Standing) -> str:
    """Who counted a value and how it reached us: `company figure, from its own report`."""
    reach = _REACH[held.counter is Counter.SITE, held.reach]
    if held.counter is Counter.UNKNOWN:
        return f"{reach}, counter not named"
    return f"{counter_words(held)}, {reach}"


def counter_words(held: Standing) -> str:
    """Who counted a value: `company figure`, `IDC`, `our arithmetic`."""
    if held.counter is Counter.SITE:
        return "our arithmetic"
    if held.by is None:
        return "counter not named"
    if held.counter is not Counter.COMPANY:
        return held.by.name
    return "company figure" if held.by.kind is OrganisationKind.COMPANY else f"{held.by.name}’s own figure"


_REACH = {
    (False, Reach.PRIMARY): "from its own report",
    (False, Reach.REPORTED): "as reported",
    (False, Reach.WEAK): "on a weak source",
    (False, Reach.DISPUTED): "disputed",
    (True, Reach.PRIMARY): "from primary documents",
    (True, Reach.REPORTED): "from reports",
    (True, Reach.WEAK): "from weak inputs",
}
"""How a value reached us, in words; of our own arithmetic, how its inputs did."""


def fact_description(fact: Fact, unit: Unit | Currency, standing: Standing) -> str:
    """The latest value with its date, scope and standing, and how long the series is."""
    latest = fact.latest
    value = f"{format.with_unit(latest, unit)}, {format.observed(latest)}"
    scope = f", {fact.scope}" if fact.scope else ""
    count = len(fact.observations)
    values = "One value" if count == 1 else f"{count} dated values"
    told = f"{fact.label}: {value}{scope} ({standing_words(standing)}). {values}, each with its sources."
    return shortened(told, DESCRIPTION)


def fact_course(of: Course, unit: Unit | Currency, is_weak: Callable[[Observation], bool]) -> str:
    """The latest value against the one before it: `9 anvils in 2025, after 7 anvils in 2024: the highest
    of the 3 found since 2022.`

    Args:
        of: how the values stand to one another.
        unit: what they count.
        is_weak: whether a value rests on a weak source.
    """
    latest, before = (
        f"{format.with_unit(o, unit)} {format.during(o.moment)}{' (weak source)' if is_weak(o) else ''}"
        for o in (of.latest, of.before)
    )
    told = f"{format.sentence(latest)}, after {before}"
    # A place is the better the lower it is.
    if of.extreme and not (isinstance(unit, Unit) and unit.prefix):
        told += f": the {of.extreme} of the {of.count} found since {format.moment(of.first.moment)}"
    return f"{told}."


def claim_title(claim: Claim) -> str:
    """The verdict with the ruling: who reads the title alone must not take the claim for true."""
    return f"{format.word(claim.verdict)}: {claim.ruling}"


def claim_description(claim: Claim) -> str:
    """What is claimed, and the finding."""
    told = f"{claim_title(claim)}. Claim {claim.number} of the article: {claim.statement} {claim.finding}"
    return shortened(told, DESCRIPTION)


def promise_title(promise: Promise, status: Status) -> str:
    """The status first, then what was promised."""
    return f"{format.word(status)}: {promise.statement}"


def source_description(source: Source) -> str:
    """Who published it when, and how far it carries."""
    when = format.moment(source.published) if source.published.start else "undated"
    told = f"{source.publisher}, {when}. {format.word(source.kind)}, {strength(source)} source."
    return shortened(f"{told} {source.note or ''}".strip(), DESCRIPTION)


def promise_description(promise: Promise, status: Status) -> str:
    """The status, the dates, and the test."""
    dates = f"Made {format.moment(promise.made_on)}, due: {format.deadline(promise.due)}."
    test = f" Kept when: {promise.kept_when}" if promise.kept_when else " No test can be written for it."
    return shortened(f"{format.word(status)}. {dates}{test}", DESCRIPTION)


def advantage_title(advantage: Advantage) -> str:
    """The rating first, then the name: who reads the title alone must not take the claim for the answer."""
    return f"{format.word(advantage.rating)}: {advantage.name}"


def advantage_description(advantage: Advantage) -> str:
    """The reason of the rating, its day, and the claim."""
    judged = advantage.judgement
    told = f"{judged.reason} Rated {format.moment(judged.day)}. Claimed: {advantage.claim}"
    return shortened(told, DESCRIPTION)
