"""What a figure's page gives away: the one record as JSON and CSV, and a page for other sites to frame.

May not write files.
"""

from __future__ import annotations

from functools import partial

from macros.export import api
from macros.export.job import Job, Makers, Pairs
from macros.model import Fact, Named

POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
ROOT = "../../../"


def files(job: Job) -> Pairs:
    """The files of each fact."""
    yield from values(job)
    yield from ((path, make()) for path, make in embeds(job))


def values(job: Job) -> Pairs:
    """The values of each fact, for programs."""
    return api.of_facts(job.renderer)


def embeds(job: Job) -> Makers:
    """The path of each page to be framed, and what makes its HTML."""
    for fact in job.renderer.all(Fact):
        yield f"{job.links.embed(Named.FACTS, fact.id)}index.html", partial(_embed, job, fact)


def _embed(job: Job, fact: Fact) -> str:
    renderer = job.renderer
    return renderer.render(
        "record/embed",
        ROOT,
        record=fact,
        title=renderer.title(fact),
        description=renderer.description(fact),
        canonical=job.links.absolute(job.links.of(fact)),
        policy=POLICY,
        source=job.site.bearing(fact.latest.evidence),
    )
