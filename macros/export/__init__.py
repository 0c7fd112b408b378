"""What is written beside the pages of MkDocs, and without it: a page for each record, the sitemap.

The build and `python -m macros export` call the same `export`. May not check or judge.
"""

from __future__ import annotations

from pathlib import Path

from macros.export import api, record_pages, search_index, sitemap
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
    files: dict[str, str | bytes] = dict(record_pages.pages(renderer))
    files |= sitemap.files(project, links)
    files |= search_index.files(renderer, to)
    data = api.files(renderer)
    files |= data
    files |= api.bundle(renderer, data)
    for address, content in files.items():
        path = to / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return [to / address for address in files]
