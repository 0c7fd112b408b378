"""Adds a quote to the data: checked, at its place, in the file's own style, nothing else changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from macros.authoring.dump import dump
from macros.authoring.new.theme import slug_of
from macros.authoring.refused import Refused
from macros.checks import check
from macros.derive.likeness import NEAR, likeness, words
from macros.model import Entry, Quote
from macros.problems import Severity, report
from macros.reading import Project, read_project
from macros.reading.yaml import Value


@dataclass(frozen=True)
class Added:
    """A quote that was written: its id, and the file and line where it stands."""

    id: str
    file: str
    line: int


def new_quote(
    root: Path, fields: Mapping[str, Any], today: date, *, near_is_meant: bool = False, id: str | None = None
) -> Added:
    """Appends a quote after the last one of its theme that is not younger.

    Args:
        root: the checkout.
        fields: the fields of a quote, as they would stand in the data; those without a value are left out.
        today: the day against which dates are judged.
        near_is_meant: whether nearly the same words as another quote's are wanted, from another occasion.
        id: its id, where the one made of speaker, occasion and day does not serve.

    Raises:
        Refused: the data have errors, the quote is not valid, or stands there already; nothing is written.
    """
    project = read_project(root, today)
    before = {p for p in check(project) if p.severity is Severity.ERROR}
    if before:
        raise Refused("the data have errors; mend these first\n" + report(before))
    given: dict[str, Any] = {key: value for key, value in fields.items() if value not in (None, "", [])}
    record: dict[str, Any] = {"id": id or _id(project, given), **given}
    quote = _valid(record)
    if not near_is_meant:
        _refuse_known(project, quote)
    entry = _neighbour(project, quote)
    path = root / (entry.position().file if entry else "data/quotes.yml")
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    line = _line_after(project, entry, old)
    lines = old.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    ordered: Value = [{key: _plain(key, record[key]) for key in Quote.model_fields if key in record}]
    path.write_text("".join((*lines[:line], dump(ordered), *lines[line:])), encoding="utf-8")
    wrong = [p for p in check(read_project(root, today)) if p.severity is Severity.ERROR]
    if wrong:
        path.write_text(old, encoding="utf-8")
        raise Refused("the quote would bring problems; nothing was written\n" + report(wrong))
    return Added(quote.id, path.relative_to(root).as_posix(), line + 1)


def _valid(record: dict[str, Any]) -> Quote:
    try:
        return Quote.model_validate(record)
    except ValidationError as errors:
        wrong = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in errors.errors(include_url=False)]
        raise Refused("\n".join(wrong)) from None


def _plain(key: str, value: Any) -> Value:
    """A value as the data write it: a day, and a year, without quotes."""
    if key == "date" and isinstance(value, str):
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return date.fromisoformat(value)
        return Decimal(value) if value.isdigit() else value
    plain: Value = value
    return plain


def _refuse_known(project: Project, quote: Quote) -> None:
    mine = words(quote.text)
    for entry in project.data.of(Quote):
        if likeness(mine, words(entry.record.text)) >= NEAR:
            place = entry.position("text")
            same = words(entry.record.text) == mine
            remedy = (
                "correct that one if need be" if same else "say --near-is-meant if this is another occasion"
            )
            raise Refused(
                f'{"the same" if same else "nearly the same"} words stand in "{entry.record.id}" '
                f"({place.file}:{place.line}); {remedy}"
            )


def _id(project: Project, given: Mapping[str, Any]) -> str:
    """Speaker, first words of the occasion, year; with a number where that is taken."""
    year = str(given.get("date", ""))[:4]
    occasion = "-".join(slug_of(str(given.get("occasion", ""))).split("-")[:3])
    name = slug_of(f"{given.get('speaker', '')} {occasion} {year}") or "quote"
    taken = {entry.record.id for _, entry in project.data.entries()} | set(project.data.renamed)
    return next(n for n in (name, *(f"{name}-{i}" for i in range(2, 10_000))) if n not in taken)


def _neighbour(project: Project, quote: Quote) -> Entry[Quote] | None:
    """The quote to stand after: the last of the theme that is not younger, else the last of all."""
    same = [e for e in project.data.of(Quote) if e.record.theme == quote.theme]
    older = [e for e in same if e.record.date.order <= quote.date.order]
    return (older or same or project.data.of(Quote) or [None])[-1]  # type: ignore[list-item]


def _line_after(project: Project, entry: Entry[Quote] | None, text: str) -> int:
    """How many lines stand before the new record: up to the next one, or the comment above that."""
    lines = text.splitlines()
    if entry is None:
        return len(lines)
    start = entry.position().line  # from 1, so this is the line after the record's first
    for number in range(start, len(lines)):
        if lines[number].startswith(("- ", "#")):
            return number
    return len(lines)
