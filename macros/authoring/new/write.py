"""Adds records to the data: checked, at their place, in the file's own style, nothing else changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from macros.authoring.dump import dump
from macros.authoring.new.place import line_of, neighbour
from macros.authoring.refused import Refused
from macros.checks import check
from macros.model import KINDS, Named, Record
from macros.problems import Problem, Severity, report
from macros.reading import Project, read_project
from macros.reading.typed import told
from macros.reading.yaml import Value
from macros.repair.data import repair_data


@dataclass(frozen=True)
class Added:
    """A record that was written: its kind and id, and the file and line where it stands."""

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


def add(project: Project, records: Iterable[tuple[Named, Mapping[str, Any]]]) -> list[Added]:
    """Writes records, each at its place; all of them or none.

    Args:
        project: the project without errors, see `ready`.
        records: kind and fields of each, as they would stand in the data, without fields that have no value.

    Raises:
        Refused: a record is not valid, or brings problems; nothing is written.
    """
    root, today = project.root, project.today
    kept: dict[Path, str | None] = {}
    added = []
    try:
        for kind, fields in records:
            added.append(_write(root, read_project(root, today), kind, fields, kept))
        if wrong := _errors(read_project(root, today)):
            raise Refused("that would bring problems; nothing was written\n" + report(wrong))
    except BaseException:
        for path, text in kept.items():
            if text is None:
                path.unlink(missing_ok=True)
            else:
                path.write_text(text, encoding="utf-8")
        raise
    return added


def _write(
    root: Path, project: Project, kind: Named, fields: Mapping[str, Any], kept: dict[Path, str | None]
) -> Added:
    model = KINDS[kind].type
    record = valid(model, fields)
    entry, after = neighbour(project.data, record)
    path = root / (entry.position().file if entry else f"data/{kind}.yml")
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    kept.setdefault(path, old if path.exists() else None)
    lines = old.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    at = line_of(entry, after, old) if entry else len(lines)
    text = repair_data(dump([_plain(fields)]), model)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join((*lines[:at], text, *lines[at:])), encoding="utf-8")
    return Added(kind, record.id, path.relative_to(root).as_posix(), at + 1)


def valid(model: type[Record], fields: Mapping[str, Any]) -> Record:
    """The record that some fields make.

    Raises:
        Refused: they make none; the message says what is wrong with which.
    """
    try:
        return model.model_validate(dict(fields))
    except ValidationError as errors:
        raise Refused("\n".join(words for _, words in told(model, errors))) from None


def _errors(project: Project) -> list[Problem]:
    return [problem for problem in check(project) if problem.severity is Severity.ERROR]


def _plain(value: Any) -> Value:
    """A value as the data write it: a day, and a year, without quotes."""
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return date.fromisoformat(value)
    if isinstance(value, str) and re.fullmatch(r"(?:19|20)\d\d", value):
        return Decimal(value)
    plain: Value = str(value) if isinstance(value, str) else value  # a word of an enumeration is text too
    return plain
