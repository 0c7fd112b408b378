"""What is written beside the pages of MkDocs, and without it: a page for each record, the sitemap.

The build and `python -m macros export` call the same `export`. May not check or judge.
"""

from __future__ import annotations

from pathlib import Path

from macros.export import record_pages, search_index, sitemap
from macros.links import Links
from macros.reading import Project
from macros.rendering import Renderer


def export(project: Project, links: Links, to: Path) -> list[Path]:
    """Write everything into a folder; the same data give the same bytes.

    Args:
        project: a project without errors.
        links: the addresses of the site.
        to: the folder, which may hold pages of MkDocs already.

    Returns:
        The files written, in order.

    Raises:
        OSError: the folder cannot be written to.
    """
    renderer = Renderer(project, links)
    files = dict(record_pages.pages(renderer))
    files |= sitemap.files(project, links)
    files |= search_index.files(renderer, to)
    for address, text in files.items():
        path = to / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    # MkDocs packs its own sitemap, which lacks the records.
    (to / "sitemap.xml.gz").unlink(missing_ok=True)
    return [to / address for address in files]
