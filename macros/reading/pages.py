"""The Markdown pages of `docs/`: front matter typed, body with its first line, problems collected.

May not render: a page is data here. What its body may hold is for `macros.checks`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path as FilePath

import yaml

from macros.model.page import FrontMatter
from macros.problems import Position, Problem
from macros.reading.encoding import decoded, not_utf8
from macros.reading.typed import typed
from macros.reading.yaml import read_front_matter
from macros.remembered import remembered

THEMES = "docs/themes/"
MAX_CHARACTERS = 200_000
MAX_SIGNS = 3_000
"""Of any one sign that opens something in Markdown: the renderer tries each against all that follow."""
# As MkDocs splits them: what the two took differently would be published unchecked.
_FRONT_MATTER = re.compile(r"-{3}[ \t]*\n(?P<front>.*?\n)(?P<end>\.{3}|-{3})[ \t]*\n", re.DOTALL)


@dataclass(frozen=True, eq=False)
class PageFile:
    """One Markdown file as read. The same text gives the same object: what is read of it is cached."""

    file: str
    front_text: str
    body: str
    body_line: int
    front: FrontMatter | None
    problems: tuple[Problem, ...] = field(repr=False)

    @cached_property
    def slug(self) -> str:
        """The last part of its address: the file's name, or the folder's for an index."""
        path = FilePath(self.file)
        return path.parent.name if path.stem == "index" else path.stem

    @cached_property
    def address(self) -> str:
        """Where it is published, from the root of the site: `themes/cars/`."""
        path = self.file.removeprefix("docs/").removesuffix(".md")
        return f"{path}/".removesuffix("index/")

    @cached_property
    def is_theme(self) -> bool:
        """Whether it is the page of a theme."""
        return self.file.startswith(THEMES) and not self.file.endswith("/index.md")

    def position(self, line: int, column: int = 1) -> Position:
        """The place of a line of the body, counted from 1, in the file."""
        return Position(self.file, self.body_line + line - 1, column)


@dataclass(frozen=True, eq=False)
class Page(PageFile):
    """A Markdown file whose head could be read."""

    front: FrontMatter


def read_pages(root: FilePath) -> list[PageFile]:
    """All Markdown pages under `docs/`, sorted by path."""
    return [
        page_of(_text(path), path.relative_to(root).as_posix())
        for path in sorted((root / "docs").rglob("*.md"))
        if path.is_file()
    ]


def _text(path: FilePath) -> str | bytes:
    """The text as MkDocs reads it; its bytes where it is not in UTF-8."""
    try:
        read = path.read_bytes()
    except OSError:
        return ""
    text = decoded(read)
    return read if text is None else text.replace("\r\n", "\n").replace("\r", "\n")


@lru_cache(maxsize=4096)
@remembered(lambda text, file: (text, file), worth=lambda page: not page.problems)
def page_of(text: str | bytes, file: str) -> PageFile:
    """A page by its text, with line breaks as `\\n`; or by its bytes, where they are not in UTF-8."""
    if isinstance(text, bytes):
        return PageFile(file, "", "", 1, None, (not_utf8(text, file),))
    if len(text) > MAX_CHARACTERS:
        return _broken(file, "", "page-size", f"is longer than {MAX_CHARACTERS:,} characters", "split it")
    for sign in "[<`":
        if text.count(sign) > MAX_SIGNS:
            message = f"holds the sign {sign} more than {MAX_SIGNS:,} times"
            return _broken(file, "", "page-size", message, "split it")
    found = _FRONT_MATTER.match(text)
    if found is None:
        return _broken(
            file,
            text,
            "front-matter",
            "the page does not begin with front matter",
            "begin it with `---`, a `title:`, a `description:`, and `---`, each on a line of its own",
        )
    front_text = found["front"]
    body_line = front_text.count("\n") + 3
    document = read_front_matter(front_text, file)
    if found["end"] == "...":
        place = Position(file, body_line - 1)
        document.problems.append(Problem(place, "front-matter", "ends in dots", "close it with `---`"))
    front = None
    if document.root is not None:
        front = typed(FrontMatter, document.root, document)
    if front is not None and not document.problems and not _mkdocs_agrees(front_text):
        document.problems.append(
            Problem(
                Position(file, 2),
                "front-matter",
                "MkDocs reads something else",
                "quote the values",
            )
        )
    if document.root is None and not document.problems:
        document.problems.append(Problem(Position(file, 2), "front-matter", "is empty", "add a `title:`"))
    body, problems = text[found.end() :], tuple(document.problems)
    if front is None:
        return PageFile(file, front_text, body, body_line, None, problems)
    return Page(file, front_text, body, body_line, front, problems)


def _mkdocs_agrees(front_text: str) -> bool:
    """Whether MkDocs, which drops front matter that it cannot read, has the same keys and texts."""
    try:
        read = yaml.load(front_text, Loader=yaml.CSafeLoader)
    except Exception:
        return False
    return isinstance(read, dict) and all(isinstance(read.get(k), str) for k in ("title", "description"))


def _broken(file: str, body: str, code: str, message: str, hint: str) -> PageFile:
    return PageFile(file, "", body, 1, None, (Problem(Position(file), code, message, hint),))
