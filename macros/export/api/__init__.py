"""The data for programs: JSON, CSV and their schemas under `api/v1/`, and all of them in one archive.

The records of the API are a model of their own: what is printed here stays readable for as long as the
address holds a v1, whatever becomes of the files under `data/`.
"""

from macros.export.api.bundle import bundle
from macros.export.api.data_files import (
    KINDS,
    SCHEMA_VERSION,
    Head,
    data_files,
    generated_from,
    head,
    of_charts,
)
from macros.export.job import Job, Pairs
from macros.links import API


def files(job: Job) -> Pairs:
    """The files of each kind, those beside the pages of facts and charts, and the archive of the first."""
    together: dict[str, str] = {}
    for path, text in data_files(job.renderer):
        if path.startswith(API):
            together[path] = text
        yield path, text
    yield from of_charts(job.renderer)
    yield from bundle(job.renderer, together).items()


__all__ = [
    "KINDS",
    "SCHEMA_VERSION",
    "Head",
    "files",
    "generated_from",
    "head",
]
