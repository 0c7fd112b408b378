"""The style sheets and scripts that the pages load; what they are is said in `macros.assets`.

May not write files.
"""

from __future__ import annotations

from macros import assets
from macros.export.job import Files, Job


def files(job: Job) -> Files:
    """Each sheet and script by its address."""
    return dict(assets.files())
