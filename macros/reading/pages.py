"""The Markdown pages of `docs/`: front matter typed, body with its first line, problems collected.

May not render: a page is data here. What its body may hold is for `macros.checks`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path as FilePath

from macros.model.page import FrontMatter
from macros.problems import Position, Problem
from macros.reading.records import typed
from macros.reading.yaml import read_yaml

THEMES = "docs/themes/"
_FENCE = "---"


@dataclass(frozen=True, eq=False)
class Page:
    """One Markdown file. The same text gives the same object, so that what is read of it is cached."""

    file: str
    front_text: str
    body: str
    body_line: int
    front: FrontMatter | None = None
    problems: tuple[Problem, ...] = field(default=(), repr=False)

    @property
    def slug(self) -> str:
        """The last part of its address: the file's name, or the folder's for an index."""
        path = FilePath(self.file)
        return path.parent.name if path.stem == "index" else path.stem

    @property
    def is_theme(self) -> bool:
        """Whether it is the page of a theme."""
        return self.file.startswith(THEMES) and not self.file.endswith("/index.md")

    def position(self, line: int, column: int = 1) -> Position:
        """The place of a line of the body, counted from 1, in the file."""
        return Position(self.file, self.body_line + line - 1, column)


def read_pages(root: FilePath) -> list[Page]:
    """All Markdown pages under `docs/`, sorted by path."""
    return [
        _read_page(*_text(path), path.relative_to(root).as_posix())
        for path in sorted((root / "docs").rglob("*.md"))
        if path.is_file()
    ]


def _text(path: FilePath) -> tuple[str, bool]:
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"), True
    except UnicodeDecodeError:
        return "", False


@lru_cache(maxsize=4096)
def _read_page(text: str, readable: bool, file: str) -> Page:
    if not readable:
        problem = Problem(Position(file), "not-utf8", "is not UTF-8 text", "save it as UTF-8")
        return Page(file, "", "", 1, problems=(problem,))
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return Page(file, "", text, 1, problems=(_missing(file, 1),))
    closing = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if closing is None:
        return Page(file, "", text, 1, problems=(_missing(file, 1),))
    front_text = "\n".join(lines[1:closing])
    document = read_yaml(front_text, file, first_line=2)
    front = None
    if document.root is not None:
        front = typed(FrontMatter, document.root, document)
    elif not document.problems:
        document.problems.append(_missing(file, 2))
    body = "\n".join(lines[closing + 1 :])
    return Page(file, front_text, body, closing + 2, front, tuple(document.problems))


def _missing(file: str, line: int) -> Problem:
    return Problem(
        Position(file, line),
        "front-matter",
        "the page does not begin with front matter",
        "begin it with `---`, a `title:`, a `description:`, and `---`",
    )
