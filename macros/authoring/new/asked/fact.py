"""What is asked for a fact: what is counted, and its first value. May not ask, print or write."""

from __future__ import annotations

from typing import Any

from macros.authoring.new.asked.common import THEME, id_of
from macros.authoring.new.asked.value import VALUE_OF, observation
from macros.authoring.new.questions import Answers, Asked, Question, given
from macros.model import Fact, Named
from macros.reading import Project


def _fields(project: Project, answers: Answers) -> dict[str, Any]:
    names = ("theme", "label", "short", "unit", "scope", "measure", "counted-by", "note")
    return {
        "id": id_of(project, answers, answers["label"], "fact", 6),
        **given(answers, *names),
        "observations": [observation(project, answers)],
    }


FACT = Asked(
    Named.FACTS,
    "fact",
    (
        THEME,
        Question("label", "What is counted, in plain words", (Fact, "label")),
        Question("short", "A caption that reads after the number", (Fact, "short"), needed=False),
        Question("unit", "Unit or currency", named=Named.UNITS),
        Question("scope", "Where or for whom it holds", (Fact, "scope"), needed=False),
        Question("measure", "What exactly was counted, and how", (Fact, "measure"), needed=False),
        Question("counted-by", "The organisation that counted it", named=Named.ORGANISATIONS, needed=False),
        *VALUE_OF,
        Question("note", "What a reader must know of the series", (Fact, "note"), needed=False),
    ),
    _fields,
    lambda id, answers: (
        f"It stands among all figures. In a sentence: {{{{ fact('{id}', at='{answers['when']}') }}}}, with "
        "{{ evidence() }} at the end of the page. Without `at` the sentence changes with each newer value"
    ),
)
