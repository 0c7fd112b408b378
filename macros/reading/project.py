"""A whole checkout as the checks and the macros see it. May not know of MkDocs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.model import Dataset
from macros.reading.dataset import read_dataset
from macros.reading.pages import PageFile, read_pages


@dataclass(frozen=True)
class Project:
    """The data set and the pages under one root as read, mistakes and all, as seen on one day."""

    root: Path
    today: date
    data: Dataset
    pages: list[PageFile]


def read_project(root: Path, today: date) -> Project:
    """Reads data and pages; never raises for what they hold, see the problems of each.

    Args:
        root: the checkout.
        today: the day against which dates are judged.
    """
    return Project(root, today, read_dataset(root), read_pages(root))
