"""Tells what is wanted in Markdown, for a terminal and for an issue. May not derive or read."""

from __future__ import annotations

from macros.authoring.diff.report import code
from macros.site import Site
from macros.templating import text_template
from macros.words import wanted


def told(site: Site) -> str:
    """What the record lacks, by sort, each record with the place where it stands in the data."""
    return (
        text_template("wanted.md").render(
            code=code,
            wanted=wanted.by_record(site.wanted),
            headings=wanted.HEADINGS,
            reasons=wanted.REASONS,
            places=site.data.places,
        )
        + "\n"
    )
