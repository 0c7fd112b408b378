"""A word belongs to one topic: a search that meets it takes the words of that topic as related."""

from __future__ import annotations

from collections.abc import Iterator

from macros.problems import Chapter, Code, Problem
from macros.reading import Project

CODES = (
    Code(
        "duplicate-topic-word",
        Chapter.RECORDS,
        "A word that readers may type stands in two topics, or twice in one. The message names the line of "
        "the first.",
    ),
)


def check(project: Project) -> Iterator[Problem]:
    """`duplicate-topic-word`: a word by which two topics are asked for."""
    data = project.data
    if data.vocabulary is None:
        return
    seen: dict[str, int] = {}
    for t, topic in enumerate(data.vocabulary.topics):
        for w, word in enumerate(topic.words):
            place = data.in_vocabulary(("topics", t, "words", w))
            if word.casefold() in seen:
                yield Problem(
                    place,
                    "duplicate-topic-word",
                    f'"{word}" stands here for the second time',
                    f"it stands already on line {seen[word.casefold()]}; take one of them out",
                )
            seen.setdefault(word.casefold(), place.line)
