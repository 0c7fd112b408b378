"""The house keeps its walls: no room uses one above it, and what docstrings forbid does not happen."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.guide.rooms import CODE, floors, imports, rooms

MAY_USE = {
    "assets": set(),
    "problems": set(),
    "templating": set(),
    "codes": {"problems"},
    "model": {"problems"},
    "reading": {"kept", "model", "problems", "remembered"},
    "derive": {"model"},
    "links": {"model", "problems"},
    "site": {"derive", "model", "reading"},
    "repair": {"model", "reading", "remembered"},
    "rules": {"derive", "links", "model", "problems", "reading", "repair"},
    "words": {"derive", "links", "model", "site"},
    "charts": {"derive", "model", "templating", "words"},
    "search": {"assets", "derive", "links", "model", "reading", "site", "words"},
}
"""The rooms whose docstrings forbid them something, and what they may use; the others keep their floor."""

FOREIGN = {
    "yaml": {"reading", "authoring"},
    "mkdocs": {"publish"},
    "jinja2": {"components", "expansion", "export", "publish", "reading", "rendering", "templating"},
    "markupsafe": {"rendering", "export", "charts"},
    "click": {"asking", "cli", "publish"},
}
"""Libraries that belong to some rooms alone."""


def test_no_room_calls_back_up() -> None:
    assert [name for floor in floors(rooms()) for name in floor]


@pytest.mark.parametrize("room", MAY_USE)
def test_a_room_uses_only_what_it_may(room: str) -> None:
    assert set(rooms()[room].uses) <= MAY_USE[room]


@pytest.mark.parametrize("library", FOREIGN)
def test_a_library_stays_in_its_rooms(library: str) -> None:
    users = {path for path in CODE.rglob("*.py") if _imports(path, library)}
    found = {path.relative_to(CODE).parts[0].removesuffix(".py") for path in users}
    assert found - {"__init__"} <= FOREIGN[library]


def test_the_program_asks_for_the_next_room_by_its_name(tmp_path: Path) -> None:
    """A circle between rooms is found."""
    for name, other in (("one", "two"), ("two", "one")):
        (tmp_path / "macros" / name).mkdir(parents=True)
        path = tmp_path / "macros" / name / "__init__.py"
        path.write_text(f'"""A room."""\nfrom macros.{other} import x\n', encoding="utf-8")
    assert imports(tmp_path / "macros" / "one" / "__init__.py", tmp_path / "macros") == {"two"}
    with pytest.raises(ValueError, match="one, two"):
        floors(rooms(tmp_path / "macros"))


def _imports(path: Path, library: str) -> bool:
    text = path.read_text(encoding="utf-8")
    return any(f"\n{word} {library}" in f"\n{text.replace('    ', '')}" for word in ("import", "from"))
