"""Citations as CSL-JSON, the input of citation processors and reference managers.

Every item is of the type `webpage` within the site as its container. Names are `literal`: a Chinese name
has its family name first already, and would be turned round.
Format: https://docs.citationstyles.org/en/stable/specification.html
"""

from __future__ import annotations

import json
from typing import Any

from macros.model import Moment, Precision
from macros.words.cite.reference import Reference


def csl_json(item: Reference) -> str:
    """The citation as a list of one item, which is how reference managers import it."""
    return json.dumps([csl_item(item)], ensure_ascii=False)


def csl_item(item: Reference) -> dict[str, Any]:
    """The citation as one item."""
    fields: dict[str, Any] = {
        "id": item.key,
        "type": "webpage",
        "author": [{"literal": item.author}],
        "title": item.title,
        "container-title": item.place.site,
        "version": item.place.version,
        "language": item.language,
    }
    if parts := _date_parts(item.issued):
        fields["issued"] = {"date-parts": parts}
    if item.note:
        fields["note"] = item.note
    if item.abstract:
        fields["abstract"] = item.abstract
    if item.place.url:
        fields["URL"] = item.place.url
    return fields


def _date_parts(issued: Moment) -> list[list[int]]:
    if issued.start is None:
        return []
    if issued.precision is Precision.DAY:
        return [[issued.start.year, issued.start.month, issued.start.day]]
    if issued.precision is Precision.MONTH:
        return [[issued.start.year, issued.start.month]]
    if issued.end is None or issued.end.year == issued.start.year:
        return [[issued.start.year]]
    return [[issued.start.year], [issued.end.year]]
