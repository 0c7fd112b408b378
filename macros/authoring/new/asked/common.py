"""Questions that several kinds of record ask, and the evidence that is made of their answers."""

from __future__ import annotations

from typing import Any

from macros.authoring.new.questions import Answers, Question, free_id, given
from macros.authoring.slug import short_slug
from macros.model import Evidence, Named, Source
from macros.model.characters import CJK
from macros.model.languages import ENGLISH, foreign
from macros.reading import Project


def language_of(text: str) -> str:
    """The language that words most likely are in."""
    return "zh" if len(CJK.findall(text)) * 2 > len(text) else ENGLISH


def is_foreign(project: Project, answers: Answers) -> bool:
    """Whether the answers name another language than English."""
    return answers.get("language", ENGLISH) != ENGLISH


def _extract_is_foreign(project: Project, answers: Answers) -> bool:
    source = project.data.by_id(Source).get(answers.get("source", ""))
    return foreign(answers.get("extract", ""), source.language if source else ENGLISH)


def id_of(project: Project, answers: Answers, words: str, fallback: str, most: int = 5) -> str:
    """The id that was given, else a free one made of the first words of a text that say something.

    Args:
        project: where it must be free.
        answers: the answers so far.
        words: the text.
        fallback: what it is made of where the text has no Latin letter.
        most: how many words it takes.
    """
    return answers.get("id") or free_id(project, short_slug(words, most), fallback)


THEME = Question("theme", "Theme", named=Named.THEMES)
SOURCE_OF = Question("source", "Source that has it", named=Named.SOURCES)
EVIDENCE = (
    SOURCE_OF,
    Question("extract", "Its words, letter by letter, at most 25", (Evidence, "extract")),
    Question(
        "gloss",
        "What these words say in English, in short",
        (Evidence, "gloss"),
        asked=_extract_is_foreign,
    ),
)


def evidence(answers: Answers, stance: str = "supports") -> dict[str, Any]:
    """The evidence that the answers to its questions give."""
    return given(answers, "source", "extract", "gloss") | {"stance": stance}
