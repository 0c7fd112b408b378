"""A rule: the files that are made from the code say what the code says."""

from __future__ import annotations

from collections.abc import Iterator

from macros.kept import Kept, code, key
from macros.problems import Chapter, Code, Position, Problem
from macros.reading import Project

CODES = (
    Code(
        "stale-file",
        Chapter.FILES,
        "A file that is made from the code (a schema in `data/schema/`, a page under `docs/contributing/`) "
        "does not say what the code says. Run `make generate`; do not write in it by hand.",
    ),
)


def check(project: Project) -> Iterator[Problem]:
    """`stale-file`: a generated file that is missing or differs from what the code makes."""
    # What the code says follows from the code: where the files are as they were when all was well, all is.
    fine, now = Kept("generated"), _now(project)
    if fine.get(now) is not None:
        return
    found = list(_stale(project))
    yield from found
    if not found:
        fine.put(now, b"")


def _now(project: Project) -> str:
    files = [".vscode/settings.json"]
    for folder in ("data/schema", "docs/contributing"):
        paths = sorted((project.root / folder).glob("*"))
        files += [path.relative_to(project.root).as_posix() for path in paths]
    return key(code(), *(part for file in files for part in (file, project.text(file) or "")))


def _stale(project: Project) -> Iterator[Problem]:
    from macros.guide.made import generated  # it describes the rules, this one too

    for file, text in generated(project.text).items():
        present = project.text(file)
        if present != text:
            yield Problem(
                Position(file),
                "stale-file",
                "is missing" if present is None else "differs from what the code says",
                "run `make generate`",
            )
