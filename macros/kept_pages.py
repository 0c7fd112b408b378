"""What the macros have written into each page, kept from one build for the next.

A page whose text is as it was, over records that are as they were, is not written again. May not know what
macros write.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from macros.blocks import Blocks
from macros.kept import key
from macros.reading import Page


class _Written(NamedTuple):
    of: str
    """The hash of the text that it was written from."""
    texts: list[str]
    blocks: list[str]
    """Those that stand between the texts."""


class KeptPages:
    """The pages of one build."""

    def __init__(self, write: Callable[[Page], str], blocks: Blocks, folder: Path) -> None:
        """Takes what gives the body of a page, who keeps its blocks, and the folder of the site."""
        self._write = write
        self._blocks = blocks
        self._file = folder / "pages"
        self._before = _read(self._file)
        self._now: dict[str, _Written] = {}

    def body(self, page: Page) -> str:
        """The body of a page that was checked, with what its macros write."""
        of = key(page.body)
        written = self._before.get(page.file)
        if written is None or written.of != of:
            body = self._write(page)
            self._now[page.file] = _Written(of, *self._blocks.split(body))
            return body
        self._now[page.file] = written
        return self._blocks.joined(written.texts, written.blocks)

    def save(self) -> None:
        """Keep them, where there is anything new."""
        if self._now == self._before:
            return
        fresh = self._file.with_name(f".pages-{secrets.token_hex(8)}")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with fresh.open("w", encoding="utf-8") as target:
                for file, written in self._now.items():
                    target.write(json.dumps([file, *written]) + "\n")
            # Whole or not at all: a build that was killed leaves nothing that is read.
            fresh.replace(self._file)
        except OSError:
            return


def _read(file: Path) -> dict[str, _Written]:
    try:
        with file.open(encoding="utf-8") as source:
            return {page: _Written(*written) for page, *written in map(json.loads, source)}
    except OSError:
        return {}
