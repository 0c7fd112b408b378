"""What Zensical finds wrong is told with its place in our pages, and leaves the site as it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from macros import define_env
from macros.blocks import Blocks
from macros.problems import Position, Problem
from macros.publish import build as module
from macros.publish import exports
from macros.publish.engines import Engine, Order, zensical
from macros.publish.engines.zensical_log import Said, problems_of
from macros.reading.config import read_config
from tests.conftest import company
from tests.project import edit, site_of

pytestmark = pytest.mark.whole

PAGE = "docs/themes/springs.md"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The invented company's checkout; the exports are tested apart."""
    monkeypatch.setattr(exports, "export", lambda site, links, to, with_cards, before: to.mkdir())
    return company(tmp_path / "company")


def build(root: Path) -> list[Problem]:
    return module.build(root, root / "site", today=date.today(), engine=Engine.ZENSICAL)


def test_an_anchor_is_good_where_a_block_brings_it_along_and_else_told_with_its_place(root: Path) -> None:
    """The checks know that the records are there, but not on which page; lines shift by what macros write."""
    before = "砧 {{ count(of='quotes') }} [there](../quotes.md#canyon-patience), [not there]("
    edit(root, PAGE, "{{ evidence() }}", f"{before}anvils.md#canyon-patience)\n\n{{{{ evidence() }}}}")
    lines = (root / PAGE).read_text(encoding="utf-8").split("\n")
    [line] = [number for number, line in enumerate(lines, 1) if line.startswith(before)]
    [problem] = build(root)
    assert (problem.code, problem.position) == ("broken-link", Position(PAGE, line, len(before) + 1))
    assert not (root / "site").exists()


def test_a_slip_in_a_template_is_told_with_its_line(root: Path) -> None:
    edit(root, "overrides/main.html", None, '{% extends "base.html" %}\n\n{{ "x" | nothing }}\n')
    [problem] = build(root)
    assert (problem.code, problem.position) == ("bad-template", Position("overrides/main.html", 3))


def test_a_configuration_that_cannot_be_read_is_told_with_its_line(root: Path) -> None:
    edit(root, "mkdocs.yml", "site_dir: site", "site_dir: !anvil site")
    lines = (root / "mkdocs.yml").read_text(encoding="utf-8").split("\n")
    [problem] = build(root)
    place = Position("mkdocs.yml", 1 + lines.index("site_dir: !anvil site"), len("site_dir: ") + 1)
    assert (problem.code, problem.position) == ("zensical", place)


def test_an_engine_that_is_not_there_is_told_with_the_command_that_brings_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zensical, "find_spec", lambda name: None)
    [problem] = build(root)
    assert "make build ENGINE=zensical" in problem.hint


def test_an_engine_that_runs_by_itself_is_told_the_command() -> None:
    with pytest.raises(RuntimeError, match="make build ENGINE=zensical"):
        define_env(object())


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (Said("Build started\nNo issues found\n", 0), []),
        (
            Said("Build started\nRuntimeError: out of anvils\n", 1),
            ["the build stopped: RuntimeError: out of anvils"],
        ),
        (
            Said("Warning: of a form that nobody knows\n1 issue found\n", 0),
            ["the build stopped: 1 issue found"],
        ),
        (Said("", -9), ["the build stopped: it ended with -9"]),
    ],
)
def test_no_run_that_failed_passes_for_a_good_one(root: Path, said: Said, told: list[str]) -> None:
    order = Order(site_of(root, date.today()), Blocks(), root / "site", None, False)
    assert [problem.message for problem in problems_of(said, order, {})] == told


def test_the_configuration_asks_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mkdocs.yml").write_text("one: !ENV [SET, x]\ntwo: !ENV [UNSET, x]\n", encoding="utf-8")
    monkeypatch.setenv("SET", "anvil")
    monkeypatch.delenv("UNSET", raising=False)
    assert read_config(tmp_path) == {"one": "anvil", "two": "x"}


def test_the_configuration_runs_no_code(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("one: !!python/name:os.system\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 1"):
        read_config(tmp_path)
