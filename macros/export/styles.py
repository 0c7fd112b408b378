"""The style sheets: one file a component under `macros/styles/`, few files for the reader.

The same files give the same bytes. May not write files.
"""

from __future__ import annotations

from pathlib import Path

from macros.export.job import Files, Job

FOLDER = Path(__file__).parent.parent / "styles"

SHEETS = {
    "assets/moat.css": (
        *(
            "colours",
            "ground",
            "type",
            "fact",
            "evidence",
            "badges",
            "tiles",
            "themes",
            "quotes",
            "records",
            "rows",
        ),
        *("filters", "overviews", "corrections", "site-search", "page-foot", "preview", "take-away"),
        *("charts", "verdict", "narrow", "print"),
    ),
    "assets/record.css": ("record",),
    "assets/quote-search.css": ("quote-search",),
}
"""Each sheet and the components that it holds, in the order of the page: what comes later wins."""


def files(job: Job) -> Files:
    """Each sheet by its path from the root of the site."""
    return {
        path: "\n".join((FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in names)
        for path, names in SHEETS.items()
    }
