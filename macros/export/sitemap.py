"""The sitemap: every page and every record's page, by absolute address.

Format: https://www.sitemaps.org/protocol.html. May not write files.
"""

from __future__ import annotations

from macros.export.job import Files, Job
from macros.model import LISTED, Chart
from macros.templating import template


def files(job: Job) -> Files:
    """The sitemap by its name; nothing where the host, and so every address, is unknown."""
    site, links = job.site, job.links
    if not links.site_url:
        return {}
    addresses = [page.address for page in site.pages]
    for kind, entry in site.data.entries():
        if kind.paged:
            addresses.append(links.of(entry.record))
    addresses += [job.renderer.part_address(part) for kind in LISTED for part in site.parts(kind.name)]
    addresses += [links.of(chart) for chart in site.data.records(Chart)]
    addresses += [links.source_note(source.id) for source in site.sources.values()]
    absolute = [links.absolute(address) for address in sorted(addresses)]
    return {"sitemap.xml": template("sitemap.xml").render(addresses=absolute)}
