"""The files that `fix` may repair, as they are and as they should be; and those it cannot read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from macros.model import KINDS, Named
from macros.model.kinds import WHOLE_FILES
from macros.reading.encoding import likely
from macros.reading.yaml import read_yaml
from macros.remembered import remembered
from macros.repair.data import repair_data
from macros.repair.page import repair_page
from macros.repair.space import spaced


@dataclass(frozen=True)
class Repair:
    """A file that a repair changes."""

    file: str
    """Its path from the root of the checkout."""
    before: str
    after: str


@dataclass(frozen=True)
class Unreadable:
    """A file that cannot be repaired, because nobody can tell what it says."""

    file: str
    why: str


def repairs(root: Path) -> Iterator[Repair | Unreadable]:
    """Each file of data and pages that a repair would change, or that cannot be read."""
    for path in (*sorted((root / "data").rglob("*.yml")), *sorted((root / "docs").rglob("*.md"))):
        if path.is_file() and not path.is_symlink():
            found = _due(path.read_bytes(), path.relative_to(root).as_posix())
            if found is not None:
                yield found


@lru_cache(maxsize=4096)
@remembered(lambda read, file: (read, file), worth=lambda found: found is None)
def _due(read: bytes, file: str) -> Repair | Unreadable | None:
    path = PurePosixPath(file)
    try:
        text = read.decode("utf-8")
    except UnicodeDecodeError:
        return Unreadable(file, f"is in {likely(read)}; save it as UTF-8")
    if path.suffix == ".md":
        repaired = repair_page(text, file)
    else:
        kind = path.parent.name if path.parent.name in KINDS else path.stem
        clean = spaced(text)
        broken = [p for p in read_yaml(clean, file).problems if p.code.startswith("yaml-")]
        if broken:
            return Unreadable(file, f"cannot be read at line {broken[0].position.line}: {broken[0].message}")
        if kind in KINDS:
            repaired = repair_data(text, KINDS[Named(kind)].type, file)
        elif kind in WHOLE_FILES:
            repaired = clean
        else:
            return None
    return Repair(file, text, repaired) if repaired != text else None
