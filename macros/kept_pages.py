"""What was made of each page, kept from one build for the next.

What is made of a page whose text is as it was, over records that are as they were, is as it was. May not know
what is made.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from macros.kept import key
from macros.reading import Page

T = TypeVar("T")


class KeptPages(Generic[T]):
    """One thing that is made of pages."""

    def __init__(self, make: Callable[[Page], T], file: Path) -> None:
        """Takes what makes it, in values that JSON has, and the file for it in the folder of the site."""
        self._make = make
        self._file = file
        self._before: dict[str, tuple[str, T]] = _read(file)
        self._now: dict[str, tuple[str, T]] = {}

    def of(self, page: Page) -> T:
        """What is made of a page."""
        text = key(page.body)
        before = self._before.get(page.file)
        self._now[page.file] = before if before and before[0] == text else (text, self._make(page))
        return self._now[page.file][1]

    def save(self) -> None:
        """Keep it, where there is anything new."""
        if self._now == self._before:
            return
        fresh = self._file.with_name(f".{self._file.name}-{secrets.token_hex(8)}")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with fresh.open("w", encoding="utf-8") as target:
                for page, (text, made) in self._now.items():
                    target.write(json.dumps([page, text, made]) + "\n")
            # Whole or not at all: a build that was killed leaves nothing that is read.
            fresh.replace(self._file)
        except OSError:
            return


def _read(file: Path) -> dict[str, tuple[str, T]]:
    try:
        with file.open(encoding="utf-8") as source:
            return {page: (text, made) for page, text, made in map(json.loads, source)}
    except (OSError, ValueError, TypeError):  # nothing there, or something else
        return {}
