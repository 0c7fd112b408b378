"""The sitemap: every page and every record's page, by absolute address.

An index of parts, so that `/sitemap.xml` stays small whatever the number of records: the theme's script asks
for it on every page, as it takes the link to the feed for one to the site in another language. Format:
https://www.sitemaps.org/protocol.html. May not write files.
"""

from __future__ import annotations

from macros.export.job import Files, Job
from macros.model import LISTED, Chart
from macros.templating import template

MOST = 50_000
"""How many addresses one file may list, by the protocol."""


def files(job: Job) -> Files:
    """The index and its parts by their names; nothing where the host, and so every address, is unknown."""
    links = job.links
    if not links.site_url:
        return {}
    made: dict[str, str] = {}
    for part, addresses in (("pages", _pages(job)), ("records", _records(job))):
        absolute = [links.absolute(address) for address in sorted(addresses)]
        for start in range(0, len(absolute), MOST):
            number = f"-{start // MOST + 1}" if start else ""
            listed = template("sitemap_part.xml").render(addresses=absolute[start : start + MOST])
            made[f"sitemap-{part}{number}.xml"] = listed
    index = template("sitemap.xml").render(parts=[links.absolute(name) for name in made])
    return {"sitemap.xml": index, **made}


def _pages(job: Job) -> list[str]:
    """The addresses of the pages, the parts of lists among them."""
    parts = (job.renderer.part_address(part) for kind in LISTED for part in job.site.parts(kind.name))
    return [*(page.address for page in job.site.pages), *parts]


def _records(job: Job) -> list[str]:
    """The addresses of what has a page of its own: records, charts, notes on sources."""
    site, links = job.site, job.links
    return [
        *(links.of(entry.record) for kind, entry in site.data.entries() if kind.paged),
        *(links.of(chart) for chart in site.data.records(Chart)),
        *(links.source_note(source.id) for source in site.sources.values()),
    ]
