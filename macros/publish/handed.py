"""The site that a build has checked, handed to the macros that MkDocs loads in the same process.

May not read or check: who finds nothing here does that.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from macros.site import Site

_SITE: ContextVar[Site | None] = ContextVar("site", default=None)


@contextmanager
def handing(site: Site) -> Iterator[None]:
    """Hands a site over for as long as the block runs."""
    token = _SITE.set(site)
    try:
        yield
    finally:
        _SITE.reset(token)


def handed(root: Path) -> Site | None:
    """The site of a root that was handed over; none where nobody has checked it in this process."""
    site = _SITE.get()
    return site if site and site.root.samefile(root) else None
