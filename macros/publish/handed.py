"""The site that a build has checked, handed to the macros that MkDocs loads in the same process.

May not read or check: who finds nothing here does that.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from macros.blocks import Blocks
from macros.site import Site


@dataclass(frozen=True)
class Handed:
    """What a build hands over: the site, whether it will have social cards, who holds its blocks, and whether
    what its pages become is kept for the next."""

    site: Site
    with_cards: bool
    blocks: Blocks
    keeps: bool


_HANDED: ContextVar[Handed | None] = ContextVar("handed", default=None)


@contextmanager
def handing(site: Site, *, with_cards: bool, blocks: Blocks, keeps: bool = False) -> Iterator[None]:
    """Hands a site over for as long as the block runs."""
    token = _HANDED.set(Handed(site, with_cards, blocks, keeps))
    try:
        yield
    finally:
        _HANDED.reset(token)


def handed(root: Path) -> Handed | None:
    """What was handed over for a root; none where nobody has checked it in this process."""
    given = _HANDED.get()
    return given if given and given.site.root.samefile(root) else None
