"""The file `_headers`, for hosts that read one: what browsers may do with each answer, and keep of it.

Format: a path, then its headers indented, as Netlify and Cloudflare Pages read it. Where two paths hold for a
file and give the same header, hosts differ in what they make of it; so no two here do. May not write files.
"""

from __future__ import annotations

from macros import assets
from macros.export import search
from macros.export.job import Files, Job
from macros.links import CHARTS
from macros.model import LISTED
from macros.templating import text_template

KEPT_FOR_GOOD = (assets.FOLDER, "assets/stylesheets/", "assets/javascripts/")
"""Our own sheets and scripts, and the theme's: what pages load from there has its hash in its name."""

KEPT_A_DAY = ("/assets/images/*",)
"""What many pages ask for under a name that stays: the icon."""


def files(job: Job) -> Files:
    """The file by its name."""
    lists = (kind.section for kind in LISTED)
    addresses = [*(page.address for page in job.site.pages), *lists, CHARTS, search.PAGE]
    folders = sorted({address.partition("/")[0] for address in addresses} - {""})
    pages = ["/", "/index.html", "/404.html", *(f"/{folder}/*" for folder in folders)]
    return {
        "_headers": text_template("_headers").render(
            pages=pages, kept_for_good=KEPT_FOR_GOOD, kept_a_day=KEPT_A_DAY
        )
    }
