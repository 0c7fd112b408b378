"""What readers will see otherwise after a change: ratings, values and how they stand, verdicts, charts.

Compares two sites. May not read files, or judge whether a change is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from macros.authoring.diff.base import State
from macros.links import Links
from macros.model import (
    KINDS,
    Advantage,
    Chart,
    Claim,
    Event,
    Fact,
    Kind,
    Named,
    Observation,
    Promise,
    Quote,
    kind_of,
    references,
)
from macros.model.macros import MACROS
from macros.reading.calls import Call, read_calls
from macros.reading.named import arguments
from macros.site import Site
from macros.words import format
from macros.words.of_record import title
from macros.words.summary import standing_words

R = TypeVar("R", Advantage, Fact, Promise, Claim, Quote, Event, Chart)

NOTHING = "nothing"
"""What stands before a value that is new, and after one that is gone."""


@dataclass(frozen=True)
class Seen:
    """One thing that readers see otherwise."""

    what: str
    """What it is of the record: its value, standing, status, verdict, words."""
    id: str
    name: str
    """The record in a line."""
    before: str
    after: str


def seen(before: Site, after: Site) -> list[Seen]:
    """What readers see otherwise in the records, by kind and in the order of the data."""
    return [
        *_records(before, after, Advantage, _advantage),
        *_records(before, after, Fact, _fact),
        *_records(
            before, after, Promise, lambda site, promise: {"status": format.word(site.status(promise))}
        ),
        *_records(before, after, Claim, lambda site, claim: {"verdict": format.word(claim.verdict)}),
        *_records(before, after, Quote, lambda site, quote: {"words": quote.text}),
        *_records(
            before,
            after,
            Event,
            lambda site, event: {"date": format.moment(event.date), "title": event.title},
        ),
        *_records(before, after, Chart, _chart),
    ]


def pages(before: State, after: State, changed: Iterable[str]) -> list[str]:
    """The addresses of the pages that a change touches, by their own text or by what they show.

    Args:
        before: data and pages before the change.
        after: the same after it.
        changed: the ids of the records that it adds, changes or removes.
    """
    ids = set(changed)
    ids |= _showing(before, ids) | _showing(after, ids)
    records = [
        state.data.by_kind[kind.name][id] for state in (before, after) for kind, id in _kinds(state, ids)
    ]
    themes = {str(getattr(record, "theme", "")) for record in records}
    kinds = {kind_of(record).name for record in records}
    if _heads_of_themes(before) != _heads_of_themes(after):
        kinds.add(Named.THEMES)
    old = {page.file: (page.front_text, page.body) for page in before.pages}
    found = set()
    for page in after.pages:
        if (
            old.get(page.file) != (page.front_text, page.body)
            or (page.is_theme and page.slug in themes)
            or any(_tells_of(call, ids | themes, kinds) for call in read_calls(page).calls)
        ):
            found.add(page.address)
    links = Links("")
    for kind, id in _kinds(after, ids):
        if kind.section:
            found.add(f"{kind.section}/")
        if kind.paged or kind.name is Named.CHARTS:
            found.add(links.record(kind.name, id))
        if kind.name is Named.SOURCES:
            found.add(links.source_note(id))
    return sorted(found)


def _heads_of_themes(state: State) -> dict[str, str]:
    return {page.slug: page.front_text for page in state.pages if page.is_theme}


def _showing(state: State, ids: set[str]) -> set[str]:
    """The records that show one of some facts."""
    return {
        entry.record.id
        for _, entry in state.data.entries()
        if any(named.named is Named.FACTS and named.id in ids for named in references(entry.record))
    }


def _tells_of(call: Call, names: set[str], kinds: set[Named]) -> bool:
    """Whether a call names one of some records or themes, or tells of all records of one of some kinds."""
    macro = MACROS.get(call.name)
    if macro is None:
        return False
    given = {name: str(value).partition("@")[0] for name, value in arguments(macro, call)}
    if names.intersection(given.values()) or names.intersection(map(str, call.arguments)):
        return True
    if "of" in given:
        return (Named.FACTS if given["of"] == "observations" else given["of"]) in kinds
    if "theme" in given:
        return False
    listed = {kind.name for kind in KINDS.values() if kind.listed_by == macro.name}
    told = listed.union(macro.tells_of) or (KINDS if macro.tells_all else ())
    return not kinds.isdisjoint(told)


def _kinds(after: State, ids: set[str]) -> list[tuple[Kind, str]]:
    """The records among some ids, each with its kind."""
    return [(after.data.kinds[id], id) for id in sorted(ids) if id in after.data.kinds]


def _records(
    before: Site, after: Site, kind: type[R], said: Callable[[Site, R], dict[str, str]]
) -> Iterator[Seen]:
    old, new = before.data.by_id(kind), after.data.by_id(kind)
    renamed = {name for record in new.values() for name in record.aliases}
    for id, record in new.items():
        earlier = old.get(id) or next((old[name] for name in record.aliases if name in old), None)
        was: dict[str, str] = said(before, earlier) if earlier else {}
        now: dict[str, str] = said(after, record)
        for what in dict.fromkeys((*was, *now)):
            if was.get(what) != now.get(what):
                name = title(record, after)
                yield Seen(what, id, name, was.get(what, NOTHING), now.get(what, NOTHING))
    for id, record in old.items():
        if id not in new and id not in renamed:
            for what, words in said(before, record).items():
                yield Seen(what, id, title(record, before), words, NOTHING)


def _advantage(site: Site, advantage: Advantage) -> dict[str, str]:
    return {
        "rating": format.word(advantage.ratings[-1].rating),
        "the most that the evidence can bear": format.word(site.ceiling(advantage).rating),
    }


def _fact(site: Site, fact: Fact) -> dict[str, str]:
    found = {}
    for observation in fact.observations:
        moment = _moment(observation)
        found[f"value, {moment}"] = format.with_unit(observation, site.units[fact.unit])
        found[f"standing, {moment}"] = _standing(site, fact, observation)
    return found


def _chart(site: Site, chart: Chart) -> dict[str, str]:
    facts = site.data.by_id(Fact)
    drawn = ", ".join(series.label or facts[series.fact].label for series in chart.series)
    return {"title": chart.title, "drawn": f"{format.word(chart.kind)}: {drawn}"}


def _moment(observation: Observation) -> str:
    stated = observation.stated_on
    return format.moment(observation.moment) + (f", stated {format.moment(stated)}" if stated else "")


def _standing(site: Site, fact: Fact, observation: Observation) -> str:
    held = site.standing(fact, observation)
    words = standing_words(held)
    if held.confirmed:
        words += ", independently confirmed"
    return words if site.words_shown(observation) else f"{words}, words not shown"
