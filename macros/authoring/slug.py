"""A name as an address or an id. Text in, text out."""

from __future__ import annotations

import re
import unicodedata


def slug_of(name: str) -> str:
    """A name as an address: lower-case Latin words joined by hyphens; empty where none is left."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
