"""The sitemap: every page and every record's page, by absolute address.

Format: https://www.sitemaps.org/protocol.html. May not write files.
"""

from __future__ import annotations

from macros.links import Links
from macros.site import Site
from macros.templating import template


def files(site: Site, links: Links) -> dict[str, str]:
    """The sitemap by its name; nothing where the host, and so every address, is unknown."""
    if not links.site_url:
        return {}
    addresses = [page.address for page in site.pages]
    for kind, entry in site.data.entries():
        if kind.paged:
            addresses.append(links.of(entry.record))
    absolute = [links.absolute(address) for address in sorted(addresses)]
    return {"sitemap.xml": template("sitemap.xml").render(addresses=absolute)}
