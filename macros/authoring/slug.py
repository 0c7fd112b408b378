"""A name as an address or an id. Text in, text out."""

from __future__ import annotations

import re
import unicodedata

_SMALL = re.compile(
    "an?|and|are|as|at|be|been|by|for|from|had|has|have|in|is|its?|not|of|on|or|than|that|the|their|there|this"
    "|to|was|were|which|will|with"
)
"""Words that say nothing of what a record is about."""


def slug_of(name: str) -> str:
    """A name as an address: lower-case Latin words joined by hyphens; empty where none is left."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def short_slug(text: str, most: int) -> str:
    """The first words of a text as an id, at most so many: without small words where it has others."""
    words = slug_of(text).split("-")
    return "-".join([word for word in words if not _SMALL.fullmatch(word)][:most] or words[:most])
