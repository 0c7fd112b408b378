"""What is asked for an event. May not ask, print or write."""

from __future__ import annotations

from typing import Any

from macros.authoring.new.asked.common import EVIDENCE, THEME, evidence, id_of
from macros.authoring.new.questions import Answers, Asked, Question, given, separated
from macros.model import Event, Named
from macros.reading import Project


def _fields(project: Project, answers: Answers) -> dict[str, Any]:
    fields = given(answers, "date", "theme", "title", "note")
    if facts := separated(answers.get("facts", "")):
        fields["facts"] = facts
    return {
        "id": id_of(project, answers, answers["title"], "event"),
        **fields,
        "evidence": [evidence(answers)],
    }


EVENT = Asked(
    Named.EVENTS,
    "event",
    (
        Question("date", "When it happened", (Event, "date")),
        THEME,
        Question("title", "What happened, in a few words", (Event, "title")),
        Question("note", "What it meant, in a sentence", (Event, "note"), needed=False),
        Question("facts", "Facts that hold its figures", named=Named.FACTS, several=True, needed=False),
        *EVIDENCE,
    ),
    _fields,
    lambda id, answers: (
        "It stands in the timeline, and on the theme's page where that calls "
        f"{{{{ timeline(theme='{answers['theme']}') }}}}. To link it in a sentence: {{{{ record('{id}') }}}}"
    ),
)
