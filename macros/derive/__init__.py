"""What follows from the records by stated rules: standing, status, relations.

May not format, render or read files.
"""

from macros.derive.chronicle import Entry, Happening, latest, timeline
from macros.derive.promises import Progress, progress, status
from macros.derive.relations import Related, neighbours, relations, usage
from macros.derive.standing import Standing, Support, article_differs, original, strength, support

__all__ = [
    "Entry",
    "Happening",
    "Progress",
    "Related",
    "Standing",
    "Support",
    "article_differs",
    "latest",
    "neighbours",
    "original",
    "progress",
    "relations",
    "status",
    "strength",
    "support",
    "timeline",
    "usage",
]
