"""Where a site may be written: `--to docs` must not eat the pages. May not write."""

from __future__ import annotations

import os
from pathlib import Path

from macros.problems import Position, Problem

_MARKS = ("sitemap.xml", "api/v1")
"""What every built site or every export holds."""


def refusal(folder: Path) -> Problem | None:
    """Why a site may not be written to a folder; none where it is missing, empty, or holds a site."""
    if not os.path.lexists(folder):
        return None
    if folder.is_dir() and (not any(folder.iterdir()) or any((folder / mark).exists() for mark in _MARKS)):
        return None
    message = "the folder holds something else than a built site, and the site would take its place"
    return Problem(Position(str(folder)), "not-a-site", message, "name another folder, or empty it")
