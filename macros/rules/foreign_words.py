"""Words in another language stand with their English: the site is read in English."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model import Quote
from macros.problems import Chapter, Code, Problem
from macros.reading import Project

CODES = (
    Code(
        "no-english",
        Chapter.QUOTES,
        "A quote in another language has no English translation. Give one under `translation`, with `by: "
        "site` where it is yours.",
    ),
)

LANGUAGE = "en"
"""The language that the site is written in."""


def check(project: Project) -> Iterator[Problem]:
    """`no-english`: a quote in another language without a translation into English."""
    for entry in project.data.of(Quote):
        quote = entry.record
        known = quote.translation is not None and quote.translation.language == LANGUAGE
        if quote.language != LANGUAGE and not known:
            yield Problem(
                entry.position("text"),
                "no-english",
                f'the words are in "{quote.language}", and their English is missing',
                "add `translation: {text: …, language: en, by: site}`",
            )
