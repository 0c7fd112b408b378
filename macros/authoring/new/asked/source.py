"""What is asked for a source. May not ask, print or write."""

from __future__ import annotations

from typing import Any

from macros.authoring.new.asked.common import is_foreign, language_of
from macros.authoring.new.questions import Answers, Asked, Question, free_id, given
from macros.authoring.slug import short_slug
from macros.model import Named, Source, SourceKind
from macros.reading import Project


def _fields(project: Project, answers: Answers) -> dict[str, Any]:
    wanted = f"{short_slug(answers['publisher'], 3)} {answers['published']}"
    names = ("title", "title-en", "publisher", "url", "published", "kind", "language", "issuer", "note")
    return {"id": answers.get("id") or free_id(project, wanted, "source"), **given(answers, *names)}


SOURCE = Asked(
    Named.SOURCES,
    "source",
    (
        Question("title", "Title, in its own language", (Source, "title")),
        Question(
            "language",
            "The language it is written in (en, zh, …)",
            (Source, "language"),
            default=lambda project, answers: language_of(answers.get("title", "")),
        ),
        Question("title-en", "The title in English", (Source, "title_en"), asked=is_foreign, needed=False),
        Question("publisher", "Publisher", (Source, "publisher")),
        Question("url", "Address where you saw it (https://…)", (Source, "url")),
        Question("published", "Day of publication, as precisely as known, or unknown", (Source, "published")),
        Question("kind", "Kind", choices=SourceKind),
        Question(
            "issuer",
            "The organisation whose own document it is, where it is one's",
            named=Named.ORGANISATIONS,
            needed=False,
        ),
        Question("note", "What a reader should know of its worth", (Source, "note"), needed=False),
    ),
    _fields,
    lambda id, answers: f"It is listed once a record rests on it, or a page cites it: {{{{ cite('{id}') }}}}",
)
