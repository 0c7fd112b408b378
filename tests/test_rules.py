"""Every problem code has a pair in `tests/rules/`: a good form that passes and a bad one that does not.

A bad form is reported once, whole, at its place: the printed lines are compared to the letter.
"""

from __future__ import annotations

import ast
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.checks import check_project
from tests.project import edit, lines, make_project

RULES = sorted((Path(__file__).parent / "rules").glob("*.yml"))
MACROS = Path(__file__).parent.parent / "macros"
TODAY = dt.date(2026, 6, 1)
PUBLISHING = {"not-a-site", "bad-template", "bad-config", "macro-failed", "page-failed"}
"""Codes of the build, see `test_build_command.py`."""


def _code(path: Path) -> str:
    """A file is named by its code, and by a word more where a code has several pairs."""
    return path.stem.partition(".")[0]


def _rule(path: Path) -> dict[str, Any]:
    rule = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    assert isinstance(rule, dict)
    return rule


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_good_form_passes(path: Path, tmp_path: Path) -> None:
    rule = _rule(path)
    root = make_project(tmp_path)
    edit(root, rule.get("good_file", rule["file"]), rule.get("replace"), rule["good"])
    assert lines(check_project(root, TODAY)) == []


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_bad_form_is_reported(path: Path, tmp_path: Path) -> None:
    rule = _rule(path)
    root = make_project(tmp_path)
    edit(root, rule["file"], rule.get("replace"), rule["bad"])
    found = lines(check_project(root, TODAY))
    assert found == rule["problems"]
    assert any(re.search(rf": (error|warning) {_code(path)}: ", line) for line in found)


def test_every_code_has_a_pair() -> None:
    """A new code comes with its pair; these few cannot be written as one and are tested below."""
    written = {code for path in MACROS.rglob("*.py") for code in _codes(path)}
    elsewhere = {"stale-review", "yaml-size", "page-size", "not-utf8", "many-problems", *PUBLISHING}
    elsewhere |= {"large-file"}
    assert "bad-date" in written
    assert "no-evidence" in written
    assert written - {_code(path) for path in RULES} == elsewhere


def _codes(path: Path) -> Iterator[str]:
    """The first text of each call that reports a problem: its code."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            texts = [a.value for a in node.args if isinstance(a, ast.Constant)]
            codes = [t for t in texts if isinstance(t, str) and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", t)]
            if name in ("Problem", "PydanticCustomError", "_at", "_broken", "problem") and codes:
                yield codes[0]


def test_links_are_refused(tmp_path: Path) -> None:
    """A link cannot be kept as a file in every checkout, so it is made here."""
    root = make_project(tmp_path / "project")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("---\ntitle: S\ndescription: S\n---\n", encoding="utf-8")
    (root / "docs" / "more").symlink_to(outside)
    (root / "docs" / "copy.md").symlink_to(outside / "secret.md")
    found = [line for line in lines(check_project(root, TODAY)) if " symlink: " in line]
    assert [line.split(":")[0] for line in found] == ["docs/copy.md", "docs/more"]


def test_a_large_file_is_refused(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (root / "docs" / "assets").mkdir()
    (root / "docs" / "assets" / "film.png").write_bytes(b"x" * 1_000_001)
    assert lines(check_project(root, TODAY)) == [
        "docs/assets/film.png:1:1: error large-file: has 1,000,001 bytes, and 1,000,000 is the most; "
        "make it smaller"
    ]


def test_all_problems_are_reported_at_once(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    edit(root, "data/facts.yml", 'source: wire-2025, extract: "over', 'source: wire-9, extract: "over')
    edit(root, "data/claims.yml", "verdict: wrong", "verdict: rong")
    edit(root, "docs/index.md", "filing-2024", "filing-24")
    edit(root, "docs/themes/anvils.md", "fan-quote", "fun-quote")
    found = lines(check_project(root, TODAY))
    assert [line.split(":")[0] for line in found] == [
        "data/claims.yml",
        "data/facts.yml",
        "docs/index.md",
        "docs/themes/anvils.md",
    ]


def test_a_file_that_is_not_text_is_a_problem(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (root / "data" / "events.yml").write_bytes(b"- id: \xff\xfe\n")
    (root / "docs" / "quotes.md").write_bytes(b"---\ntitle: \xff\n---\n")
    found = lines(check_project(root, TODAY))
    assert any(line.startswith("data/events.yml:1:1: error yaml-syntax") for line in found)
    assert any(line.startswith("docs/quotes.md:1:1: error not-utf8") for line in found)


def test_a_kind_may_be_a_folder_of_files(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    folder = root / "data" / "events"
    folder.mkdir()
    (root / "data" / "events.yml").rename(folder / "2025.yml")
    assert lines(check_project(root, TODAY)) == []
    edit(root, "data/events/2025.yml", "theme: anvils", "theme: anvil")
    assert lines(check_project(root, TODAY))[0].startswith("data/events/2025.yml:3:10: error")
