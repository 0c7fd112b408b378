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
    of_facts,
)
from macros.export.job import Files, Job


def files(job: Job) -> Files:
    """The files of each kind, and the archive that holds them all."""
    data = data_files(job.renderer)
    return {**data, **bundle(job.renderer, data)}


__all__ = [
    "KINDS",
    "SCHEMA_VERSION",
    "Head",
    "files",
    "generated_from",
    "head",
    "of_charts",
    "of_facts",
]
