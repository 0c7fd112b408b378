"""Citations as BibTeX entries.

Every entry is a `@misc`: BibTeX has no type for pages of a site, and its successor's `@online` is an error
there. Format: https://ctan.org/pkg/bibtex, the text in UTF-8, special characters of TeX escaped.
"""

from __future__ import annotations

from macros.model import Moment, Precision
from macros.words.cite.reference import Reference

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(item: Reference) -> str:
    """The citation as a BibTeX entry."""
    fields = {
        # Braces within braces: names are printed as they stand, and titles keep their capitals.
        "author": f"{{{{{_tex(item.author)}}}}}",
        "title": f"{{{{{_tex(item.title)}}}}}",
        "howpublished": f"{{{_tex(item.place.site)}, version {item.place.version}}}",
        **_date(item.issued),
    }
    if item.note:
        fields["note"] = f"{{{_tex(item.note)}}}"
    if item.abstract:
        fields["abstract"] = f"{{{_tex(item.abstract)}}}"
    if item.place.url:
        fields["url"] = f"{{{item.place.url}}}"
    lines = [f"  {name} = {value}," for name, value in fields.items()]
    return "\n".join([f"@misc{{{item.key},", *lines, "}"])


def _date(issued: Moment) -> dict[str, str]:
    if issued.start is None:
        return {}
    date = {"year": f"{{{issued.start.year}}}"}
    if issued.precision in (Precision.DAY, Precision.MONTH):
        date["month"] = _MONTHS[issued.start.month - 1]
    return date


def _tex(text: str) -> str:
    return text.translate(_TEX)
