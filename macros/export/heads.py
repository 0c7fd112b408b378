"""What the engine's template puts into each page: our assets, what machines read in the head, the foot.

Handed to the template through the configuration, which every engine passes on. May not write files.
"""

from __future__ import annotations

from typing import Any

from macros.assets import addresses
from macros.export import cards
from macros.export.linked_data import Graphs
from macros.links import Links
from macros.reading import Page
from macros.rendering import Renderer
from macros.words import cite


def for_template(renderer: Renderer, with_cards: bool) -> dict[str, Any]:
    """What the template finds in the configuration, under `extra`.

    Args:
        renderer: the site and its addresses.
        with_cards: whether social cards are written, so that the heads name them.
    """
    return {"assets": addresses(), "heads": Heads(renderer, with_cards)}


class Heads(dict[str, dict[str, str]]):
    """The HTML of the `head` of each page, and of its `foot` but for the home page, by its address.

    Each is made when it is first asked for.
    """

    def __init__(self, renderer: Renderer, with_cards: bool) -> None:
        """Begins with none.

        Args:
            renderer: the site and its addresses.
            with_cards: whether social cards are written, so that the heads name them.
        """
        super().__init__()
        self._renderer = renderer
        self._graphs = Graphs(renderer)
        self._with_cards = with_cards and bool(renderer.links.site_url)

    def __missing__(self, address: str) -> dict[str, str]:
        """Those of a page.

        Raises:
            KeyError: there is no page at that address.
        """
        page = self._renderer.site.at[address]
        self[address] = _of_page(page, self._renderer, self._graphs, self._with_cards)
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
