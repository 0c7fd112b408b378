"""Addresses: within the site, permanent, and of a line of data where it can be corrected.

The one place that knows how addresses are made. May not render or read files.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from macros.model import KINDS, Named, Record, kind_of
from macros.problems import Position

API = "api/v1/"
"""Where the files for programs stand. A change that breaks them takes another number."""

CHARTS = "charts/"
"""Where the page and the files of each chart stand; no page lists them."""


@dataclass(frozen=True)
class Links:
    """The addresses of one site.

    Args:
        site_name: the name of the site, for citations.
        site_url: where it is hosted; empty where the host has not said.
        repository: the address of its repository; empty where unset, and links to it are left out.
        branch: the branch that contributions go to.
        divided: the kinds whose list is in parts: a record of theirs has an address of its own.
    """

    site_name: str
    site_url: str = ""
    repository: str = ""
    branch: str = "main"
    divided: tuple[Named, ...] = ()

    @classmethod
    def of_config(cls, config: Mapping[str, Any]) -> Links:
        """The addresses as the configuration of MkDocs gives them."""
        extra = config["extra"]
        return cls(
            site_name=config["site_name"],
            site_url=config["site_url"] or "",
            repository=extra.get("repository") or "",
            branch=extra.get("branch") or "main",
        )

    @staticmethod
    def root_from(folder: str) -> str:
        """The relative path to the root of the site from a folder of it, with a slash."""
        return posixpath.relpath(".", folder or ".").rstrip("/") + "/"

    def section(self, kind: str) -> str:
        """The address of the list of a kind, from the root of the site."""
        return f"{KINDS[Named(kind)].section}/"

    def record(self, kind: str, id: str) -> str:
        """The address of a record from the root of the site; it never moves."""
        row = KINDS[Named(kind)]
        if row.name is Named.CHARTS:
            return f"{CHARTS}{id}/"
        own = row.paged or row.name in self.divided
        return f"{row.section}/{id}/" if own else f"{row.section}/#{id}"

    def part(self, kind: str, group: str, number: int) -> str:
        """The address of a part of a list from the root of the site.

        Two folders below the list, where no record's page can lie.
        """
        row = KINDS[Named(kind)]
        page = f"{number}/" if number > 1 else ""
        return f"{row.section}/by-{row.divided_by}/{group}/{page}"

    @staticmethod
    def theme(slug: str) -> str:
        """The address of a theme's page from the root of the site."""
        return f"themes/{slug}/"

    def source_note(self, id: str) -> str:
        """The address of what this site says of a source: its own page, beside its line in the list."""
        return f"{KINDS[Named.SOURCES].section}/{id}/"

    @staticmethod
    def embed(kind: str, id: str) -> str:
        """The address of a record's page to be framed by other sites."""
        return f"embed/{kind}/{id}/"

    def of(self, record: Record) -> str:
        """The address of a record from the root of the site; it never moves."""
        return self.record(kind_of(record).name, record.id)

    def absolute(self, address: str) -> str | None:
        """An address from the root of the site with its host; none where the host is not known."""
        return f"{self.site_url.rstrip('/')}/{address}" if self.site_url else None

    def permanent(self, kind: str, id: str) -> str | None:
        """The address to cite a record by; none where the host is not known."""
        return self.absolute(self.record(kind, id))

    def editing(self, file: str) -> str | None:
        """Where the host lets a reader edit a file of ours; none without a repository."""
        return f"{self.repository.rstrip('/')}/edit/{self.branch}/{file}" if self.repository else None

    def correction(self, place: Position) -> str | None:
        """Where the host lets a reader edit a line of a file; none without a repository."""
        file = self.editing(place.file)
        return f"{file}#L{place.line}" if file else None
