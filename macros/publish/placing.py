"""Puts the blocks into the pages that an engine has written, and tells where one is missing.

Knows of files alone, so that it serves every engine.
"""

from __future__ import annotations

from pathlib import Path

from macros.blocks import Blocks
from macros.problems import Position, Problem

_TEXT = (".html", ".json", ".xml", ".txt", ".js")
"""What an engine may have written the text of a page into."""


def place(blocks: Blocks, site: Path) -> list[Problem]:
    """Put each block where its token stands; a token elsewhere, or a block without a place, is a problem.

    Raises:
        OSError: the folder cannot be read or written.
    """
    problems = []
    for path in sorted(site.rglob("*")):
        if path.suffix not in _TEXT or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="surrogateescape")
        if not blocks.survives_in(text):
            continue
        if path.suffix == ".html":
            text = blocks.place(text)
            path.write_text(text, encoding="utf-8", errors="surrogateescape", newline="")
        if blocks.survives_in(text):
            message = "the token of a block is left where its text belongs"
            problems.append(Problem(Position(path.relative_to(site).as_posix()), "block-lost", message))
    if blocks.lost:
        message = f"{blocks.lost} blocks of macros have come into no page"
        problems.append(Problem(Position("mkdocs.yml"), "block-lost", message))
    return problems
