"""A name as an address or an id. Text in, text out."""

from __future__ import annotations

import re
import unicodedata

_SMALL = frozenset(
    "a an and are as at be been by for from had has have in is it its not of on or than that the their there "
    "this to was were which will with".split()
)
"""Words that say nothing of what a record is about."""


def slug_of(name: str) -> str:
    """A name as an address: lower-case Latin words joined by hyphens; empty where none is left."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def short_slug(text: str, most: int) -> str:
    """The first words of a text as an id, so many at most; small words such as `the` only where it has no others."""
    words = slug_of(text).split("-")
    return "-".join([word for word in words if word not in _SMALL][:most] or words[:most])
