"""What lies under `data/` and `docs/` stays small: every clone and every visitor carries it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from macros.problems import Chapter, Code, Position, Problem
from macros.reading import Project

CODES = (
    Code(
        "large-file",
        Chapter.FILES,
        "A file has more than a million bytes. Make it smaller, or split it.",
    ),
)

MAX_BYTES = 1_000_000


def check(project: Project) -> Iterator[Problem]:
    """`large-file`: a file of more than a million bytes."""
    for top in ("data", "docs"):
        for folder, _, files in os.walk(project.root / top):
            for name in files:
                path = Path(folder, name)
                size = path.lstat().st_size
                if size > MAX_BYTES:
                    place = Position(path.relative_to(project.root).as_posix())
                    message = f"has {size:,} bytes, and {MAX_BYTES:,} is the most"
                    hint = "split it into a folder of files" if top == "data" else "make it smaller"
                    yield Problem(place, "large-file", message, hint)
