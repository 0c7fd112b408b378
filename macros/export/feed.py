"""The Atom feed: quotes, the values that a day brought, what became of promises, and corrections.

Complete, so that what is added shows as new in a feed reader whatever its date. An entry keeps its id
wherever the site is hosted and whatever its record is called later. Times are the midnights (UTC) of the
days in the data. Where the host is not known, links are relative to the feed.
Format: RFC 4287. May not write files.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from macros.derive import NewValue
from macros.export import api
from macros.export.job import Files, Job
from macros.model import Correction, Moment, Promise, Quote, Record
from macros.rendering import Renderer
from macros.templating import template
from macros.words import format, summary

FILE = "feed.xml"
TITLE = 120


@dataclass(frozen=True)
class FeedEntry:
    """One entry, before it is written."""

    name: str
    title: str
    address: str
    date: Moment
    category: str
    content: str


def files(job: Job) -> Files:
    """The feed by its name; none while there is nothing to tell."""
    renderer, links, imprint = job.renderer, job.links, job.site.imprint
    entries = sorted(_entries(renderer), key=lambda entry: (_day(entry), entry.name), reverse=True)
    if not entries:
        return {}
    text = template("feed.xml").render(
        title=imprint.site_name,
        description=imprint.site_description,
        rights=imprint.copyright,
        home=links.absolute("") or "./",
        own=links.absolute(FILE),
        id=_id(imprint.slug, "feed"),
        updated=_midnight(dt.date.fromisoformat(api.generated_from(renderer))),
        entries=[
            {
                "title": entry.title,
                "link": links.absolute(entry.address) or entry.address,
                "day": _midnight(_day(entry)),
                "id": _id(imprint.slug, entry.name),
                "content": entry.content,
                "category": entry.category,
            }
            for entry in entries
        ],
    )
    return {FILE: text + "\n"}


def _midnight(day: dt.date) -> str:
    """The beginning of a day. Format: RFC 3339"""
    return f"{day.isoformat()}T00:00:00+00:00"


def _entries(renderer: Renderer) -> Iterator[FeedEntry]:
    for quote in renderer.all(Quote):
        yield FeedEntry(
            name=f"quotes/{_first_id(quote)}",
            title=renderer.title(quote),
            address=renderer.links.record("quotes", quote.id),
            date=quote.date,
            category="quote",
            content=_content(renderer, "quotes", record=quote),
        )
    for promise in renderer.all(Promise):
        seen: Counter[str] = Counter()
        for follow_up in promise.history:
            name = f"promises/{_first_id(promise)}/{follow_up.date}/{follow_up.effect}/{follow_up.source}"
            seen[name] += 1
            word = format.word(follow_up.effect)
            yield FeedEntry(
                name=f"{name}/{seen[name]}",
                title=summary.shortened(f"{word}: {promise.statement}", TITLE),
                address=renderer.links.record("promises", promise.id),
                date=follow_up.date,
                category="promise",
                content=_content(renderer, "promises", record=promise, follow_up=follow_up),
            )
    yield from _values(renderer)
    data = renderer.site.data
    by_id: dict[str, Any] = {entry.record.id: entry.record for _, entry in data.entries()}
    for correction in renderer.all(Correction):
        # The log keeps the name that a record had on the day.
        first = correction.records[0]
        corrected = renderer.title(by_id[data.renamed.get(first, first)])
        yield FeedEntry(
            name=f"corrections/{_first_id(correction)}",
            title=summary.shortened(f"Corrected: {corrected}: {correction.now}", TITLE),
            address=renderer.links.record("corrections", correction.id),
            date=correction.date,
            category="correction",
            content=_content(renderer, "corrections", record=correction),
        )


def _values(renderer: Renderer) -> Iterator[FeedEntry]:
    """An entry for each day that brought values, as the page of news has them."""
    news = (item for season in renderer.site.seasons for item in season.news)
    values = (item for item in news if isinstance(item, NewValue))
    for day, items in groupby(values, key=lambda item: item.day):
        brought = list(items)
        labels = "; ".join(item.fact.label for item in brought)
        one = len(brought) == 1
        yield FeedEntry(
            name=f"values/{day}",
            title=summary.shortened(f"{len(brought)} {'value' if one else 'values'}: {labels}", TITLE),
            address=renderer.links.of(brought[0].fact) if one else renderer.links.section("facts"),
            date=Moment.parse(day.isoformat()),
            category="values",
            content=_content(renderer, "values", items=brought),
        )


def _content(renderer: Renderer, kind: str, **values: object) -> str:
    return renderer.render("feed_entry", "", kind=kind, **values).strip()


def _first_id(record: Record) -> str:
    """The oldest id of a record, by which its entry stays known."""
    return record.aliases[0] if record.aliases else record.id


def _id(slug: str, name: str) -> str:
    """A name of no host (RFC 9562, version 5): the site may move, and its entries stay read."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{slug}/{name}").urn


def _day(entry: FeedEntry) -> dt.date:
    return entry.date.start or dt.date.min.replace(year=1970)
