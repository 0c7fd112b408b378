"""Writes the log of corrections: what a checkout changes that was printed wrong, and what it prints now.

The entry goes into a file of its own, so that two corrections at once never meet. May not ask or print.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.authoring.diff.changes import Change, Verb, changes
from macros.authoring.dump import dump
from macros.authoring.new.questions import free_id
from macros.authoring.new.write import valid
from macros.authoring.refused import Refused
from macros.checks import check
from macros.model import Correction, Dataset, Entry, Named, Source
from macros.model.schema import FOLDER
from macros.problems import Severity, did_you_mean, report
from macros.reading import read_project
from macros.reading.yaml import Value
from macros.words import format

_PRINTED: dict[Named, tuple[str, ...]] = {
    Named.FACTS: ("label", "unit", "scope"),
    Named.QUOTES: ("text", "translation.text", "speaker", "date", "source"),
    Named.CLAIMS: ("statement", "wording", "verdict", "finding"),
    Named.PROMISES: ("statement", "made_on", "due", "kept_when"),
    Named.EVENTS: ("title", "date"),
}
"""The fields whose change puts right what readers saw, beside the values of facts."""
_VALUE = "value at "
GONE = "It is withdrawn."


@dataclass(frozen=True)
class Due:
    """A record that a change puts right and no new entry of the log names."""

    id: str
    was: str
    now: str
    stale: Correction | None = None
    """The entry of this checkout that tells of it, and no longer what is printed now."""


def due(before: Dataset, after: Dataset) -> list[Due]:
    """What a change puts right without saying so in the log, a record each.

    An entry that this command wrote, and that the earlier data do not have, is due again where what it tells
    has been changed since.
    """
    new = [e for e in after.of(Correction) if e.record.id not in before.by_id(Correction)]
    ours = {entry.record.records[0]: entry.record for entry in new if _is_ours(entry)}
    told = {id for entry in new if not _is_ours(entry) for id in entry.record.records}
    found: dict[str, list[Change]] = {}
    for change in changes(before, after):
        if change.id not in told and _was_printed(change):
            found.setdefault(change.id, []).append(change)
    return [
        Due(id, _words(after, listed, "before"), _words(after, listed, "after"), ours.get(id))
        for id, listed in found.items()
        if id not in ours or not all(_amount(change.after) in _even(ours[id].now) for change in listed)
    ]


def log(root: Path, items: Iterable[Due], reason: str, source: str, today: date) -> list[Path]:
    """Writes an entry for each record, in a file of its own; all of them or none.

    Args:
        root: the checkout.
        items: what was put right.
        reason: what was wrong, and what showed it; empty where each has an entry, which keeps its own.
        source: the id of the source that shows the right reading; empty where there is none, or as before.
        today: the day of the correction.

    Raises:
        Refused: an entry is not valid; nothing is written.
    """
    project = read_project(root, today)
    sources = project.data.by_id(Source)
    if source and source not in sources:
        raise Refused(f'"{source}" is not a source; {did_you_mean(source, sources)}'.removesuffix("; "))
    before: dict[Path, str | None] = {}
    for item in items:
        old = item.stale
        name = old.id if old else free_id(project, f"{today} {item.id}", "correction")
        entry: dict[str, Value] = {
            "id": name,
            "date": old.date.start if old and old.date.start else today,
            "records": [item.id],
            "was": item.was,
            "now": item.now,
            "reason": reason or (old.reason if old else ""),
        }
        if shown := source or (old.source if old else None):
            entry["source"] = shown
        valid(Correction, entry)
        path = root / "data" / Named.CORRECTIONS / f"{name}.yml"
        path.parent.mkdir(exist_ok=True)
        head = f"# yaml-language-server: $schema=../{Path(FOLDER).name}/{Named.CORRECTIONS}.json\n"
        before[path] = path.read_text(encoding="utf-8") if path.exists() else None
        path.write_text(head + dump([entry]), encoding="utf-8")
    errors = [p for p in check(read_project(root, today)) if p.severity is Severity.ERROR]
    if errors:
        for path, text in before.items():
            if text is None:
                path.unlink()
            else:
                path.write_text(text, encoding="utf-8")
        raise Refused("the data have errors; mend these first, nothing was written\n" + report(errors))
    return list(before)


def _is_ours(entry: Entry[Correction]) -> bool:
    """Whether it is as this command writes it: of one record, in a file that is called by its id."""
    file = f"data/{Named.CORRECTIONS}/{entry.record.id}.yml"
    return entry.position().file == file and len(entry.record.records) == 1


def _was_printed(change: Change) -> bool:
    if change.verb not in (Verb.CHANGED, Verb.REMOVED) or not change.field:
        return False
    if change.kind == Named.FACTS and change.field.startswith(_VALUE):
        return ": " not in change.field
    return change.field in _PRINTED.get(Named(change.kind), ())


def _amount(printed: str) -> str:
    return _even(printed).removesuffix(" (reported)") or GONE


def _even(text: str) -> str:
    """A text with plain blanks, as data files hold them: what is printed has some that do not break."""
    return " ".join(text.replace(format.WORD_JOINER, "").split())


def _words(data: Dataset, listed: list[Change], side: str) -> str:
    """What stood, or stands, in a record: `Anvils sold in a year, FY2023: 1,200 anvils.`"""
    label = getattr(data.by_kind[Named(listed[0].kind)][listed[0].id], "label", "")
    parts = []
    for change in listed:
        what = change.field.removeprefix(_VALUE)
        if label and what != change.field:
            what = f"{label}, {what}"
        words = _amount(getattr(change, side))
        parts.append(words if what == "text" else f"{what[:1].upper()}{what[1:].replace('_', ' ')}: {words}")
    return " ".join(part if part[-1] in ".!?。！？…" else f"{part}." for part in parts)
