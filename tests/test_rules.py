"""Every problem code has a pair in `tests/rules/`: a good form that passes and a bad one that does not.

A bad form is reported once, whole, at its place: the printed lines are compared to the letter.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros import checks
from macros.checks import check_project
from macros.guide.problems import codes
from macros.problems import Position, Problem
from macros.reading import Project, read_project
from tests.project import edit, lines, make_project

RULES = sorted((Path(__file__).parent / "rules").glob("*.yml"))
TODAY = dt.date(2026, 6, 1)
PUBLISHING = {
    "no-contact",
    "not-a-site",
    "bad-template",
    "bad-config",
    "macro-failed",
    "page-failed",
    "mkdocs",
    "zensical",
    "block-lost",
}
"""Codes of the build, see `test_build_command.py` and `test_zensical.py`."""


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


def test_every_declared_code_has_a_pair_and_is_declared_once() -> None:
    """A new code comes with its pair; these few cannot be written as one and are tested below."""
    declared = [code.name for code in codes()]
    assert len(declared) == len(set(declared))
    elsewhere = {
        "yaml-size",
        "page-size",
        "not-utf8",
        "many-problems",
        "large-file",
        "symlink",
        "rule-failed",
    }
    # The schema knows these; our own rules report first what their pairs could show.
    assert set(declared) == {_code(path) for path in RULES} | elsewhere | PUBLISHING


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_a_problem_weighs_what_its_code_declares(path: Path) -> None:
    severities = {code.name: code.severity for code in codes()}
    for line in _rule(path)["problems"]:
        found = re.search(r": (error|warning) ([a-z0-9-]+): ", line)
        assert found is not None
        assert severities[found[2]] == found[1], line


def test_a_rule_that_fails_is_a_problem_and_ends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(tmp_path)
    edit(root, "docs/index.md", "filing-2024", "filing-24")

    def fail(project: Project) -> Iterator[Problem]:
        yield from ()
        raise KeyError("anvil")

    def undeclared(project: Project) -> Iterator[Problem]:
        yield Problem(Position("docs/index.md"), "no-such-code", "is not declared")

    broken = [
        checks.Rule(f"macros.rules.{check.__name__}", (), frozenset(), check) for check in (fail, undeclared)
    ]
    rules = (*broken, *checks.rules())
    monkeypatch.setattr(checks, "rules", lambda: rules)
    found = lines(check_project(root, TODAY))
    assert [line.partition(";")[0].rpartition(" (")[0] for line in found if "rule-failed" in line] == [
        "macros/rules/fail.py:1:1: error rule-failed: failed: KeyError: 'anvil'",
        "macros/rules/undeclared.py:1:1: error rule-failed: failed: LookupError: "
        "`no-such-code` is not declared in CODES",
    ]
    assert any(" unknown-source: " in line for line in found)


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
    (root / "data" / "quotes.yml").write_bytes("- id: a\n  text: 铁砧不会说谎\n".encode("gb18030"))
    (root / "data" / "promises.yml").write_bytes("- id: a\n".encode("utf-16-le"))
    (root / "docs" / "quotes.md").write_bytes(b"---\ntitle: \xff\n---\n")
    found = [line for line in lines(check_project(root, TODAY)) if " not-utf8: " in line]
    assert found == [
        f"{file}:1:1: error not-utf8: is in {encoding}; save it as UTF-8 in your editor"
        for file, encoding in (
            ("data/events.yml", "another encoding than UTF-8"),
            ("data/promises.yml", "UTF-16"),
            ("data/quotes.yml", "GB18030 or GBK"),
            ("docs/quotes.md", "another encoding than UTF-8"),
        )
    ]


def test_what_was_looked_at_is_told(tmp_path: Path) -> None:
    project = read_project(make_project(tmp_path), TODAY)
    files, pages = (
        len(list(tmp_path.joinpath(*at).rglob(ending)))
        for at, ending in ((("data",), "*.yml"), (("docs",), "*.md"))
    )
    assert checks.looked_at(project) == f"{files} data files and {pages} pages"


def test_a_mark_of_an_editor_is_no_problem_but_untidy(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    path = root / "data" / "events.yml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert [line.partition(": is")[0] for line in lines(check_project(root, TODAY))] == [
        "data/events.yml:1:1: warning untidy"
    ]


def test_eight_mistakes_at_once_are_eight_problems(tmp_path: Path) -> None:
    """Each of another kind, several of them in one record or on one page."""
    root = make_project(tmp_path)
    for file, old, new in (
        ("data/facts.yml", "  scope: worldwide\n", "  scop: worldwide\n"),
        ("data/facts.yml", 'source: filing-2024, extract: "1,200', 'source: filing-2042, extract: "1,200'),
        (
            "data/facts.yml",
            "  theme: anvils\n  label: Anvils sold in a year",
            "  theme: anvil\n  label: Anvils sold in a year",
        ),
        ("data/facts.yml", "  - period: 2024-Q1", "  - period: 2024-Q5"),
        ("data/quotes.yml", "  language: zh\n", "  language: cn\n"),
        ("docs/themes/anvils.md", "{{ quote('fan-quote') }}", "{{ quote('fun-quote') }}"),
        ("docs/themes/anvils.md", "{{ promise('next-anvil') }}", "{{ promise('next-anvil'"),
        ("docs/themes/anvils.md", "the year before.", "the year before, 12 fewer."),
    ):
        edit(root, file, old, new)
    found = lines(check_project(root, TODAY))
    assert [line.split(" ")[2] for line in found] == [
        "unknown-theme:",
        "unknown-key:",
        "unknown-source:",
        "bad-date:",
        "bad-language:",
        "naked-digits:",
        "unknown-quote:",
        "unclosed-macro:",
    ]


def test_of_two_records_with_one_id_the_first_is_meant(tmp_path: Path) -> None:
    """A copy that was meant to become another record brings no problem beside its id."""
    root = make_project(tmp_path)
    facts = (root / "data" / "facts.yml").read_text(encoding="utf-8").rstrip("\n")
    copy = """
- id: anvils-quarterly
  theme: anvils
  label: Hammers sold
  unit: anvils
  observations:
  - period: 2020-Q1
    value: 5
    nature: reported
    evidence:
    - {source: wire-2025, stance: supports}
"""
    edit(root, "data/facts.yml", None, facts + copy)
    assert [line.split(" ")[2] for line in lines(check_project(root, TODAY))] == ["duplicate-id:"]


def test_a_kind_may_be_a_folder_of_files(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    folder = root / "data" / "events"
    folder.mkdir()
    (root / "data" / "events.yml").rename(folder / "2025.yml")
    assert lines(check_project(root, TODAY)) == []
    edit(root, "data/events/2025.yml", "theme: anvils", "theme: anvil")
    assert lines(check_project(root, TODAY))[0].startswith("data/events/2025.yml:3:10: error")
