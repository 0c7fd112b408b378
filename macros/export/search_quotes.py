"""The index that the quote search loads. What it holds is said in `macros.search.quotes`."""

from __future__ import annotations

from macros.export.job import Files, Job
from macros.search.quotes import PATH, quote_index


def files(job: Job) -> Files:
    """The index by its name."""
    return {PATH: quote_index(job.site)}
