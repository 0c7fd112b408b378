"""What a page is about, as JSON-LD in the words of schema.org.

Only types and properties that schema.org defines, and only what the page itself says. Addresses are
absolute where the host is known, and relative to the page where not.
Format: https://schema.org/docs/documents.html, https://www.w3.org/TR/json-ld11/
"""

from __future__ import annotations

from typing import Any, assert_never

from macros.export import api
from macros.links import API
from macros.model import (
    Advantage,
    Chart,
    Claim,
    Fact,
    Moment,
    Named,
    Paged,
    Precision,
    Promise,
    Quote,
    Source,
    kind_of,
)
from macros.reading import Page
from macros.rendering import Renderer
from macros.words import format, summary

DATA_PAGE = "data/"
"""The page that tells how to take the data."""

Node = dict[str, Any]
_DATED = (Precision.DAY, Precision.MONTH, Precision.YEAR)


class Graphs:
    """The graph of each page of one site."""

    def __init__(self, renderer: Renderer) -> None:
        """Takes the project and its addresses."""
        self._renderer = renderer
        self._imprint = renderer.site.imprint

    def of_record(self, record: Paged, root: str, section: str) -> Node:
        """The graph of a record's own page.

        Args:
            record: the record.
            root: the relative path from the page to the root of the site.
            section: the title of the list of its kind.
        """
        links = self._renderer.links
        address = links.of(record)
        about = self._about(record, root) | {"url": self._address(address, root)}
        trail = [
            (section, links.section(kind_of(record).name)),
            (self._renderer.title(record), address),
        ]
        return _graph(about, self._trail(trail, root))

    def of_source(self, source: Source, root: str, section: str) -> Node:
        """The graph of the page on a source: the work itself, and the way to the page."""
        links = self._renderer.links
        trail = [(section, links.section(Named.SOURCES)), (source.publisher, links.source_note(source.id))]
        return _graph(self._work(source), self._trail(trail, root))

    def of_chart(self, chart: Chart, root: str) -> Node:
        """The graph of a chart's own page: the values that it draws, as files and as pictures."""
        links = self._renderer.links
        address = links.of(chart)
        about = {
            "@type": "Dataset",
            "name": chart.title,
            "description": chart.description,
            "url": self._address(address, root),
            "license": self._imprint.licence.url,
            "creator": self._publisher(),
            "version": self._imprint.version,
            "isAccessibleForFree": True,
            "image": self._address(f"{address}chart.png", root),
        }
        theme = self._renderer.site.theme_titles[chart.theme]
        return _graph(about, self._trail([(theme, links.theme(chart.theme)), (chart.title, address)], root))

    def of_part(self, title: str, address: str, root: str, above: tuple[str, str]) -> Node:
        """The graph of a part of a list: its name, and the way to it."""
        about = {"@type": "CollectionPage", "name": title, "url": self._address(address, root)}
        return _graph(about | {"isPartOf": self._whole(root)}, self._trail([above, (title, address)], root))

    def _about(self, record: Paged, root: str) -> Node:
        match record:
            case Quote():
                return self._quotation(record)
            case Fact():
                return self._series(record)
            case Claim():
                return self._review(record, root)
            case Promise():
                return self._promise(record)
            case Advantage():
                return self._rated(record, root)
            case _:
                assert_never(record)

    def of_page(self, page: Page, root: str) -> Node:
        """The graph of a page of Markdown."""
        if not page.address:
            return _graph(self._whole(root) | {"description": self._imprint.site_description})
        article = {
            "@type": "Article",
            "headline": page.front.title,
            "description": page.front.description,
            "url": self._address(page.address, root),
            "inLanguage": "en",
            "author": self._publisher(),
            "publisher": self._publisher(),
            "license": self._imprint.licence.url,
            "isPartOf": self._whole(root),
        }
        trail = [(page.front.title, page.address)]
        parent = f"{page.address.rstrip('/').rpartition('/')[0]}/"
        above = self._renderer.site.at.get(parent)
        if above:
            trail.insert(0, (above.front.title, above.address))
        nodes = [article, self._trail(trail, root)]
        if page.address == DATA_PAGE:
            nodes.append(self._dataset(root) | {"description": page.front.description})
        return _graph(*nodes)

    def _address(self, address: str, root: str) -> str:
        return self._renderer.links.absolute(address) or root + address

    def _publisher(self) -> Node:
        url = self._renderer.links.site_url
        return {"@type": "Organization", "name": self._imprint.site_name} | ({"url": url} if url else {})

    def _whole(self, root: str) -> Node:
        return {"@type": "WebSite", "name": self._imprint.site_name, "url": self._address("", root)}

    def _trail(self, steps: list[tuple[str, str]], root: str) -> Node:
        items = [
            {
                "@type": "ListItem",
                "position": number,
                "name": name,
                "item": {"@id": self._address(address, root)},
            }
            for number, (name, address) in enumerate([(self._imprint.site_name, ""), *steps], start=1)
        ]
        return {"@type": "BreadcrumbList", "itemListElement": items}

    def _work(self, source: Source) -> Node:
        work = {
            "@type": "CreativeWork",
            "name": source.title,
            "url": source.url,
            "inLanguage": source.language,
            "publisher": {"@type": "Organization", "name": source.publisher},
        }
        return work | _dated("datePublished", source.published)

    def _source(self, id: str) -> Node:
        return self._work(self._renderer.by_id(Source)[id])

    def _quotation(self, quote: Quote) -> Node:
        speaker: Node = {"@type": "Person", "name": self._renderer.site.people[quote.speaker].name}
        if native := self._renderer.site.people[quote.speaker].native_name:
            speaker["alternateName"] = native
        about = {
            "@type": "Quotation",
            "text": quote.text,
            "inLanguage": quote.language,
            "spokenByCharacter": speaker,
            **_dated("dateCreated", quote.date),
            "isPartOf": self._source(quote.source),
        }
        if quote.form == "verbatim":
            # A rendering is the source's wording, so nobody is named as its creator.
            about["creator"] = speaker
        if quote.translation:
            translation: Node = {
                "@type": "Quotation",
                "text": quote.translation.text,
                "inLanguage": quote.translation.language,
            }
            if quote.translation.by == "site":
                translation["translator"] = self._publisher()
            about["workTranslation"] = translation
        return about

    def _series(self, fact: Fact) -> Node:
        latest = fact.latest
        unit = self._renderer.site.units[fact.unit]
        measured: Node = {
            "@type": "PropertyValue",
            "name": fact.label,
            "value": format.with_unit(latest, unit),
            "description": format.observed(latest),
        }
        about = {
            "@type": "Dataset",
            "name": fact.label,
            "description": self._renderer.description(fact),
            "variableMeasured": measured,
            "license": self._imprint.licence.url,
            "creator": self._publisher(),
            "version": self._imprint.version,
            "isAccessibleForFree": True,
        }
        starts = [o.moment.start for o in fact.observations if o.moment.start]
        ends = [o.moment.end for o in fact.observations if o.moment.end]
        if starts and ends:
            about["temporalCoverage"] = f"{min(starts)}/{max(ends)}"
        return about

    def _review(self, claim: Claim, root: str) -> Node:
        article = self._renderer.site.vocabulary.article
        return {
            "@type": "ClaimReview",
            "name": summary.claim_title(claim),
            "claimReviewed": claim.statement,
            "reviewBody": claim.finding,
            "datePublished": api.generated_from(self._renderer),
            "author": self._publisher(),
            "itemReviewed": {
                "@type": "Claim",
                "text": claim.wording,
                "appearance": self._source(article),
            },
            "reviewRating": {"@type": "Rating", "alternateName": format.word(claim.verdict)},
            "citation": [self._source(item.source) for item in claim.evidence if item.source != article],
            "isPartOf": self._whole(root),
        }

    def _rated(self, advantage: Advantage, root: str) -> Node:
        judged = advantage.judgement
        quotes = self._renderer.by_id(Quote)
        appearances = dict.fromkeys(quotes[name].source for name in advantage.quotes)
        claimed: Node = {"@type": "Claim", "text": advantage.claim}
        if appearances:
            claimed["appearance"] = [self._source(id) for id in appearances]
        return {
            "@type": "ClaimReview",
            "name": summary.advantage_title(advantage),
            "claimReviewed": advantage.claim,
            "reviewBody": judged.reason,
            **_dated("datePublished", judged.day),
            "author": self._publisher(),
            "itemReviewed": claimed,
            "reviewRating": {"@type": "Rating", "alternateName": format.word(judged.rating)},
            "isPartOf": self._whole(root),
        }

    def _promise(self, promise: Promise) -> Node:
        return {
            "@type": "Claim",
            "name": self._renderer.title(promise),
            "text": promise.statement,
            "description": self._renderer.description(promise),
            **_dated("dateCreated", promise.made_on),
            "appearance": [self._source(item.source) for item in promise.evidence],
        }

    def _dataset(self, root: str) -> Node:
        about = api.head(self._renderer)
        kinds = ", ".join(api.KINDS)
        bundle = f"data/{self._imprint.slug}.zip"
        downloads = [("application/zip", bundle, "All files")]
        for kind in api.KINDS:
            downloads.append(("application/json", f"{API}{kind}.json", kind))
            downloads.append(("text/csv", f"{API}{kind}.csv", kind))
        return {
            "@type": "Dataset",
            "name": f"{self._imprint.site_name}: {kinds}",
            "url": self._address(DATA_PAGE, root),
            "license": self._imprint.licence.url,
            "creator": self._publisher(),
            "version": about.data_version,
            "dateModified": about.generated_from,
            "isAccessibleForFree": True,
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": name,
                    "encodingFormat": encoding,
                    "contentUrl": self._address(path, root),
                }
                for encoding, path, name in downloads
            ],
        }


def _graph(*nodes: Node) -> Node:
    return {"@context": "https://schema.org", "@graph": list(nodes)}


def _dated(name: str, moment: Moment) -> Node:
    """A date in a form of ISO 8601 as precise as it is known; nothing for periods and the unknown."""
    return {name: moment.text} if moment.precision in _DATED else {}
