"""What may lie under `docs/`: files of its own, and pages under the one ending that checks read.

MkDocs follows links and takes `.markdown` and others for pages too; either would carry a page past
the checks.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from macros.problems import Position, Problem
from macros.reading import Project

_OTHER_ENDINGS = (".markdown", ".mdown", ".mkdn", ".mkd")


def check(project: Project) -> Iterator[Problem]:
    """`symlink` and `page-ending`."""
    for folder, folders, files in os.walk(project.root / "docs"):
        for name in sorted((*folders, *files)):
            path = Path(folder, name)
            place = Position(path.relative_to(project.root).as_posix())
            if path.is_symlink():
                yield Problem(
                    place,
                    "symlink",
                    "is a link to another place",
                    "put a copy of the file here instead",
                )
            elif path.suffix in _OTHER_ENDINGS or (path.suffix != ".md" and path.suffix.lower() == ".md"):
                yield Problem(
                    place, "page-ending", f'"{path.suffix}" is not how pages end', "rename it to .md"
                )
