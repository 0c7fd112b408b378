"""Puts a freshly built folder in the place of the live one, in one step.

Whoever reads the live folder meanwhile finds the old site or the new one, never a gap or a mixture.
Knows nothing of what the folders hold.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

AT_FDCWD = -100  # Linux: paths are relative to the current folder
RENAME_EXCHANGE = 2  # Linux: renameat2
RENAME_SWAP = 2  # macOS: renamex_np

# A kernel or a file system that cannot exchange says one of these.
CANNOT_EXCHANGE = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


@contextmanager
def fresh_beside(live: Path) -> Iterator[Path]:
    """Lend an empty folder on the file system of `live`, and remove it at the end, whatever happened.

    Builds into the same place take turns. What killed builds left behind is swept first: only the holder
    of the lock owns folders of that name.

    Raises:
        OSError: the folder around `live` cannot be written to.
    """
    live.parent.mkdir(parents=True, exist_ok=True)
    with (live.parent / f".{live.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for leftover in live.parent.glob(f".{live.name}.fresh-*"):
            remove(leftover)
        # Not tempfile.mkdtemp: its folders are closed to other users, and this one will be served.
        fresh = live.parent / f".{live.name}.fresh-{secrets.token_hex(4)}"
        fresh.mkdir()
        try:
            yield fresh
        finally:
            remove(fresh)


def spare(live: Path) -> Path:
    """Where a site is left when another has taken its place, for the next build to take over what it can."""
    return live.with_name(f".{live.name}.spare")


def swap(fresh: Path, live: Path) -> None:
    """Put `fresh` in the place of `live`, and leave what stood there as its spare.

    Args:
        fresh: a folder on the same file system as `live`.
        live: a folder, or nothing yet.

    Raises:
        OSError: the exchange failed; `live` is as it was.
    """
    if not live.exists():
        fresh.rename(live)
        return
    try:
        _exchange(fresh, live)
    except OSError as error:
        if error.errno not in CANNOT_EXCHANGE:
            raise
        _two_renames(fresh, live)
    remove(spare(live))
    if fresh.is_symlink():
        fresh.unlink()
    else:
        fresh.rename(spare(live))


def join(part: Path, whole: Path) -> None:
    """Move what a folder holds into another of the same file system, but for what stands there already.

    Raises:
        OSError: one of them cannot be written to.
    """
    for path in part.iterdir():
        target = whole / path.name
        if not target.exists():
            path.rename(target)
        elif path.is_dir():
            join(path, target)
        else:
            path.unlink()
    part.rmdir()


def remove(path: Path) -> None:
    """Remove a folder and all it holds, or the link that stands in its place; nothing there is fine."""
    if path.is_symlink():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)


def _exchange(one: Path, other: Path) -> None:
    """Let two paths change places in one step of the file system."""
    libc = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one.absolute()), os.fsencode(other.absolute())
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        failed = libc.renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE)
    elif sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(first, second, RENAME_SWAP)
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(one), None, str(other))


def _two_renames(fresh: Path, live: Path) -> None:
    """The next best where paths cannot be exchanged: a reader may find nothing for an instant."""
    old = fresh.with_name(fresh.name + "-old")
    live.rename(old)
    try:
        fresh.rename(live)
    except OSError:
        old.rename(live)
        raise
    old.rename(fresh)
