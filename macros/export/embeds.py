"""A page for each figure that other sites frame. May not write files."""

from __future__ import annotations

from macros.export.job import Job, Pairs
from macros.model import Fact, Named

POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
ROOT = "../../../"


def files(job: Job) -> Pairs:
    """The page of each fact for other sites."""
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
