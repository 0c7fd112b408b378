"""Each chart is seen by somebody: a page draws it, or links its own page."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model import Chart
from macros.problems import Chapter, Code, Problem, Severity
from macros.reading import Project
from macros.reading.calls import read_calls

CODES = (
    Code(
        "unused-chart",
        Chapter.CHARTS,
        "No page draws the chart with `chart('…')`, or links it with `record('…')`, so no reader comes to it."
        " A warning, since the page that draws it may follow.",
        severity=Severity.WARNING,
    ),
)


def check(project: Project) -> Iterator[Problem]:
    """`unused-chart`: a chart that no page draws or links (a warning: its page may follow)."""
    calls = [call for page in project.pages for call in read_calls(page).calls]
    given = [(*call.arguments, *dict(call.options).values()) for call in calls if call.name in _SHOW]
    used = {value for values in given for value in values}
    for entry in project.data.of(Chart):
        id = entry.record.id
        if id not in used:
            yield Problem(
                entry.position("id"),
                "unused-chart",
                f'no page draws "{id}"',
                f"write {{{{ chart('{id}') }}}} on a page, or link it: {{{{ record('{id}') }}}}",
                Severity.WARNING,
            )


_SHOW = ("chart", "record")
