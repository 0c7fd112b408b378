"""What is written beside the pages of the engine, and without it.

Record pages, the data for programs, the feed, the sitemap, social cards, style sheets. The build and
`python -m macros export` call the same `export`. May not check or judge.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from macros.export import (
    api,
    assets,
    cards,
    embeds,
    feed,
    host_headers,
    list_pages,
    llms,
    pictures,
    record_pages,
    robots,
    search,
    sitemap,
)
from macros.export.job import Files, Job, Pairs
from macros.export.kept_files import KeptFiles
from macros.export.writing import Writer
from macros.links import Links
from macros.rendering import Renderer
from macros.site import Site

FROM_RECORDS: tuple[Callable[[Job], Files | Pairs], ...] = (
    record_pages.files,
    list_pages.files,
    feed.files,
    api.files,
    pictures.files,
    embeds.files,
    search.of_quotes,
    cards.files,
)
"""Those whose files follow from the records and the heads of the pages: they are kept for the next build."""
EXPORTERS: tuple[Callable[[Job], Files | Pairs], ...] = (
    *FROM_RECORDS,
    sitemap.files,
    robots.files,
    host_headers.files,
    llms.files,
    search.files,
    assets.files,
)
"""Each writes some files; none reads what another has written."""


def export(
    site: Site,
    links: Links,
    to: Path,
    *,
    with_cards: bool = True,
    before: Path | None = None,
    spare: Path | None = None,
) -> list[Path]:
    """Write everything into a folder; the same data give the same bytes.

    Args:
        site: the site.
        links: the addresses of the site.
        to: the folder, which may hold pages of the engine already.
        with_cards: whether to draw social cards. Where the host is not known there are none: they are
            found by absolute addresses alone.
        before: the site whose place this one will take; what did not change there is not written anew.
        spare: a site that nobody needs any more; folders are moved out of it.

    Returns:
        The files written, in order.

    Raises:
        OSError: the folder cannot be written to.
    """
    job = Job(Renderer(site, links), to, with_cards and bool(links.site_url))
    kept, writer = KeptFiles(job), Writer(to, before, spare)
    written: list[Path] = []
    for exporter in EXPORTERS:
        made = _made(exporter, job)
        if exporter in FROM_RECORDS:
            made = kept.of(exporter.__module__, made)
        for address, content in made:
            encoded = content if isinstance(content, bytes) else content.encode("utf-8")
            written.append(writer.write(address, encoded))
    writer.finish()
    # MkDocs packs its own sitemap, which lacks the records.
    (to / "sitemap.xml.gz").unlink(missing_ok=True)
    return written


def _made(exporter: Callable[[Job], Files | Pairs], job: Job) -> Pairs:
    """What an exporter makes, once it is asked for, and each file only as long as it is needed."""
    found = exporter(job)
    yield from found.items() if isinstance(found, dict) else found
