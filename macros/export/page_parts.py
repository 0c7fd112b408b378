"""Fills in, on the pages that MkDocs has written, what its templates leave to the export.

`overrides/main.html` marks two places by a comment: in the head, what machines read; at the foot, the
citation of the page. May not write files.
"""

from __future__ import annotations

from pathlib import Path

from macros.export import cards
from macros.export.linked_data import Graphs
from macros.links import Links
from macros.rendering import Renderer
from macros.words import cite

HEAD, CITE = "<!-- moat:head -->", "<!-- moat:cite -->"


def files(renderer: Renderer, to: Path, with_cards: bool) -> dict[str, str]:
    """The pages of the site in `to`, filled in, by name; those that are not there are passed over.

    Args:
        renderer: the project and its addresses.
        to: the folder of the site.
        with_cards: whether the social cards are written too.

    Raises:
        ValueError: a page has no place for its head.
    """
    graphs = Graphs(renderer)
    found = {}
    for page in renderer.site.pages:
        name = f"{page.address}index.html"
        if not (to / name).is_file():
            continue
        text = (to / name).read_text(encoding="utf-8")
        if HEAD not in text:
            raise ValueError(f"{name} has no {HEAD}; see overrides/main.html")
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
        key = page.address.strip("/").replace("/", "-") or "home"
        reference = cite.page(title, key, renderer.place(page.address))
        foot = renderer.render(
            "page_cite",
            root,
            address=page.address,
            citations={form: write(reference) for form, write in cite.FORMS.items()},
        )
        before, _, after = text.partition(HEAD)
        # The last one: a page's own text may hold anything.
        body, mark, rest = after.rpartition(CITE)
        found[name] = before + head.strip() + (body + foot.strip() + rest if mark else after)
    return found
