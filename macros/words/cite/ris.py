"""Citations as RIS records, of the type ELEC (a web page).

Format: RIS 2011, as Zotero, EndNote and Mendeley read it: a tag, two spaces, a hyphen, a space, one line.
"""

from __future__ import annotations

from macros.model import Moment, Precision
from macros.words.cite.reference import Reference


def ris(item: Reference) -> str:
    """The citation as a RIS record."""
    fields = [
        ("TY", "ELEC"),
        ("ID", item.key),
        ("AU", item.author),
        ("TI", item.title),
        ("T2", item.place.site),
        ("ET", item.place.version),
        *_date(item.issued),
        ("LA", item.language),
        ("N1", item.note),
        ("AB", item.abstract),
        ("UR", item.place.url or ""),
    ]
    lines = [f"{tag}  - {value}" for tag, value in fields if value]
    return "\n".join([*lines, "ER  - "])


def _date(issued: Moment) -> list[tuple[str, str]]:
    if issued.start is None:
        return []
    year, month, day = issued.start.isoformat().split("-")
    if issued.precision is Precision.DAY:
        return [("PY", year), ("DA", f"{year}/{month}/{day}")]
    if issued.precision is Precision.MONTH:
        return [("PY", year), ("DA", f"{year}/{month}")]
    return [("PY", year)]
