"""The files that are exported, each made when it is asked for: a preview shows few of them.

A page or a picture of a record is made alone; the other files of an exporter are made together. Social cards
are left out. May not write files.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from itertools import chain

from macros.assets import FOLDER
from macros.export import (
    api,
    assets,
    embeds,
    feed,
    host_headers,
    list_pages,
    llms,
    pictures,
    record_pages,
    robots,
    search,
    sitemap,
)
from macros.export.job import Files, Job, Makers, Pairs

_TOGETHER: dict[str, Callable[[Job], Files | Pairs]] = {
    r"feed\.xml": feed.files,
    r"api/.*|data/[^/]+\.zip|.+/data\.(?:csv|json)": api.files,
    rf"{FOLDER}[^/]+\.json": search.of_quotes,
    rf"{FOLDER}.*": assets.files,
    r"search/.*": search.files,
    r"sitemap\.xml": sitemap.files,
    r"robots\.txt": robots.files,
    r"_headers": host_headers.files,
    r"llms.*\.txt": llms.files,
}
"""What makes the files at some paths, by a pattern of the paths; the first that fits."""
_ALONE: tuple[Callable[[Job], Makers], ...] = (
    record_pages.makers,
    list_pages.makers,
    pictures.makers,
    embeds.makers,
)
"""What makes the others."""


class Asked:
    """The exports of one site."""

    def __init__(self, job: Job) -> None:
        """Takes the job that an export would be given."""
        self._job = job
        self._made: dict[Callable[[Job], Files | Pairs], Files] = {}

    def content(self, path: str) -> bytes | None:
        """The content of the file at a path from the root of the site; none where none is exported there."""
        if make := self._makers.get(path):
            return _encoded(make())
        exporter = next((files for like, files in _TOGETHER.items() if re.fullmatch(like, path)), None)
        if exporter is None:
            return None
        if exporter not in self._made:
            self._made[exporter] = dict(exporter(self._job))
        content = self._made[exporter].get(path)
        return None if content is None else _encoded(content)

    @cached_property
    def _makers(self) -> dict[str, Callable[[], str | bytes]]:
        return dict(chain.from_iterable(makers(self._job) for makers in _ALONE))


def _encoded(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8")
