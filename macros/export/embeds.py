"""A page for each record and chart that other sites may frame: light, without scripts, with the way back.

Markup lives in `macros/templates/embed/`. May not write files.
"""

from __future__ import annotations

from functools import partial
from typing import Any, assert_never

from macros.export.job import Job, Makers, Pairs, made
from macros.model import PAGED, Advantage, Chart, Claim, Fact, Named, Paged, Promise, Quote, Source, kind_of
from macros.rendering import Renderer

POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
ROOT = "../../../"


def files(job: Job) -> Pairs:
    """The HTML of each."""
    return made(makers(job))


def makers(job: Job) -> Makers:
    """The path of each page, and what makes its HTML.

    An earlier address has the page too: what frames it is another site's, and nobody there follows a link.
    """
    renderer, links = job.renderer, job.links
    for kind in PAGED:
        records: list[Any] = renderer.all(kind.type)
        for record in records:
            for name in (record.id, *record.aliases):
                yield f"{links.embed(kind.name, name)}index.html", partial(_of_record, renderer, record)
    for chart in renderer.all(Chart):
        for name in (chart.id, *chart.aliases):
            yield f"{links.embed(Named.CHARTS, name)}index.html", partial(_of_chart, renderer, chart)


def _of_record(renderer: Renderer, record: Paged) -> str:
    values = {"description": renderer.description(record), "source": _source(renderer, record)}
    return _page(renderer, kind_of(record).name, record, values)


def _of_chart(renderer: Renderer, chart: Chart) -> str:
    values = {"description": chart.description, **renderer.chart_values(chart)}
    return _page(renderer, Named.CHARTS, chart, values)


def _page(renderer: Renderer, kind: Named, record: Paged | Chart, values: dict[str, Any]) -> str:
    return renderer.render(
        f"embed/{kind}",
        ROOT,
        record=record,
        title=renderer.title(record),
        canonical=renderer.links.absolute(renderer.links.of(record)),
        policy=POLICY,
        **values,
    )


def _source(renderer: Renderer, record: Paged) -> Source | None:
    """The publication that bears most on a record; none of an advantage, which rests on records."""
    match record:
        case Quote():
            return renderer.by_id(Source)[record.source]
        case Fact():
            return renderer.site.bearing(record.latest.evidence)
        case Claim() | Promise():
            return renderer.site.bearing(record.evidence)
        case Advantage():
            return None
        case _:
            assert_never(record)
