"""What is asked for a source. May not ask, print or write."""

from __future__ import annotations

import re
from typing import Any

from macros.authoring.new.asked.common import is_foreign, language_of
from macros.authoring.new.questions import Answers, Asked, Question, free_id, given
from macros.authoring.slug import short_slug
from macros.derive.address import host_of, page_of
from macros.model import Named, Source, SourceKind
from macros.reading import Project


def _called(answers: Answers) -> str:
    """Three words that tell it from others: of its publisher, else of its English title, else its host."""
    names = (answers["publisher"], answers.get("title-en", ""), host_of(answers["url"]))
    latin = (slug for name in names if re.search("[a-z]", slug := short_slug(name, 3)))
    return next(latin, "source")


def _known_page(project: Project, address: str) -> str:
    """Which source has the address; empty where none has."""
    known = (s.id for s in project.data.records(Source) if page_of(s.url) == page_of(address))
    id = next(known, "")
    return f'"{id}" has this address; name that source, and write no second one' if id else ""


def _fields(project: Project, answers: Answers) -> dict[str, Any]:
    wanted = f"{_called(answers)} {'' if answers['published'] == 'unknown' else answers['published']}"
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
        Question("url", "Address where you saw it (https://…)", (Source, "url"), check=_known_page),
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
