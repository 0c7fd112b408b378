"""What is written beside the pages of MkDocs, and without it.

Record pages, the data for programs, the feed, the sitemap, social cards, and what machines read in a page.
The build and `python -m macros export` call the same `export`. May not check or judge.
"""

from __future__ import annotations

from pathlib import Path

from macros.export import api, cards, feed, llms, page_parts, record_pages, robots, search_index, sitemap, styles
from macros.links import Links
from macros.rendering import Renderer
from macros.search.index import PATH as QUOTES
from macros.search.index import quote_index
from macros.site import Site


def export(site: Site, links: Links, to: Path, *, with_cards: bool = True) -> list[Path]:
    """Write everything into a folder; the same data give the same bytes.

    Args:
        site: the site.
        links: the addresses of the site.
        to: the folder, which may hold pages of MkDocs already.
        with_cards: whether to draw social cards. Where the host is not known there are none: they are
            found by absolute addresses alone.

    Returns:
        The files written, in order.

    Raises:
        OSError: the folder cannot be written to.
        ValueError: the pages of MkDocs there were not made by our templates.
    """
    with_cards = with_cards and bool(links.site_url)
    renderer = Renderer(site, links)
    files: dict[str, str | bytes] = dict(record_pages.pages(renderer, with_cards))
    files |= sitemap.files(site, links)
    files |= robots.files(links)
    files |= feed.files(renderer)
    files |= llms.files(site, links, renderer)
    data = api.files(renderer)
    files |= data
    files |= api.bundle(renderer, data)
    files |= search_index.files(renderer, to)
    files[QUOTES] = quote_index(site)
    files |= page_parts.files(renderer, to, with_cards)
    files |= styles.files()
    if with_cards:
        files |= dict(cards.files(renderer))
    for address, content in files.items():
        path = to / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    # MkDocs packs its own sitemap, which lacks the records.
    (to / "sitemap.xml.gz").unlink(missing_ok=True)
    return [to / address for address in files]
