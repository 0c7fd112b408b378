"""The first level of the site's navigation, for pages that MkDocs does not write.

The file itself is held to its rules by `macros.rules.navigation`; what breaks them is passed over here.
Format: https://lukasgeiter.github.io/mkdocs-awesome-nav/features/nav/
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.reading.pages import Page
from macros.reading.project import Project
from macros.reading.yaml import Node

FILE = "docs/.nav.yml"


def top_level(project: Project) -> list[tuple[str, str]]:
    """Title and address of each first entry, in order; of all pages beside it where there is no file."""
    pages = {page.file.removeprefix("docs/"): page for page in project.pages if isinstance(page, Page)}
    document = project.navigation.get(FILE)
    if document is None:
        return [_entry(page) for name, page in pages.items() if "/" not in name]
    root = document.root
    items = root.find(("nav",)).items if root is not None and root.entries else None
    return [entry for item in items or () for entry in _entries(item, pages)]


def _entries(item: Node, pages: dict[str, Page]) -> Iterator[tuple[str, str]]:
    if item.entries is None:
        page = _page(item, pages)
        if page:
            yield _entry(page)
        return
    for title, (_, value) in item.entries.items():
        targets = value.items if value.items is not None else [value]
        page = next((page for target in targets if (page := _page(target, pages))), None)
        if page:
            yield title, page.address


def _page(node: Node, pages: dict[str, Page]) -> Page | None:
    name = str(node.scalar)
    return pages.get(name) or pages.get(f"{name}/index.md")


def _entry(page: Page) -> tuple[str, str]:
    return page.front.title, page.address
