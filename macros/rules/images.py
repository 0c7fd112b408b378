"""Images say in words what they show, and come from this site."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from macros.problems import Chapter, Code, Problem
from macros.reading import Project
from macros.reading.html import places, render

CODES = (
    Code(
        "no-alt-text",
        Chapter.PAGES,
        "An image has no text. Say what it shows, in a sentence.",
    ),
    Code(
        "foreign-image",
        Chapter.PAGES,
        "An image would be loaded from another site, which then learns who reads this one. Put it under "
        "`docs/assets/`.",
    ),
)
SHARES = frozenset({"broken-link"})
"""Codes that another rule declares."""


def check(project: Project) -> Iterator[Problem]:
    """`no-alt-text`, `foreign-image`, and `broken-link` for an image that is not there."""
    using = project.extensions
    for page in project.pages:
        for image in render(page, using).images:
            place = places(page, image.address)[0]
            if not (image.alternative or "").strip():
                hint = "write ![what it shows](its-address)"
                yield Problem(place, "no-alt-text", f'the image "{image.address}" has no text', hint)
            parts = urlsplit(image.address)
            if parts.scheme or parts.netloc:
                hint = "put the file under docs/assets/ and name it from here"
                message = f'the image "{image.address[:80]}" would come from elsewhere'
                yield Problem(place, "foreign-image", message, hint)
                continue
            folder = posixpath.dirname(page.file)
            target = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
            if not target.startswith("docs/") or not (project.root / target).is_file():
                message = f'the image "{image.address[:80]}" is not there'
                yield Problem(place, "broken-link", message, "give its path from this page's file")
