"""The rooms of the code and the arrows between them, read off the imports; and the page that shows them.

May not import what it looks at.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from macros.templating import text_template

CODE = Path(__file__).parent.parent
DOORS = ("__init__", "__main__", "cli")
"""What opens the house from outside: not rooms, and free to use any."""


@dataclass(frozen=True)
class Room:
    """A package of `macros`, or a module that lies beside them."""

    name: str
    what: str
    """The first sentence of its docstring."""
    uses: tuple[str, ...]
    """The rooms that it imports."""
    lines: int


def rooms(code: Path = CODE) -> dict[str, Room]:
    """Every room by name."""
    files: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(code.rglob("*.py")):
        first = path.relative_to(code).parts[0]
        files[first.removesuffix(".py")].append(path)
    names = set(files) - set(DOORS)
    return {name: _room(name, files[name], names, code) for name in sorted(names)}


def floors(of: dict[str, Room]) -> list[list[str]]:
    """The rooms by floor, the lowest first: each uses rooms of lower floors alone.

    Raises:
        ValueError: two rooms use each other, directly or not.
    """
    left, done, found = set(of), set[str](), list[list[str]]()
    while left:
        floor = sorted(name for name in left if set(of[name].uses) <= done)
        if not floor:
            raise ValueError(f"rooms use one another in a circle: {', '.join(sorted(left))}")
        found.append(floor)
        done |= set(floor)
        left -= set(floor)
    return found


def imports(path: Path, code: Path = CODE) -> set[str]:
    """The modules of `macros` that a file imports, as dotted names without `macros.`.

    Read off the lines that begin an import, which the formatter keeps alike: a syntax tree of every file
    would take most of the time of a check.
    """
    found = set()
    for line in re.finditer(_IMPORT, path.read_text(encoding="utf-8")):
        if line["whole"] == code.name:
            found.add(line["module"])
        elif line["head"] != code.name:
            continue
        elif line["rest"]:
            found.add(line["rest"])
        else:
            found |= set(re.findall(r"\w+", line["names"] or ""))
    return found


_IMPORT = re.compile(
    r"^[ \t]*(?:from (?P<head>\w+)(?:\.(?P<rest>[\w.]+))? import (?P<names>\([^)]*\)|[^\n]*)"
    r"|import (?P<whole>\w+)\.(?P<module>[\w.]+))",
    re.MULTILINE,
)


def architecture_page(present: str) -> str:
    """The page of the architecture with its picture of the rooms drawn anew.

    Args:
        present: the page as it stands; what lies between its two marks is replaced.
    """
    before, begin, rest = present.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not end:
        return present
    house = rooms()
    text = text_template("guide/rooms.md").render(rooms=house, floors=floors(house)[::-1])
    return f"{before}{begin}\n\n{text}\n\n{end}{after}"


_BEGIN = "## The rooms {: #rooms }"
_END = "## The way of the data {: #way }"


def _room(name: str, files: list[Path], names: set[str], code: Path) -> Room:
    main = next((f for f in files if f.stem == "__init__" or f.parent == code), files[0])
    said = re.match(r'"""(.*?)(?:"""|\n\n)', main.read_text(encoding="utf-8"), re.DOTALL)
    what = " ".join(said[1].split()) if said else ""
    uses = {module.partition(".")[0] for file in files for module in imports(file, code)} & names - {name}
    lines = sum(len(file.read_text(encoding="utf-8").splitlines()) for file in files)
    return Room(name, what, tuple(sorted(uses)), lines)
