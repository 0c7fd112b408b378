"""What is asked for a quote. May not ask, print or write."""

from __future__ import annotations

from typing import Any

from macros.authoring.new.asked.common import SOURCE_OF, THEME, is_foreign, language_of
from macros.authoring.new.known import known_words
from macros.authoring.new.questions import Answers, Asked, Question, free_id, given, separated
from macros.authoring.slug import short_slug
from macros.model import Form, Named, Quote
from macros.model.languages import ENGLISH
from macros.model.records import Translation
from macros.reading import Project


def _role(project: Project, answers: Answers) -> str:
    """The role that the speaker had in the newest quote so far."""
    said = [quote for quote in project.data.records(Quote) if quote.speaker == answers.get("speaker")]
    return max(said, key=lambda quote: quote.date.order).role if said else ""


def _fields(project: Project, answers: Answers) -> dict[str, Any]:
    names = ("text", "language", "form", "theme", "speaker", "role", "date", "occasion", "source", "note")
    fields = given(answers, *names)
    if answers.get("translation"):
        by = answers.get("translated-by") or "site"
        fields["translation"] = {"text": answers["translation"], "language": ENGLISH, "by": by}
    if tags := separated(answers.get("tags", "")):
        fields["tags"] = tags
    wanted = f"{answers['speaker']} {short_slug(answers['occasion'], 3)} {answers['date'][:4]}"
    return {"id": answers.get("id") or free_id(project, wanted, "quote"), **fields}


def _landing(id: str, answers: Answers) -> str:
    return (
        "It stands among all quotes, and on the theme's page where that calls "
        f"{{{{ quotes(theme='{answers['theme']}') }}}}, in the fold below the first few. To show it in full: "
        f"{{{{ quote('{id}') }}}}"
    )


QUOTE = Asked(
    Named.QUOTES,
    "quote",
    (
        Question("text", "The words, as the source prints them", (Quote, "text"), check=known_words),
        Question(
            "language",
            "Their language (en, zh, …)",
            (Quote, "language"),
            default=lambda project, answers: language_of(answers.get("text", "")),
        ),
        Question("translation", "The same in English", (Translation, "text"), asked=is_foreign),
        Question(
            "translated-by",
            "Who put it into English",
            choices=("site", "source"),
            asked=is_foreign,
            default=lambda project, answers: "site",
        ),
        Question(
            "form",
            "The speaker's own words (verbatim), or as somebody rendered them",
            choices=Form,
            default=lambda project, answers: Form.VERBATIM,
        ),
        THEME,
        Question("speaker", "Speaker", named=Named.PEOPLE),
        Question("role", "The speaker's role at the time", (Quote, "role"), default=_role),
        Question("date", "When it was said (2025-06-03, 2025-06 or 2025)", (Quote, "date")),
        Question("occasion", "Where it was said", (Quote, "occasion")),
        SOURCE_OF,
        Question("tags", "Words to find it by, with commas between", needed=False),
        Question("note", "What a reader must know of it", (Quote, "note"), needed=False),
    ),
    _fields,
    _landing,
)
