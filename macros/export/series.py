"""The values of one figure, and those that one chart draws, as JSON and CSV beside its page.

May not write files.
"""

from __future__ import annotations

from macros.export import api
from macros.export.job import Job, Pairs


def files(job: Job) -> Pairs:
    """The files of each fact and each chart."""
    yield from api.of_facts(job.renderer)
    yield from api.of_charts(job.renderer)
