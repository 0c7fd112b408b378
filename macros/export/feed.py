"""The Atom feed: quotes, what became of promises, and corrections.

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
from typing import Any

from feedgenerator import Atom1Feed

from macros.export import api
from macros.model import Correction, Moment, Promise, Quote, Record
from macros.rendering import Renderer
from macros.words import format, summary

FILE = "feed.xml"
TITLE = 120


@dataclass(frozen=True)
class Entry:
    """One entry, before it is written."""

    name: str
    title: str
    address: str
    date: Moment
    category: str
    content: str


def files(renderer: Renderer) -> dict[str, str]:
    """The feed by its name; none while there is nothing to tell."""
    entries = sorted(_entries(renderer), key=lambda entry: (_day(entry), entry.name), reverse=True)
    if not entries:
        return {}
    links, site = renderer.links, renderer.site.imprint
    newest = dt.datetime.combine(dt.date.fromisoformat(api.generated_from(renderer)), dt.time(), dt.UTC)
    feed = _Feed(
        newest,
        title=site.site_name,
        link=links.absolute("") or "./",
        description=site.site_description,
        language="en",
        author_name=site.site_name,
        feed_url=links.absolute(FILE),
        feed_copyright=site.copyright,
        feed_guid=_id(site.slug, "feed"),
    )
    for entry in entries:
        day = dt.datetime.combine(_day(entry), dt.time(), dt.UTC)
        feed.add_item(
            title=entry.title,
            link=links.absolute(entry.address) or entry.address,
            description=None,
            content=entry.content,
            pubdate=day,
            updateddate=day,
            unique_id=_id(site.slug, entry.name),
            categories=[entry.category],
        )
    return {FILE: feed.writeString("utf-8") + "\n"}


class _Feed(Atom1Feed):  # type: ignore[misc] # the library has no types
    """The feed, as of the day of the data: the library would take the newest entry, or ask the clock."""

    def __init__(self, day: dt.datetime, **values: object) -> None:
        super().__init__(**values)
        self._day = day

    def latest_post_date(self) -> dt.datetime:
        """When the feed last changed."""
        return self._day


def _entries(renderer: Renderer) -> Iterator[Entry]:
    for quote in renderer.all(Quote):
        yield Entry(
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
            yield Entry(
                name=f"{name}/{seen[name]}",
                title=summary.shortened(f"{word}: {promise.statement}", TITLE),
                address=renderer.links.record("promises", promise.id),
                date=follow_up.date,
                category="promise",
                content=_content(renderer, "promises", record=promise, follow_up=follow_up),
            )
    data = renderer.site.data
    by_id: dict[str, Any] = {entry.record.id: entry.record for _, entry in data.entries()}
    for correction in renderer.all(Correction):
        # The log keeps the name that a record had on the day.
        first = correction.records[0]
        corrected = renderer.title(by_id[data.renamed.get(first, first)])
        yield Entry(
            name=f"corrections/{_first_id(correction)}",
            title=summary.shortened(f"Corrected: {corrected}: {correction.now}", TITLE),
            address=renderer.links.record("corrections", correction.id),
            date=correction.date,
            category="correction",
            content=_content(renderer, "corrections", record=correction),
        )


def _content(renderer: Renderer, kind: str, **values: object) -> str:
    return renderer.render("feed_entry", "", kind=kind, **values).strip()


def _first_id(record: Record) -> str:
    """The oldest id of a record, by which its entry stays known."""
    return record.aliases[0] if record.aliases else record.id


def _id(slug: str, name: str) -> str:
    """A name of no host (RFC 9562, version 5): the site may move, and its entries stay read."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{slug}/{name}").urn


def _day(entry: Entry) -> dt.date:
    return entry.date.start or dt.date.min.replace(year=1970)
