"""The indexes that the searches load, and the page that the search in the header leads to without scripts.

What the indexes hold is said in `macros.search`. May not write files.
"""

from __future__ import annotations

from macros.export.job import Files, Job
from macros.model import LISTED
from macros.search import quotes, records

PAGE = "search/index.html"

# All that the page loads is the site's own.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)


def of_quotes(job: Job) -> Files:
    """The index of the quote search, by its name."""
    address, text = quotes.quote_index(job.site)
    return {address: text}


def files(job: Job) -> Files:
    """The index of the whole site, pages too, and the page of the search, each by its name."""
    site = job.site
    titles = {page.address: page.front.title for page in site.pages}
    sections = [f"{kind.section}/" for kind in LISTED]
    lists = [(titles[address], address) for address in ("themes/", *sections) if address in titles]
    return {
        records.PATH: records.record_index(site, job.links),
        PAGE: job.renderer.render("search", "../", policy=POLICY, lists=lists),
    }
