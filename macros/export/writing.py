"""Writes the files of a site into a folder, and links those that did not change.

A file that the site before had at the same address, with the same bytes, is the same file: to make a new one
costs a file system ten times what reading it does. Its date stays too. May not know what files say.
"""

from __future__ import annotations

from pathlib import Path


class Writer:
    """Writes into one folder."""

    def __init__(self, to: Path, before: Path | None = None) -> None:
        """Takes two folders.

        Args:
            to: where to write.
            before: the site whose place the written one will take; none where there is none.
        """
        self._to = to
        self._before = before if before and before.is_dir() else None
        self._folders: set[Path] = set()

    def write(self, address: str, content: bytes) -> Path:
        """Write a file at a path from the root of the site, and the folders that lead to it.

        Raises:
            OSError: it cannot be written.
        """
        path = self._to / address
        if path.parent not in self._folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(path.parent)
        if self._before is None:
            path.write_bytes(content)
        elif not _linked(self._before / address, path, content):
            path.unlink(missing_ok=True)  # it may be a link into the site before
            path.write_bytes(content)
        return path


def _linked(old: Path, path: Path, content: bytes) -> bool:
    """Whether a file could be linked in the place of one that would be its like."""
    try:
        if old.is_symlink() or old.read_bytes() != content:
            return False
        path.hardlink_to(old)
    except OSError:  # nothing there, something else here, or a file system without links
        return False
    return True
