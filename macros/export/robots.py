"""robots.txt: everything may be read, and where the sitemap is.

Format: RFC 9309. Crawlers ask for it at the root of a host alone: under a sub-path it serves readers.
"""

from __future__ import annotations

from macros.export.job import Files, Job


def files(job: Job) -> Files:
    """The file by its name."""
    sitemap = job.links.absolute("sitemap.xml")
    lines = ["User-agent: *", "Allow: /", *([f"Sitemap: {sitemap}"] if sitemap else [])]
    return {"robots.txt": "\n".join(lines) + "\n"}
