"""Adds a record to the data, or a value to a fact: checked, at its place, in the file's own style.

Changes nothing else.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from macros.authoring.dump import dump
from macros.authoring.new.place import line_of, line_of_value, neighbour
from macros.authoring.refused import Refused
from macros.checks import check
from macros.model import KINDS, Fact, Named, Observation
from macros.problems import Problem, Severity, report
from macros.reading import Project, read_project
from macros.reading.typed import told
from macros.reading.yaml import Value
from macros.repair.data import repair_data, shape

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Added:
    """What was written: the kind and the id of the record, and the file and line where it stands."""

    kind: Named
    id: str
    file: str
    line: int


def ready(root: Path, today: date) -> Project:
    """The project, where its data have no error yet.

    Raises:
        Refused: they have some; nothing can be told from those that a new record would bring.
    """
    project = read_project(root, today)
    if before := _errors(project):
        raise Refused("the data have errors; mend these first\n" + report(before))
    return project


def add(project: Project, kind: Named, fields: Mapping[str, Any]) -> Added:
    """Writes a record at its place, or nothing at all.

    Args:
        project: the project without errors, see `ready`.
        kind: what the record is.
        fields: its fields as they would stand in the data, without those that have no value.

    Raises:
        Refused: it is not valid, or brings problems; nothing is written.
    """
    model = KINDS[kind].type
    entry, after = neighbour(project.data, valid(model, fields))
    path = project.root / (entry.position().file if entry else f"data/{kind}.yml")
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    at = line_of(entry, after, old) if entry else len(old.splitlines())
    text = repair_data(dump([_plain(fields, model)]), model)
    return Added(kind, fields["id"], *_write(project, path, at, text))


def add_value(project: Project, fact: str, value: Mapping[str, Any]) -> Added:
    """Writes one more value into a fact, at its place among those it has, or nothing at all.

    Args:
        project: the project without errors, see `ready`.
        fact: the id of the fact.
        value: the fields of the observation, as for `add`.

    Raises:
        Refused: it is not valid, or brings problems, or the fact's values stand on one line.
    """
    entry = next(entry for entry in project.data.of(Fact) if entry.record.id == fact)
    path = project.root / entry.position().file
    place = line_of_value(entry, valid(Observation, value), path.read_text(encoding="utf-8"))
    if place is None:
        raise Refused(f'the values of "{fact}" stand on one line; write each on lines of its own first')
    at, indent = place
    text = textwrap.indent(dump([_plain(value, Observation)]), " " * indent)
    return Added(Named.FACTS, fact, *_write(project, path, at, text))


def _write(project: Project, path: Path, at: int, text: str) -> tuple[str, int]:
    """Puts text below so many lines of a file; its path from the root, and the line where it begins."""
    old = path.read_text(encoding="utf-8") if path.exists() else None
    lines = (old or "").splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.write_text("".join((*lines[:at], text, *lines[at:])), encoding="utf-8")
        if wrong := _errors(read_project(project.root, project.today)):
            raise Refused("that would bring problems; nothing was written\n" + report(wrong))
    except BaseException:
        if old is None:
            path.unlink(missing_ok=True)
        else:
            path.write_text(old, encoding="utf-8")
        raise
    return path.relative_to(project.root).as_posix(), at + 1


def valid(model: type[Model], fields: Mapping[str, Any]) -> Model:
    """The record, or the part of one, that some fields make.

    Raises:
        Refused: they make none; the message says what is wrong with which.
    """
    try:
        return model.model_validate(dict(fields))
    except ValidationError as errors:
        raise Refused("\n".join(words for _, words in told(model, errors))) from None


def _errors(project: Project) -> list[Problem]:
    return [problem for problem in check(project) if problem.severity is Severity.ERROR]


def _plain(value: Any, model: type[BaseModel] | None, kind: str = "") -> Value:
    """A value as the data write it: where the model has a moment, a day or a year stands without quotes.

    Args:
        value: what is valid for the model.
        model: what the fields are those of; none where a value has none.
        kind: what the field takes, as `shape` tells it.
    """
    if isinstance(value, Mapping) and model is not None:
        return {key: _plain(item, *shape(model, key)) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item, model, kind) for item in value]
    if kind == "moment" and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return date.fromisoformat(value)
    if kind == "moment" and re.fullmatch(r"\d{4}", value):
        return Decimal(value)
    plain: Value = str(value) if isinstance(value, str) else value  # a word of an enumeration is text too
    return plain
