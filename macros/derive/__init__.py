"""What follows from the records by stated rules: standing, status, relations, news, what is wanted.

May not format, render or read files.
"""

from macros.derive.ceiling import Ceiling, Missing, Weighed, best, ceiling, values, weigh
from macros.derive.chronicle import Happening, TimelineEntry, timeline
from macros.derive.corroboration import Corroboration, Support, support
from macros.derive.course import Course, course
from macros.derive.extracts import extracts
from macros.derive.freshness import reaches
from macros.derive.news import Corrected, Day, Moved, News, NewValue, Season, newest, seasons
from macros.derive.parts import ListPart, parts
from macros.derive.promises import Progress, due_next, judged_in_part, progress, scoreboard, status
from macros.derive.relations import Related, names, neighbours, relations, usage
from macros.derive.rhythm import Rhythm, rhythm
from macros.derive.standing import Counter, Reach, Standing, article_differs, standing, words_shown
from macros.derive.wanted import Want, Wanted, wanted
from macros.derive.weight import bearing, is_weak, original, strength

__all__ = [
    "Ceiling",
    "Corrected",
    "Corroboration",
    "Counter",
    "Course",
    "Day",
    "Happening",
    "ListPart",
    "Missing",
    "Moved",
    "NewValue",
    "News",
    "Progress",
    "Reach",
    "Related",
    "Rhythm",
    "Season",
    "Standing",
    "Support",
    "TimelineEntry",
    "Want",
    "Wanted",
    "Weighed",
    "article_differs",
    "bearing",
    "best",
    "ceiling",
    "course",
    "due_next",
    "extracts",
    "is_weak",
    "judged_in_part",
    "names",
    "neighbours",
    "newest",
    "original",
    "parts",
    "progress",
    "reaches",
    "relations",
    "rhythm",
    "scoreboard",
    "seasons",
    "standing",
    "status",
    "strength",
    "support",
    "timeline",
    "usage",
    "values",
    "wanted",
    "weigh",
    "words_shown",
]
