"""What a figure's page gives away: the one record as JSON and CSV, and a page for other sites to frame.

May not write files.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.export import api
from macros.export.job import Job, Pairs
from macros.model import Fact, Named

POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
ROOT = "../../../"


def files(job: Job) -> Pairs:
    """The files of each fact."""
    yield from api.of_facts(job.renderer)
    yield from _embeds(job)


def _embeds(job: Job) -> Iterator[tuple[str, str]]:
    renderer, links = job.renderer, job.links
    for fact in renderer.all(Fact):
        html = renderer.render(
            "record/embed",
            ROOT,
            record=fact,
            title=renderer.title(fact),
            description=renderer.description(fact),
            canonical=links.absolute(links.of(fact)),
            policy=POLICY,
            source=job.site.bearing(fact.latest.evidence),
        )
        yield f"{links.embed(Named.FACTS, fact.id)}index.html", html
