"""Each source is there for something: a record rests on it, a page cites it, it is an original,
or its `background` says why it is listed."""

from __future__ import annotations

from collections.abc import Iterator

from macros.derive import usage
from macros.model import Source
from macros.problems import Chapter, Code, Problem, Severity
from macros.reading import Project
from macros.reading.calls import read_calls

CODES = (
    Code(
        "unused-source",
        Chapter.RECORDS,
        "Nothing rests on the source. Name it as evidence, cite it on a page, or say under `background` why"
        " it is listed. A warning, since the record that needs it may follow.",
        severity=Severity.WARNING,
    ),
)


def check(project: Project) -> Iterator[Problem]:
    """`unused-source`: a source that nothing rests on (a warning: its record may follow)."""
    if not project.data.whole():
        return
    used = set(usage(project.data))
    used.update(entry.record.copy_of or "" for entry in project.data.of(Source))
    if project.data.vocabulary:
        used.add(project.data.vocabulary.article)
    for page in project.pages:
        for call in read_calls(page).calls:
            if call.name == "cite":
                used.update(str(argument) for argument in (*call.arguments, *dict(call.options).values()))
    for entry in project.data.of(Source):
        if entry.record.id not in used and not entry.record.background:
            yield Problem(
                entry.position("id"),
                "unused-source",
                f'nothing rests on "{entry.record.id}"',
                "name it as evidence, cite it on a page, or say under `background` why it is listed",
                Severity.WARNING,
            )
