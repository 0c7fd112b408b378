"""A record of a site in a line, in a sentence or two, and as what a citation holds.

May not do I/O, render or judge: what became of a record is asked of the site.
"""

from __future__ import annotations

from typing import assert_never

from macros.links import Links
from macros.model import (
    Advantage,
    Chart,
    Claim,
    Correction,
    Document,
    Event,
    Fact,
    Observation,
    Paged,
    Promise,
    Quote,
    Source,
)
from macros.site import Site
from macros.words import cite, summary

AnyRecord = Paged | Source | Event | Correction | Chart | Document


def title(record: AnyRecord, site: Site) -> str:
    """A record in a line."""
    match record:
        case Quote():
            return summary.quote_title(record, site.people[record.speaker].name)
        case Claim():
            return summary.claim_title(record)
        case Fact():
            return record.label
        case Promise():
            return summary.promise_title(record, site.status(record))
        case Advantage():
            return summary.advantage_title(record)
        case Source() | Event() | Chart() | Document():
            return record.title
        case Correction():
            return record.was
        case _:
            assert_never(record)


def description(record: Paged | Chart, site: Site) -> str:
    """A record in a sentence or two, for search engines and sharing."""
    match record:
        case Quote():
            publisher = site.data.by_id(Source)[record.source].publisher
            return summary.quote_description(record, site.people[record.speaker].name, publisher)
        case Fact():
            held = site.standing(record, record.latest)
            return summary.fact_description(record, site.units[record.unit], held)
        case Claim():
            return summary.claim_description(record)
        case Promise():
            return summary.promise_description(record, site.status(record))
        case Advantage():
            return summary.advantage_description(record)
        case Chart():
            return summary.shortened(record.description, summary.DESCRIPTION)
        case _:
            assert_never(record)


def place(address: str, site: Site, links: Links) -> cite.Place:
    """Where something is cited from, by its address from the root of the site."""
    imprint = site.imprint
    return cite.Place(links.site_name, imprint.slug, imprint.version, links.absolute(address))


def reference(
    record: Paged, site: Site, links: Links, observation: Observation | None = None
) -> cite.Reference:
    """What a citation of a record holds; of a fact, one value or the latest."""
    where = place(links.of(record), site, links)
    match record:
        case Quote():
            printed_in = site.data.by_id(Source)[record.source]
            return cite.quote(record, site.people[record.speaker].name, printed_in, where)
        case Fact():
            value = observation or record.latest
            held, unit = site.standing(record, value), site.units[record.unit]
            return cite.observation(record, value, unit, held, site.bearing(value.evidence), where)
        case Claim():
            return cite.claim(record, site.bearing(record.evidence), where)
        case Promise():
            return cite.promise(record, site.status(record), site.bearing(record.evidence), where)
        case Advantage():
            return cite.advantage(record, where)
        case _:
            assert_never(record)
