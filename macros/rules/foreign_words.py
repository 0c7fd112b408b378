"""Words in another language stand with their English: the site is read in English."""

from __future__ import annotations

from collections.abc import Iterator

from macros.derive import extracts
from macros.model import Quote, Source
from macros.model.languages import ENGLISH, foreign
from macros.problems import Chapter, Code, Problem
from macros.reading import Project

CODES = (
    Code(
        "no-english",
        Chapter.QUOTES,
        "A quote in another language has no English translation. Give one under `translation`, with `by: "
        "site` where it is yours.",
    ),
    Code(
        "no-gloss",
        Chapter.QUOTES,
        "Words of a source in another language stand as evidence, or in the history of a promise, without "
        "their English. Say under `gloss`, beside the extract, what they say, in a few words of yours. "
        "Figures alone need none.",
    ),
)


def check(project: Project) -> Iterator[Problem]:
    """`no-english`, `no-gloss`: a quote without a translation, an extract without a gloss."""
    for entry in project.data.of(Quote):
        quote = entry.record
        known = quote.translation is not None and quote.translation.language == ENGLISH
        if quote.language != ENGLISH and not known:
            yield Problem(
                entry.position("text"),
                "no-english",
                f'the words are in "{quote.language}", and their English is missing',
                "add `translation: {text: …, language: en, by: site}`",
            )
    languages = {source.id: source.language for source in project.data.records(Source)}
    for _, each in project.data.entries():
        for path, extract, part in extracts(each.record):
            if not part.gloss and foreign(extract, languages.get(part.source, ENGLISH)):
                yield Problem(
                    each.position(*path),
                    "no-gloss",
                    "the words are not English, and nothing beside them says what they mean",
                    "add `gloss: …` with what they say, in short",
                )
