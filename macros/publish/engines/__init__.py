"""What turns Markdown and a theme into pages: each engine behind one function, chosen by name.

An engine writes pages with the tokens of blocks in them, and says what hinders it. May not check, place
blocks or export.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from macros.blocks import Blocks
from macros.links import Links
from macros.problems import Problem
from macros.site import Site


class Engine(StrEnum):
    """The engines, by the name on the command line."""

    MKDOCS = "mkdocs"
    ZENSICAL = "zensical"


@dataclass(frozen=True)
class Order:
    """What an engine is asked for.

    Args:
        site: the site that was checked.
        blocks: who keeps what macros write until the pages are there.
        to: an empty folder for the pages.
        site_url: the site's address, where it is not the one that mkdocs.yml gives.
        with_cards: whether the heads of the pages name social cards.
    """

    site: Site
    blocks: Blocks
    to: Path
    site_url: str | None
    with_cards: bool


Written = tuple[list[Problem], Links | None]
"""What hindered an engine; and the addresses of the site, where it has come to its end."""


def writer(engine: Engine) -> Callable[[Order], Written]:
    """The function that has an engine write the pages; the others need not be installed."""
    if engine is Engine.ZENSICAL:
        from macros.publish.engines.zensical import write_pages as with_zensical

        return with_zensical
    from macros.publish.engines.mkdocs import write_pages as with_mkdocs

    return with_mkdocs


def links_of(order: Order, config: dict[str, Any]) -> Links:
    """The addresses of the site, from what `mkdocs.yml` says."""
    address = config.get("site_url") if order.site_url is None else order.site_url
    site_url = f"{address.rstrip('/')}/" if address else ""
    return Links.of_config({"extra": {}, **config, **order.site.imprint.for_mkdocs, "site_url": site_url})
