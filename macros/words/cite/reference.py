"""What a citation of each kind of record holds, before it is written in any form.

A quote is cited by its speaker and the day it was said; whatever else the site says, by the site and the
day of its version, so that a number can be told from what stood there earlier. No citation names a day of
access: that is the reader's, and the build may not ask the clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from macros.derive import Standing, is_weak
from macros.model import (
    Advantage,
    Chart,
    Claim,
    Currency,
    Fact,
    Moment,
    Observation,
    Promise,
    Quote,
    Source,
    Status,
    Unit,
)
from macros.model.fields import release_day
from macros.words import format
from macros.words.summary import shortened, standing_words

TITLE = 120


@dataclass(frozen=True)
class Place:
    """Where something is cited from.

    Args:
        site: the name of the site.
        slug: its name in citation keys.
        version: the version of its data.
        url: the permanent address; none where the host is not known.
    """

    site: str
    slug: str
    version: str
    url: str | None

    @property
    def released(self) -> Moment:
        """The day of the version."""
        return _released(self.version)


@cache
def _released(version: str) -> Moment:
    return Moment.parse(release_day(version).isoformat())


@dataclass(frozen=True)
class Reference:
    """What is cited: by whom, what, of which day, and where it stands.

    `words` is the sentence of the plain form before the name of the site; `note` says what a form with
    fields has no field for; `abstract` holds quoted words in full where the title shortens them.
    """

    key: str
    author: str
    title: str
    issued: Moment
    words: str
    language: str
    place: Place
    note: str = ""
    abstract: str = ""


def source(item: Source) -> str:
    """Publisher, title and day, and that it is weak where it is: `A wire, “A headline”, 4 June 2025`."""
    when = format.moment(item.published) if item.published.start else "undated"
    return f"{item.publisher}, “{item.title}”, {when}{' (weak source)' if is_weak(item) else ''}"


def quote(item: Quote, speaker: str, printed_in: Source, place: Place) -> Reference:
    """A quote with its speaker, occasion, day, translation and source; a rendering says that it is one."""
    when = format.moment(item.date)
    origin = "As rendered by" if item.form == "as-rendered" else "Printed by"
    told = f"{origin} {source(printed_in)}, {printed_in.url}."
    if item.translation:
        whose = "our translation" if item.translation.by == "site" else "translated by the source"
        told = f"In English: “{item.translation.text}” ({whose}). {told}"
    return Reference(
        key=f"{place.slug}-{item.id}",
        author=speaker,
        title=f"“{shortened(item.text, TITLE)}”",
        issued=item.date,
        words=f"{speaker}, {item.occasion}, {when}: “{item.text}” {told}",
        language=item.language,
        place=place,
        note=f"{item.occasion}, {when}. {told}",
        abstract=item.text,
    )


def observation(
    fact: Fact,
    value: Observation,
    unit: Unit | Currency,
    standing: Standing,
    printed_in: Source | None,
    place: Place,
) -> Reference:
    """A value of a fact with its date, who counted it, how it reached us, and the best source of it."""
    # A citation leaves the site: what keeps a line from breaking here would be in the way there.
    amount = format.with_unit(value, unit).replace(format.NO_BREAK, " ").replace(format.WORD_JOINER, "")
    when = f"{format.observed(value)}; {standing_words(standing)}"
    scoped = fact.scope and fact.scope not in fact.label
    title = f"{fact.label}, {fact.scope}" if scoped else fact.label
    told = _printed(printed_in)
    return _ours(place, fact.id, title, f"{fact.label}: {amount} ({when}).{told}", f"{amount}, {when}.{told}")


def claim(item: Claim, printed_in: Source | None, place: Place) -> Reference:
    """A claim of the article with the verdict on it, its ruling, and the source that bears most on it."""
    verdict = f"Verdict: {format.word(item.verdict).lower()}, {item.ruling}.{_printed(printed_in)}"
    title = f"Claim {item.number} of the article: {item.statement}"
    return _ours(place, item.id, title, f"{title} {verdict}", verdict)


def promise(item: Promise, status: Status, printed_in: Source | None, place: Place) -> Reference:
    """A promise with its status, the day up to which it was reviewed, and where it is on record."""
    reviewed = f"reviewed up to {format.moment(item.reviewed)}"
    state = f"Status: {format.word(status).lower()}, {reviewed}.{_printed(printed_in)}"
    title = f"Promise: {item.statement}"
    return _ours(place, item.id, title, f"{title} {state}", state)


def advantage(item: Advantage, place: Place) -> Reference:
    """A claimed advantage with the rating that holds, and its day."""
    judged = item.judgement
    state = f"Rating: {format.word(judged.rating).lower()}, {format.moment(judged.day)}"
    title = f"Claimed advantage: {item.name}"
    return _ours(place, item.id, title, f"{title}. {state}.", state)


def chart(item: Chart, caveats: str, printed_in: Sequence[Source], place: Place) -> Reference:
    """A chart with what limits it, and the publications that its numbers are from."""
    sources = "; ".join(f"{one.publisher}{' (weak source)' if is_weak(one) else ''}" for one in printed_in)
    told = " ".join(filter(None, [caveats, f"Sources: {sources}." if sources else ""]))
    return _ours(place, item.id, f"Chart: {item.title}", f"Chart: {item.title}. {told}".strip(), told)


def page(title: str, name: str, place: Place) -> Reference:
    """A page of the site.

    Args:
        title: its title.
        name: its name in the citation key, made of letters, digits and hyphens.
        place: where it stands.
    """
    return _ours(place, name, title, f"“{title}”.", "")


def _printed(item: Source | None) -> str:
    return f" Source: {source(item)}, {item.url}." if item else ""


def _ours(place: Place, id: str, title: str, words: str, note: str) -> Reference:
    return Reference(
        key=f"{place.slug}-{id}",
        author=place.site,
        title=title.removesuffix("."),
        issued=place.released,
        words=words,
        language="en",
        place=place,
        note=note,
    )
