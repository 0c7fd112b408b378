"""Addresses: within the site, permanent, and of a line of data where it can be corrected.

The one place that knows how addresses are made. May not render or read files.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from jinja2.runtime import Context

from macros.problems import Position


@dataclass(frozen=True)
class Links:
    """The addresses of one site.

    Args:
        site_name: the name of the site, for citations.
        site_url: where it is hosted; empty where the host has not said.
        repository: the address of its repository; empty where unset, and links to it are left out.
        branch: the branch that contributions go to.
    """

    site_name: str
    site_url: str = ""
    repository: str = ""
    branch: str = "main"

    def root(self, context: Context) -> str:
        """The relative path from the page being rendered to the root of the site, with a slash."""
        page = context.get("page")
        url = getattr(page, "url", "") or ""
        folder = url if url.endswith("/") or not url else posixpath.dirname(url)
        return posixpath.relpath(".", folder or ".").rstrip("/") + "/"

    def record(self, kind: str, id: str) -> str:
        """The address of a record from the root of the site."""
        return f"{kind}/#{id}"

    def permanent(self, kind: str, id: str) -> str | None:
        """The address to cite a record by; none where the host is not known."""
        return f"{self.site_url.rstrip('/')}/{self.record(kind, id)}" if self.site_url else None

    def correction(self, place: Position) -> str | None:
        """Where the host lets a reader edit a line of a file; none without a repository."""
        if not self.repository:
            return None
        return f"{self.repository.rstrip('/')}/edit/{self.branch}/{place.file}#L{place.line}"
