"""The sitemap: every page and every record's page, by absolute address.

Format: https://www.sitemaps.org/protocol.html. May not write files.
"""

from __future__ import annotations

from macros.links import PAGED, Links
from macros.reading import Project
from macros.rendering import template


def files(project: Project, links: Links) -> dict[str, str]:
    """The sitemap by its name; nothing where the host, and so every address, is unknown."""
    if not links.site_url:
        return {}
    addresses = [page.address for page in project.pages]
    for kind, entry in project.data.entries():
        if kind in PAGED:
            addresses.append(links.record(kind, entry.record.id))
    absolute = [links.absolute(address) for address in sorted(addresses)]
    return {"sitemap.xml": template("sitemap.xml").render(addresses=absolute)}
