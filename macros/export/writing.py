"""Writes the files of a site into a folder, and takes over those that did not change.

To make a file costs a file system ten times what reading it does. So a site that nobody needs any more may
become the folder: what has the same bytes in it stays, and the rest goes. Else a file that the site before
had at the same address, with the same bytes, is the same file. Dates stay too. May not know what files say.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path


class Writer:
    """Writes into one folder."""

    def __init__(self, to: Path, before: Path | None = None, spare: Path | None = None) -> None:
        """Takes the folders.

        Args:
            to: where to write.
            before: the site whose place the written one will take; none where there is none.
            spare: a site that nobody needs, on the file system of `to`, which must not be there yet then.
        """
        self._to = os.fspath(to)
        self._before = os.fspath(before) if before and before.is_dir() else None
        self._taken = spare is not None and spare.is_dir() and not spare.is_symlink()
        if spare is not None and self._taken:
            spare.rename(to)
        self._held: dict[str, set[str]] = {}
        """What each folder is to hold."""

    def write(self, address: str, content: bytes) -> Path:
        """Write a file at a path from the root of the site, and the folders that lead to it.

        Raises:
            OSError: it cannot be written.
        """
        folder, _, name = address.rpartition("/")
        self._hold(folder)
        self._held[folder].add(name)
        path = f"{self._to}/{address}"
        if not (self._taken and _holds(path, content)):
            if (self._taken or self._before is not None) and os.path.lexists(path):
                _remove(path)  # it may be a link into another site
            if self._before is None or not _linked(f"{self._before}/{address}", path, content):
                with open(path, "wb") as file:
                    file.write(content)
        return Path(path)

    def finish(self) -> None:
        """Remove what came with the spare site and was not written.

        Raises:
            OSError: it cannot be removed.
        """
        if not self._taken:
            return
        for folder, names in self._held.items():
            path = f"{self._to}/{folder}"
            for name in set(os.listdir(path)) - names:
                _remove(f"{path}/{name}")

    def _hold(self, folder: str) -> None:
        """See to it that a folder is there, and those that lead to it; the first one is that of the site."""
        if folder in self._held:
            return
        path = self._to
        if folder:
            above, _, name = folder.rpartition("/")
            self._hold(above)
            self._held[above].add(name)
            path = f"{path}/{folder}"
        self._held[folder] = set()
        if self._taken and (os.path.islink(path) or os.path.isfile(path)):
            os.unlink(path)
        if not folder:
            os.makedirs(path, exist_ok=True)
            return
        with suppress(FileExistsError):
            os.mkdir(path)


def _remove(path: str) -> None:
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path)
    else:
        os.unlink(path)


def _holds(path: str, content: bytes) -> bool:
    """Whether there is a file with these bytes, and no link that leads to one."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:  # nothing there, or something else
        return False
    try:
        # One byte more tells a longer file.
        return os.read(handle, len(content) + 1) == content
    except OSError:
        return False
    finally:
        os.close(handle)


def _linked(old: str, path: str, content: bytes) -> bool:
    """Whether a file could be linked in the place of one that would be its like."""
    if not _holds(old, content):
        return False
    try:
        os.link(old, path)
    except OSError:  # something else here, or a file system without links
        return False
    return True
