"""A new kind of record, as the page on the architecture tells it: few files, and what is missing is named."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, company
from tests.project import edit

pytestmark = pytest.mark.whole

MOST_FILES = 8
TYPE = '''"""Bridges: what crosses a moat."""

from __future__ import annotations

from macros.model.base import Record
from macros.model.fields import Text
from macros.model.references import ThemeId


class Bridge(Record):
    """Something that crosses a moat."""

    theme: ThemeId
    """The theme it belongs to."""
    title: Text
    """What it is called."""
'''
BRIDGES = """- id: rope-bridge
  theme: springs
  title: A bridge of ropes
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The invented company's checkout with a new kind of two fields, which is read and checked."""
    root = company(tmp_path)
    edit(root, "macros/model/bridge.py", None, TYPE)
    edit(
        root,
        "macros/model/references.py",
        '    RECORDS = "records"\n',
        '    BRIDGES = "bridges"\n    RECORDS = "records"\n',
    )
    kinds = "macros/model/kinds.py"
    edit(
        root,
        kinds,
        "from macros.model.chart",
        "from macros.model.bridge import Bridge\nfrom macros.model.chart",
    )
    edit(
        root,
        kinds,
        "        Kind(Named.CHARTS,",
        '        Kind(Named.BRIDGES, Bridge, "Bridges"),\n        Kind(Named.CHARTS,',
    )
    edit(root, "data/bridges.yml", None, BRIDGES)
    return root


def test_a_kind_that_is_read_and_checked_touches_few_files(
    house: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before = company(tmp_path_factory.mktemp("before"))
    made = _macros(house, "generate")
    assert made.returncode == 0, made.stderr
    assert "data/schema/bridges.json" in made.stdout
    touched = {name for name, text in _texts(house).items() if _texts(before).get(name) != text}
    assert "data/bridges.yml" in touched
    assert len(touched) <= MOST_FILES, touched
    done = _macros(house, "check", "--today", "2026-06-01")
    assert done.returncode == 0, done.stdout

    # What follows from the types comes by itself: references, ids, keys.
    edit(house, "data/bridges.yml", "theme: springs", "theme: sprins")
    (house / "data" / "bridges.yml").open("a").write("- id: fan-quote\n  theme: springs\n  titel: x\n")
    done = _macros(house, "check", "--today", "2026-06-01")
    assert "data/bridges.yml:2:10: error unknown-theme: " in done.stdout
    assert "data/bridges.yml:6:3: error unknown-key: " in done.stdout


def test_for_pages_of_their_own_mypy_names_each_place_that_is_missing(house: Path) -> None:
    kinds = "macros/model/kinds.py"
    edit(house, kinds, "Paged = Fact |", "Paged = Bridge | Fact |")
    (house / "pyproject.toml").write_text(
        (ROOT / "pyproject.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    command = [sys.executable, "-m", "mypy", "macros"]
    done = subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    named = set(re.findall(r"^(macros/\S+\.py):\d+: error: .*assert_never", done.stdout, re.M))
    # Title, description, citation; card, linked data, words for search and for language models.
    assert {
        "macros/words/of_record.py",
        "macros/export/cards.py",
        "macros/export/linked_data.py",
        "macros/search/records.py",
        "macros/export/llms.py",
    } <= named, done.stdout


def _macros(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "macros", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def _texts(root: Path) -> dict[str, bytes]:
    """Every file of a checkout by its path, but what Python and mypy keep for themselves."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not {"__pycache__", ".mypy_cache"} & set(path.parts)
    }
