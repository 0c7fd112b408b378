"""An id, or an alias, names one record only, over all files: ids are anchors and API keys."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model import Dataset, Entry, Record
from macros.problems import Chapter, Code, Problem
from macros.reading import Project

CODES = (
    Code(
        "duplicate-id",
        Chapter.RECORDS,
        "Two records have one id, or one has the earlier id of another. The message names the place of the "
        "first.",
    ),
)


def check(project: Project) -> Iterator[Problem]:
    """`duplicate-id`: an id or alias that another record already has."""
    seen: dict[str, tuple[Entry[Record], str]] = {}
    for _, entry in project.data.entries():
        names = [("id", entry.record.id), *(("aliases", name) for name in entry.record.aliases)]
        for key, name in names:
            if name in seen:
                first, its_key = seen[name]
                there = first.position(its_key)
                yield Problem(
                    entry.position(key),
                    "duplicate-id",
                    f'"{name}" names two records',
                    f"it stands already at {there.file}:{there.line}; choose another",
                )
            else:
                seen[name] = entry, key
    yield from _vocabulary(project.data)


def _vocabulary(data: Dataset) -> Iterator[Problem]:
    """Within the vocabulary each sort of entry has ids of its own; units and currencies share theirs."""
    if data.vocabulary is None:
        return
    for lists in (("people",), ("organisations",), ("products",), ("units", "currencies")):
        seen: dict[str, tuple[str, int]] = {}
        for key in lists:
            for n, item in enumerate(getattr(data.vocabulary, key)):
                first = seen.setdefault(item.id, (key, n))
                if first != (key, n):
                    line = data.in_vocabulary((*first, "id")).line
                    yield Problem(
                        data.in_vocabulary((key, n, "id")),
                        "duplicate-id",
                        f'"{item.id}" stands here for the second time',
                        f"it stands already on line {line}; choose another",
                    )
