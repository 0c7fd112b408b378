"""The files that `fix` may repair, each with its text as it is and as it should be. Reads; never writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.authoring.fix.repair import repair_data, repair_page
from macros.model import KINDS, Named


def repairs(root: Path) -> Iterator[tuple[Path, str, str]]:
    """Path, text and repaired text of each file of data and pages that a repair would change."""
    for path, text in _texts(root):
        kind = path.parent.name if path.parent.name in KINDS else path.stem
        if path.suffix == ".md":
            repaired = repair_page(text)
        elif kind in KINDS:
            repaired = repair_data(text, KINDS[Named(kind)].type)
        else:
            continue
        if repaired != text:
            yield path, text, repaired


def _texts(root: Path) -> Iterator[tuple[Path, str]]:
    for path in (*sorted((root / "data").rglob("*.yml")), *sorted((root / "docs").rglob("*.md"))):
        if path.is_file() and not path.is_symlink():
            try:
                yield path, path.read_bytes().decode("utf-8")
            except UnicodeDecodeError:
                continue
