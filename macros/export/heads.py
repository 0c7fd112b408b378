"""What the engine's template puts into each page: our assets, what machines read in the head, the foot.

Handed to the template through the configuration, which every engine passes on. May not write files.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from macros.assets import addresses
from macros.export import cards
from macros.export.linked_data import Graphs
from macros.links import Links
from macros.reading import Page
from macros.rendering import Renderer
from macros.site import Site
from macros.words import cite

Head = dict[str, str]
"""The HTML of the `head` of a page, and of its `foot` but for the home page."""


def for_template(site: Site, head: Callable[[Page], Head]) -> dict[str, Any]:
    """What the template finds in the configuration, under `extra`.

    Args:
        site: the site.
        head: what makes the head of a page.
    """
    return {"assets": addresses(), "heads": _Heads(site, head)}


def head(renderer: Renderer, with_cards: bool) -> Callable[[Page], Head]:
    """What makes the head of a page.

    Args:
        renderer: the site and its addresses.
        with_cards: whether social cards are written, so that the heads name them.
    """
    graphs = Graphs(renderer)
    return lambda page: _of_page(page, renderer, graphs, with_cards and bool(renderer.links.site_url))


class _Heads(dict[str, Head]):
    """The heads of pages by their addresses, each made when it is first asked for."""

    def __init__(self, site: Site, make: Callable[[Page], Head]) -> None:
        super().__init__()
        self._site = site
        self._make = make

    def __missing__(self, address: str) -> Head:
        self[address] = self._make(self._site.at[address])
        return self[address]


def _of_page(page: Page, renderer: Renderer, graphs: Graphs, with_cards: bool) -> dict[str, str]:
    root = Links.root_from(page.address)
    title = page.front.title if page.address else renderer.site.imprint.site_name
    head = renderer.render(
        "page_head",
        root,
        title=title,
        description=page.front.description,
        canonical=renderer.links.absolute(page.address),
        card=renderer.links.absolute(cards.of_page(page)) if with_cards else None,
        graph=graphs.of_page(page, root),
    )
    found = {"head": head.strip()}
    if page.address:
        key = page.address.strip("/").replace("/", "-")
        reference = cite.page(title, key, renderer.place(page.address))
        foot = renderer.render(
            "page_foot",
            root,
            address=page.address,
            reaches=renderer.site.page_reaches(page),
            citations={form: write(reference) for form, write in cite.FORMS.items()},
            editing=renderer.links.editing(page.file),
        )
        found["foot"] = foot.strip()
    return found
