"""The generated schemas in `data/schema/` say what the model says."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.schema import schemas
from macros.problems import Position, Problem
from macros.reading import Project


def check(project: Project) -> Iterator[Problem]:
    """`stale-schema`: a schema file that is missing or differs from the model."""
    for file, text in schemas().items():
        path = project.root / file
        if not path.is_file() or path.read_bytes() != text.encode():
            yield Problem(
                Position(file),
                "stale-schema",
                "differs from the model" if path.is_file() else "is missing",
                "run `make schemas`",
            )
