"""The file `_headers`, for hosts that read one: what browsers may do with each answer, and keep of it.

Format: a path, then its headers indented, as Netlify and Cloudflare Pages read it. May not write files.
"""

from __future__ import annotations

from macros.export.job import Files, Job
from macros.templating import text_template


def files(job: Job) -> Files:
    """The file by its name."""
    return {"_headers": text_template("_headers").render() + "\n"}
