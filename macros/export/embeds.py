"""A page for each record and chart that other sites may frame: light, without scripts, with the way back.

Markup lives in `macros/templates/embed/`. May not write files.
"""

from __future__ import annotations

from typing import Any, assert_never

from macros.export.job import Job, Pairs
from macros.model import PAGED, Advantage, Chart, Claim, Fact, Named, Paged, Promise, Quote, Source
from macros.rendering import Renderer

POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
ROOT = "../../../"


def files(job: Job) -> Pairs:
    """The HTML of each."""
    renderer = job.renderer
    for kind in PAGED:
        records: list[Any] = renderer.all(kind.type)
        for record in records:
            values = {"description": renderer.description(record), "source": _source(renderer, record)}
            yield _page(renderer, kind.name, record, values)
    for chart in renderer.all(Chart):
        values = {"description": chart.description, **renderer.chart_values(chart)}
        yield _page(renderer, Named.CHARTS, chart, values)


def _page(renderer: Renderer, kind: Named, record: Paged | Chart, values: dict[str, Any]) -> tuple[str, str]:
    links = renderer.links
    html = renderer.render(
        f"embed/{kind}",
        ROOT,
        record=record,
        title=renderer.title(record),
        canonical=links.absolute(links.of(record)),
        policy=POLICY,
        **values,
    )
    return f"{links.embed(kind, record.id)}index.html", html


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
