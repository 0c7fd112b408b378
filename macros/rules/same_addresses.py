"""A publication stands once among the sources: one address is one source, or it says why it is not."""

from __future__ import annotations

from collections.abc import Iterator

from macros.derive.address import page_of
from macros.model import Entry, Source
from macros.problems import Chapter, Code, Problem
from macros.reading import Project

CODES = (
    Code(
        "same-address",
        Chapter.RECORDS,
        "Two sources have one address, so that one publication counts as two. Name the first as evidence and "
        "remove the other. Where they are two all the same (the page changes, or the other's own address is "
        "not known), say so under `same_address`. A copy that names its original under `copy_of` may have "
        "its address.",
    ),
)


def check(project: Project) -> Iterator[Problem]:
    """`same-address`: a source whose page another source has, and neither says why."""
    seen: dict[str, Entry[Source]] = {}
    for entry in project.data.of(Source):
        source = entry.record
        if source.same_address:
            continue
        first = seen.setdefault(page_of(source.url), entry)
        if first is entry or source.id == first.record.id:
            continue
        if source.copy_of == first.record.id or first.record.copy_of == source.id:
            continue
        there = first.position("url")
        yield Problem(
            entry.position("url"),
            "same-address",
            f'is the address of "{first.record.id}" too',
            f"that one stands at {there.file}:{there.line}; keep one, or say under `same_address` why both",
        )
