"""What one run keeps for the next, in a folder beside the code and under the hash of all that it depends on.

A run with an empty folder gives the same bytes, only later. Where nothing can be written nothing is kept. May
not know what it keeps.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / ".cache"
_CODE = Path(__file__).resolve().parent


class Kept:
    """The results of one sort, each by the hash of what it was made from."""

    def __init__(self, sort: str) -> None:
        """Takes the name of the sort, which is that of its folder."""
        self._folder = FOLDER / sort

    def get(self, key: str) -> bytes | None:
        """What was kept under a key; none where nothing was."""
        try:
            return (self._folder / key).read_bytes()
        except OSError:
            return None

    def put(self, key: str, content: bytes) -> None:
        """Keep a result; a run beside this one finds it whole or not at all."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            fresh = self._folder / f".{secrets.token_hex(8)}"
            fresh.write_bytes(content)
            fresh.replace(self._folder / key)
        except OSError:
            return


def key(*parts: str | bytes) -> str:
    """The hash of some parts, in which no two ways to divide the same text are alike."""
    found = hashlib.sha256()
    for part in parts:
        content = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        found.update(len(content).to_bytes(8, "big") + content)
    return found.hexdigest()


@cache
def code() -> str:
    """The hash of the program: Python, every library by its version, and each file of ours."""
    return key(sys.version, *_libraries(), *_files(_CODE))


def _libraries() -> list[str]:
    """Each library by the name of the folder that tells its name and version."""
    places = (Path(place) for place in set(sys.path))
    return sorted(path.name for place in places for path in place.glob("*.dist-info"))


def _files(folder: Path) -> Iterator[bytes]:
    """The path and content of each file of a folder."""
    for inside, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(files):
            path = Path(inside, name)
            yield str(path.relative_to(folder)).encode()
            yield path.read_bytes()
