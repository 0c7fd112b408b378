"""What may lie under `data/` and `docs/`: files of their own, under names that are read and checked.

MkDocs follows links, takes `.markdown` and others for pages too, and makes titles of file names; any of
these would carry something past the checks. A data file under a name that nobody reads would be lost.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from macros.model.kinds import KINDS, WHOLE_FILES
from macros.problems import Chapter, Code, Position, Problem, did_you_mean
from macros.reading import Project

CODES = (
    Code(
        "page-ending",
        Chapter.PAGES,
        "Pages end in `.md`. Rename the file.",
    ),
    Code(
        "file-name",
        Chapter.FILES,
        "A file name becomes an address and a title: letters, digits, hyphens, underlines and dots only.",
    ),
    Code(
        "file-kind",
        Chapter.FILES,
        "Files under `docs/` are published as they are. Pages, navigation files and pictures may lie there;"
        " data belong under `data/`.",
    ),
    Code(
        "symlink",
        Chapter.FILES,
        "A link to another place of the disk would be published with what it leads to. Put a copy there.",
    ),
    Code(
        "unread-file",
        Chapter.FILES,
        "A file under `data/` that nobody reads. Its name is misspelt, or it belongs elsewhere.",
    ),
)

_NAME = re.compile(r"[A-Za-z0-9._-]+")
# A script, a stylesheet or an HTML file would act on readers unchecked; so can SVG, opened by itself.
_PUBLISHED = (".md", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".ico")
_OTHER_ENDINGS = (".markdown", ".mdown", ".mkdn", ".mkd")


def check(project: Project) -> Iterator[Problem]:
    """`symlink`, `file-name`, `page-ending`, `file-kind`, `unread-file`."""
    for top in ("data", "docs"):
        for folder, folders, files in os.walk(project.root / top):
            for name in sorted((*folders, *files)):
                path = Path(folder, name)
                place = Position(path.relative_to(project.root).as_posix())
                if path.is_symlink():
                    hint = "put a copy of the file here instead"
                    yield Problem(place, "symlink", "is a link to another place", hint)
                elif not _NAME.fullmatch(name):
                    hint = "use letters, digits, hyphens, underlines and dots only"
                    yield Problem(place, "file-name", f"{name!r} cannot be an address", hint)
                elif top == "docs":
                    yield from _page(path, place)
                elif path.is_file():
                    yield from _data(path.relative_to(project.root / top), place)


def _page(path: Path, place: Position) -> Iterator[Problem]:
    misspelt = path.suffix != ".md" and path.suffix.lower() == ".md"
    if path.suffix in _OTHER_ENDINGS or misspelt:
        yield Problem(place, "page-ending", f'"{path.suffix}" is not how pages end', "rename it to .md")
    elif path.is_file() and path.suffix not in _PUBLISHED and path.name != ".nav.yml":
        hint = f"docs/ holds pages (.md), .nav.yml and pictures ({', '.join(_PUBLISHED[1:])})"
        yield Problem(place, "file-kind", "would be published as it is", hint)


def _data(path: Path, place: Position) -> Iterator[Problem]:
    kinds = (*KINDS, *WHOLE_FILES)
    single = len(path.parts) == 1 and path.stem in kinds
    in_folder = len(path.parts) == 2 and path.parts[0] in KINDS
    if path.parts[0] != "schema" and not (path.suffix == ".yml" and (single or in_folder)):
        names = [f"{kind}.yml" for kind in kinds]
        hint = did_you_mean(path.name, names) or "the data files are " + ", ".join(names)
        yield Problem(place, "unread-file", "is not read by anything", hint)
