"""A whole checkout as the checks and the macros see it. May not know of MkDocs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from macros.model import Dataset
from macros.reading.dataset import read_dataset
from macros.reading.html import Extensions, extensions
from macros.reading.pages import PageFile, read_pages
from macros.reading.yaml import Document, read_yaml

CONFIG = "mkdocs.yml"


@dataclass(frozen=True)
class Project:
    """The data set and the pages under one root as read, mistakes and all, as seen on one day."""

    root: Path
    today: date
    data: Dataset
    pages: list[PageFile]

    def text(self, file: str) -> str | None:
        """The text of a file by its path from the root, read once; none where there is no such file."""
        if file not in self._texts:
            path = self.root / file
            read = path.read_bytes().decode("utf-8-sig", errors="surrogateescape") if path.is_file() else None
            self._texts[file] = read
        return self._texts[file]

    @cached_property
    def extensions(self) -> Extensions:
        """The Markdown extensions that `mkdocs.yml` names."""
        return extensions(self.text(CONFIG))

    @cached_property
    def navigation(self) -> dict[str, Document]:
        """Each navigation file by its path from the root."""
        files = [path.relative_to(self.root).as_posix() for path in (self.root / "docs").rglob(".nav.yml")]
        return {file: read_yaml(self.text(file) or "", file) for file in sorted(files)}

    @cached_property
    def _texts(self) -> dict[str, str | None]:
        return {}


def read_project(root: Path, today: date) -> Project:
    """Reads data and pages; never raises for what they hold, see the problems of each.

    Args:
        root: the checkout.
        today: the day against which dates are judged.
    """
    return Project(root, today, read_dataset(root), read_pages(root))
