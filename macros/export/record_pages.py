"""A page for each record of the kinds that have pages, and one at each of their earlier addresses.

Chooses what a page needs; markup lives in `macros/templates/record/`. May not write files.
"""

from __future__ import annotations

from functools import partial
from typing import Any, TypeVar

from macros.export import cards
from macros.export.job import Job, Makers, Pairs, made
from macros.model import PAGED, RELATED, Chart, Fact, Named, Paged, Source
from macros.words import cite, summary

# All that a record's page loads is the site's own: two stylesheets, a script, an icon.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "worker-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)
ROOT = "../../"
T = TypeVar("T")

HEADINGS = {kind.name: kind.heading for kind in RELATED}


def files(job: Job) -> Pairs:
    """The HTML of each page."""
    return made(makers(job))


def makers(job: Job) -> Makers:
    """The path of each page, and what makes its HTML."""
    for kind in PAGED:
        section = f"{kind.section}/"
        records: list[Any] = job.renderer.all(kind.type)
        for number, record in enumerate(records):
            page = partial(_page, job, kind.name, record, *_beside(records, number))
            yield f"{section}{record.id}/index.html", page
            for old in record.aliases:
                yield f"{section}{old}/index.html", partial(_moved, job, kind.name, record, old)
    for source in job.renderer.all(Source):
        yield f"{job.links.source_note(source.id)}index.html", partial(_source, job, source)
    charts = job.renderer.all(Chart)
    for number, chart in enumerate(charts):
        page = partial(_chart, job, chart, *_beside(charts, number))
        yield f"{job.links.of(chart)}index.html", page
        for old in chart.aliases:
            moved = partial(_moved, job, Named.CHARTS, chart, old)
            yield f"{job.links.record(Named.CHARTS, old)}index.html", moved


def _beside(records: list[T], number: int) -> tuple[T | None, T | None]:
    """The records before and after one; none where it is the first or the last."""
    before = records[number - 1] if number else None
    after = records[number + 1] if number + 1 < len(records) else None
    return before, after


def _page(job: Job, kind: Named, record: Paged, before: Paged | None, after: Paged | None) -> str:
    renderer = job.renderer
    section = renderer.links.section(kind)
    section_title = job.section_titles.get(section, section.rstrip("/").capitalize())
    return renderer.render(
        f"record/{kind}",
        ROOT,
        **_head(job, kind, record),
        navigation=job.site.navigation,
        addresses=job.site.at,
        section=section,
        section_title=section_title,
        headings=HEADINGS,
        tied=renderer.related(record),
        before=before,
        after=after,
        reaches=job.site.reaches([record]),
        copyright=job.site.imprint.copyright,
        card=renderer.links.absolute(cards.of_record(record)) if job.with_cards else None,
        graph=job.graphs.of_record(record, ROOT, section_title),
    )


def _moved(job: Job, kind: Named, record: Paged | Chart, old: str) -> str:
    """What stands at an earlier address of a record."""
    return job.renderer.render("record/moved", ROOT, **_head(job, kind, record), old=old)


def _head(job: Job, kind: Named, record: Paged | Chart) -> dict[str, Any]:
    renderer = job.renderer
    return {
        "kind": kind,
        "record": record,
        "title": renderer.title(record),
        "description": renderer.description(record),
        "canonical": renderer.links.absolute(renderer.links.of(record)),
        "policy": POLICY,
    }


def _source(job: Job, record: Source) -> str:
    """What the site says of a source, and what rests on it; its address in the list stays."""
    renderer = job.renderer
    section = renderer.links.section(Named.SOURCES)
    title = job.section_titles.get(section, "Sources")
    listing = job.site.at.get(section)
    card = renderer.links.absolute(cards.of_page(listing)) if job.with_cards and listing else None
    address = renderer.links.absolute(renderer.links.source_note(record.id))
    return renderer.render(
        "record/sources",
        ROOT,
        kind=Named.SOURCES,
        record=record,
        title=cite.source(record),
        description=summary.source_description(record),
        canonical=address,
        policy=POLICY,
        navigation=job.site.navigation,
        addresses=job.site.at,
        section=section,
        section_title=title,
        headings={},
        tied={},
        used=job.site.usage.get(record.id, ()),
        before=None,
        after=None,
        reaches=None,
        copyright=job.site.imprint.copyright,
        card=card,
        graph=job.graphs.of_source(record, ROOT, title),
    )


def _chart(job: Job, record: Chart, before: Chart | None, after: Chart | None) -> str:
    """The page of a chart alone: the address it is cited by, with its files."""
    renderer = job.renderer
    theme = renderer.links.theme(record.theme)
    facts = [renderer.by_id(Fact)[series.fact] for series in record.series]
    return renderer.render(
        "record/charts",
        ROOT,
        **_head(job, Named.CHARTS, record) | {"title": f"Chart: {record.title}"},
        navigation=job.site.navigation,
        addresses=job.site.at,
        section=theme,
        headings={},
        tied={},
        before=before,
        after=after,
        reaches=job.site.reaches(facts),
        copyright=job.site.imprint.copyright,
        card=renderer.links.absolute(cards.of_page(job.site.at[theme])) if job.with_cards else None,
        graph=job.graphs.of_chart(record, ROOT),
        **renderer.chart_values(record),
    )
