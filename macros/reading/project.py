"""A whole checkout as the checks and the macros see it. May not know of MkDocs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.reading.dataset import Dataset, read_dataset
from macros.reading.pages import Page, read_pages


@dataclass(frozen=True)
class Project:
    """The data set and the pages under one root, as seen on one day."""

    root: Path
    today: date
    data: Dataset
    pages: list[Page]

    @property
    def themes(self) -> list[Page]:
        """The theme pages in their order, then by title."""
        ready = [page for page in self.pages if page.is_theme and page.front]
        return sorted(ready, key=lambda p: (p.front.order, p.front.title) if p.front else (0, ""))

    def theme(self, slug: str) -> Page | None:
        """The page of a theme."""
        return next((page for page in self.themes if page.slug == slug), None)


def read_project(root: Path, today: date) -> Project:
    """Reads data and pages; never raises for what they hold, see the problems of each.

    Args:
        root: the checkout.
        today: the day against which dates are judged.
    """
    return Project(root, today, read_dataset(root), read_pages(root))
