"""What every exporter is given: the site, its addresses, and where the pages of the engine lie.

May not write files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from macros.export.linked_data import Graphs
from macros.links import Links
from macros.rendering import Renderer
from macros.site import Site

Files = dict[str, str | bytes]
"""The content of files by their paths from the root of the site."""
Pairs = Iterable[tuple[str, str | bytes]]
"""The same one after the other, each made when it is asked for: where they are too many to hold at once."""
Makers = Iterator[tuple[str, Callable[[], str | bytes]]]
"""The paths of many files, and what makes the content of each."""


@dataclass(frozen=True)
class Job:
    """One export.

    Args:
        renderer: the site and its addresses, rendered.
        to: the folder of the site, which may hold the pages of the engine already.
        with_cards: whether social cards, and charts in pixels, are drawn too.
    """

    renderer: Renderer
    to: Path
    with_cards: bool

    @property
    def site(self) -> Site:
        """The site that is exported."""
        return self.renderer.site

    @property
    def links(self) -> Links:
        """Its addresses."""
        return self.renderer.links

    @cached_property
    def section_titles(self) -> dict[str, str]:
        """The title that the navigation gives a section, by its address."""
        return {address: title for title, address in self.site.navigation}

    @cached_property
    def graphs(self) -> Graphs:
        """What each page is about, as linked data."""
        return Graphs(self.renderer)


def made(makers: Makers) -> Pairs:
    """All of the files that some makers make."""
    return ((path, make()) for path, make in makers)
