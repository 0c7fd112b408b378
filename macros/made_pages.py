"""What an engine is given of each page: its body with the macros called, and its head.

May not know of an engine, or write files of the site.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from macros.blocks import Blocks
from macros.components import Components
from macros.expansion import Expansion
from macros.export.heads import Head, head
from macros.kept_pages import KeptPages
from macros.links import Links
from macros.reading import Page
from macros.rendering import Renderer
from macros.site import Site


class MadePages:
    """The pages of one site."""

    def __init__(
        self, site: Site, links: Links, blocks: Blocks, *, with_cards: bool, kept: Path | None = None
    ) -> None:
        """Takes the site and where to put what is made of it.

        Args:
            site: the site.
            links: its addresses.
            blocks: who holds the blocks of macros until the pages are written.
            with_cards: whether social cards are written, so that the heads name them.
            kept: the folder in which it is all kept for the next build of the same site.
        """
        self._blocks = blocks
        # What is kept holds no tokens: those of one run are good for no other.
        self._own = Blocks()
        self._expansion = Expansion(Components(site, links, self._own).all())
        self._split: Callable[[Page], tuple[list[str], list[str]]] = self._parts
        self.head: Callable[[Page], Head] = head(Renderer(site, links), with_cards)
        self._kept: list[KeptPages[Any]] = []
        if kept:
            bodies, heads = KeptPages(self._split, kept / "bodies"), KeptPages(self.head, kept / "heads")
            self._split, self.head, self._kept = bodies.of, heads.of, [bodies, heads]

    def body(self, page: Page) -> str:
        """The body of a page that was checked, with what its macros write."""
        return self._blocks.joined(*self._split(page))

    def save(self) -> None:
        """Keep what was made."""
        for kept in self._kept:
            kept.save()

    def _parts(self, page: Page) -> tuple[list[str], list[str]]:
        return self._own.split(self._expansion.body(page))
