"""What stands beside the pages, written while an engine writes these, and added to them at the end.

May not write pages, or know what an export holds.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from macros.export import export
from macros.links import Links
from macros.publish.beside import Beside
from macros.publish.engines import Order, links_of
from macros.publish.swap import join, remove, spare
from macros.reading.config import read_config


class Exports:
    """The exports of one build, which begin at once."""

    def __init__(self, order: Order, live: Path) -> None:
        """Begin with them.

        Args:
            order: what the engine is asked for.
            live: the site whose place the new one will take.
        """
        # Beside the folder of the engine, which empties its own; of that name it is swept like it.
        self._folder = order.to.with_name(f"{order.to.name}-exports")
        self._to = order.to
        self._write = partial(export, order.site, with_cards=order.with_cards, before=live, spare=spare(live))
        self._links = _links(order)
        self._begun = Beside(partial(self._write, self._links, self._folder)) if self._links else None

    def add(self, links: Links) -> None:
        """Wait for them, and put them among the pages.

        Args:
            links: the addresses as the engine has read them.

        Raises:
            OSError: the folders cannot be written to.
        """
        if self._begun and self._links == links:
            self._begun.finish()
        else:
            self.close()
            self._write(links, self._folder)
        join(self._to, self._folder)
        self._folder.rename(self._to)

    def close(self) -> None:
        """End what still goes on, and remove what was not added."""
        if self._begun:
            self._begun.stop()
        remove(self._folder)


def _links(order: Order) -> Links | None:
    """The addresses before an engine has read the configuration; none where it will refuse to."""
    try:
        return links_of(order, read_config(order.site.root))
    except (ValueError, OSError, KeyError):
        return None
