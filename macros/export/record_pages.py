"""A page for each record of the kinds that have pages, and one at each of their earlier addresses.

Chooses what a page needs; markup lives in `macros/templates/record/`. May not write files.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.export import cards
from macros.export.job import Job, Pairs
from macros.model import PAGED, RELATED, Chart, Fact, Named, Source
from macros.words import cite, summary

# All that a record's page loads is the site's own: two stylesheets, a script, an icon.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "worker-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)
ROOT = "../../"
HEADINGS = {kind.name: kind.heading for kind in RELATED}


def files(job: Job) -> Pairs:
    """The HTML of each page."""
    return _pages(job)


def _pages(job: Job) -> Iterator[tuple[str, str]]:
    renderer, with_cards, graphs = job.renderer, job.with_cards, job.graphs
    navigation = renderer.site.navigation
    titles = {address: title for title, address in navigation}
    addresses = {page.address for page in renderer.site.pages}
    for kind in PAGED:
        section = f"{kind.section}/"
        section_title = titles.get(section, kind.section.capitalize())
        records: list[Any] = renderer.all(kind.type)
        for number, record in enumerate(records):
            values: dict[str, Any] = {
                "kind": kind.name,
                "record": record,
                "title": renderer.title(record),
                "description": renderer.description(record),
                "canonical": renderer.links.absolute(renderer.links.of(record)),
                "policy": POLICY,
            }
            yield (
                f"{section}{record.id}/index.html",
                renderer.render(
                    f"record/{kind.name}",
                    ROOT,
                    **values,
                    navigation=navigation,
                    addresses=addresses,
                    section=section,
                    section_title=section_title,
                    headings=HEADINGS,
                    tied=renderer.related(record),
                    before=records[number - 1] if number else None,
                    after=records[number + 1] if number + 1 < len(records) else None,
                    reaches=renderer.site.reaches([record]),
                    copyright=renderer.site.imprint.copyright,
                    card=renderer.links.absolute(cards.of_record(record)) if with_cards else None,
                    graph=graphs.of_record(record, ROOT, section_title),
                ),
            )
            for old in record.aliases:
                yield f"{section}{old}/index.html", renderer.render("record/moved", ROOT, **values, old=old)
    yield from _sources(job)
    yield from _charts(job)


def _sources(job: Job) -> Iterator[tuple[str, str]]:
    """What the site says of each source, and what rests on it; its address in the list stays."""
    renderer = job.renderer
    navigation = renderer.site.navigation
    section = renderer.links.section(Named.SOURCES)
    title = {address: title for title, address in navigation}.get(section, "Sources")
    listing = next((page for page in renderer.site.pages if page.address == section), None)
    card = renderer.links.absolute(cards.of_page(listing)) if job.with_cards and listing else None
    for record in renderer.all(Source):
        yield (
            f"{renderer.links.source_note(record.id)}index.html",
            renderer.render(
                "record/sources",
                ROOT,
                kind=Named.SOURCES,
                record=record,
                title=cite.source(record),
                description=summary.source_description(record),
                canonical=renderer.links.absolute(renderer.links.source_note(record.id)),
                policy=POLICY,
                navigation=navigation,
                addresses={page.address for page in renderer.site.pages},
                section=section,
                section_title=title,
                headings={},
                tied={},
                used=renderer.site.usage.get(record.id, ()),
                before=None,
                after=None,
                reaches=None,
                copyright=renderer.site.imprint.copyright,
                card=card,
                graph=job.graphs.of_source(record, ROOT, title),
            ),
        )


def _charts(job: Job) -> Iterator[tuple[str, str]]:
    """The page of each chart alone: the address it is cited by, with its files."""
    renderer = job.renderer
    charts = renderer.all(Chart)
    for number, record in enumerate(charts):
        theme = renderer.links.theme(record.theme)
        facts = [renderer.by_id(Fact)[series.fact] for series in record.series]
        yield (
            f"{renderer.links.of(record)}index.html",
            renderer.render(
                "record/charts",
                ROOT,
                kind=Named.CHARTS,
                record=record,
                title=f"Chart: {record.title}",
                description=summary.shortened(record.description, summary.DESCRIPTION),
                canonical=renderer.links.absolute(renderer.links.of(record)),
                policy=POLICY,
                navigation=renderer.site.navigation,
                addresses=set(renderer.site.at),
                section=theme,
                headings={},
                tied={},
                before=charts[number - 1] if number else None,
                after=charts[number + 1] if number + 1 < len(charts) else None,
                reaches=renderer.site.reaches(facts),
                copyright=renderer.site.imprint.copyright,
                card=renderer.links.absolute(cards.of_page(renderer.site.at[theme]))
                if job.with_cards
                else None,
                graph=job.graphs.of_chart(record, ROOT),
                **renderer.chart_values(record),
            ),
        )
