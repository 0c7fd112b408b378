"""The files that are exported, each made when it is asked for: a preview shows few of them.

A page of a record is made alone; the other files of an exporter are made together. Social cards are left out.
May not write files.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from itertools import chain

from macros.export import api, feed, host_headers, llms, record_pages, robots, search, series, sitemap, styles
from macros.export.job import Files, Job, Pairs
from macros.model import KINDS, Named
from macros.search.quotes import PATH as QUOTES

_TOGETHER: dict[str, Callable[[Job], Files | Pairs]] = {
    r"feed\.xml": feed.files,
    r"api/.*|data/[^/]+\.zip": api.files,
    rf"{KINDS[Named.FACTS].section}/[^/]+/data\.(?:csv|json)": series.values,
    re.escape(QUOTES): search.of_quotes,
    r"search/.*": search.files,
    r"sitemap\.xml": sitemap.files,
    r"robots\.txt": robots.files,
    r"_headers": host_headers.files,
    r"llms.*\.txt": llms.files,
    r"assets/[^/]+\.css": styles.files,
}
"""What makes the files at some paths, by a pattern of the paths; the first that fits."""


class Asked:
    """The exports of one site."""

    def __init__(self, job: Job) -> None:
        """Takes the job that an export would be given."""
        self._job = job
        self._made: dict[Callable[[Job], Files | Pairs], Files] = {}

    def content(self, path: str) -> bytes | None:
        """The content of the file at a path from the root of the site; none where none is exported there."""
        if make := self._makers.get(path):
            return make().encode("utf-8")
        exporter = next((files for like, files in _TOGETHER.items() if re.fullmatch(like, path)), None)
        if exporter is None:
            return None
        if exporter not in self._made:
            self._made[exporter] = dict(exporter(self._job))
        content = self._made[exporter].get(path)
        return content.encode("utf-8") if isinstance(content, str) else content

    @cached_property
    def _makers(self) -> dict[str, Callable[[], str]]:
        return dict(chain(record_pages.makers(self._job), series.embeds(self._job)))
