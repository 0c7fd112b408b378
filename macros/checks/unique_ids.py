"""An id, or an alias, names one record only, over all files: ids are anchors and API keys."""

from __future__ import annotations

from collections.abc import Iterator

from macros.problems import Position, Problem
from macros.reading import Project


def check(project: Project) -> Iterator[Problem]:
    """`duplicate-id`: an id or alias that another record already has."""
    seen: dict[str, Position] = {}
    for _, entry in project.data.entries():
        names = [("id", entry.record.id), *(("aliases", name) for name in entry.record.aliases)]
        for key, name in names:
            place = entry.position(key)
            if name in seen:
                yield Problem(
                    place,
                    "duplicate-id",
                    f'"{name}" names two records',
                    f"it stands already at {seen[name].file}:{seen[name].line}; choose another",
                )
            else:
                seen[name] = place
    yield from _vocabulary(project)


def _vocabulary(project: Project) -> Iterator[Problem]:
    """Within the vocabulary people, products, and units with currencies each have ids of their own."""
    document = project.data.vocabulary_document
    if document.root is None:
        return
    for lists in (("people",), ("products",), ("units", "currencies")):
        seen: dict[str, int] = {}
        for key in lists:
            for n in range(len(document.root.find((key,)).items or ())):
                node = document.root.find((key, n, "id"))
                if not isinstance(node.scalar, str):
                    continue
                if node.scalar in seen:
                    yield Problem(
                        document.position(node),
                        "duplicate-id",
                        f'"{node.scalar}" stands here for the second time',
                        f"it stands already on line {seen[node.scalar]}; choose another",
                    )
                seen.setdefault(node.scalar, node.line)
