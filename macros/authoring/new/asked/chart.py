"""What is asked for a chart. May not ask, print or write."""

from __future__ import annotations

from typing import Any

from macros.authoring.new.asked.common import THEME, id_of
from macros.authoring.new.questions import Answers, Asked, Question, given, separated
from macros.model import Chart, ChartKind, Each, Named
from macros.reading import Project


def _fields(project: Project, answers: Answers) -> dict[str, Any]:
    series = [{"fact": fact} for fact in separated(answers["facts"])]
    targets = [{"fact": fact, "role": "target"} for fact in separated(answers.get("targets", ""))]
    return {
        "id": id_of(project, answers, f"chart {answers['title']}", "chart", 6),
        **given(answers, "theme", "title", "description", "kind", "each", "since", "note"),
        "series": [*series, *targets],
    }


CHART = Asked(
    Named.CHARTS,
    "chart",
    (
        THEME,
        Question("title", "What it shows, in a line, in words", (Chart, "title")),
        Question("description", "What a reader sees in it, in words", (Chart, "description")),
        Question("facts", "The facts that it draws", named=Named.FACTS, several=True),
        Question("targets", "Facts that it draws as targets", named=Named.FACTS, several=True, needed=False),
        Question("kind", "How they are drawn", choices=ChartKind),
        Question(
            "each",
            "The length of the periods drawn",
            choices=Each,
            asked=lambda project, answers: answers.get("kind") != ChartKind.DOTS,
        ),
        Question("since", "The first date or period drawn", (Chart, "since"), needed=False),
        Question("note", "What a reader must know to read it rightly", (Chart, "note"), needed=False),
    ),
    _fields,
    lambda id, answers: (
        f"Its own page is charts/{id}/. On another page: {{{{ chart('{id}') }}}}, "
        f"or as a link: {{{{ record('{id}') }}}}"
    ),
)
