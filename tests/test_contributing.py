"""The contributing pages: every example runs, every code, field and macro is explained."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from macros import cli
from macros.authoring.new.asked import ASKED
from macros.checks import check_project
from macros.components import Components
from macros.derive.weight import STRENGTH_OF_KIND
from macros.guide import reference
from macros.guide.made import generated
from macros.model import MoatKind, Rating
from macros.model.macros import MACROS
from macros.model.schema import schema_of
from macros.reading import read_project
from macros.reading.calls import read_calls
from macros.reading.pages import read_pages
from tests import conftest
from tests.conftest import ROOT
from tests.guides import DOCS, LANES, command, steps
from tests.project import edit, make_project

TODAY = dt.date(2026, 6, 1)


def _run(root: Path, text: str) -> None:
    """Runs a `make` command as the Makefile hands it on."""
    target, arguments = command(text)
    if target == "correct":
        arguments.append("HEAD")
    done = CliRunner().invoke(cli.main, [*target.split("-"), *arguments, *_today(target)])
    assert done.exit_code == 0, done.output


def _today(target: str) -> list[str]:
    return [] if target == "new-theme" else ["--today", TODAY.isoformat()]


@pytest.mark.parametrize("lane", LANES)
def test_the_example_of_a_lane_runs_and_passes_the_checks(
    lane: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(tmp_path)
    for git in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "all"]):
        identity = ["-c", "user.name=T", "-c", "user.email=t@example.org"]
        subprocess.run(["git", *identity, *git], cwd=root, check=True)
    monkeypatch.setattr(cli, "ROOT", root)
    lined_up = list(steps(lane))
    assert len(lined_up) >= 2
    before = ""
    for step in lined_up:
        if step.do == "run":
            _run(root, step.text)
        elif step.do == "append":
            path = root / step.file
            path.write_text(path.read_text(encoding="utf-8") + step.text, encoding="utf-8")
        elif step.do == "find":
            before = step.text
            assert before.rstrip("\n") in (root / step.file).read_text(encoding="utf-8")
        elif step.do == "write":
            edit(root, step.file, before.rstrip("\n"), step.text.rstrip("\n"))
        else:
            assert step.do == "holds"
            assert step.text in (root / step.file).read_text(encoding="utf-8")
    assert [str(problem) for problem in check_project(root, TODAY)] == []


def test_every_example_is_complete_because_each_step_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The record that an example adds does not stand without the source that it adds first."""
    root = make_project(tmp_path)
    monkeypatch.setattr(cli, "ROOT", root)
    adding = [step.text for step in steps("fact") if step.do == "run"]
    assert "make new-source" in adding[0]
    with pytest.raises(AssertionError, match="is no source"):
        _run(root, adding[1])


def test_the_table_of_kinds_says_what_the_code_says() -> None:
    text = (DOCS / "source.md").read_text(encoding="utf-8")
    for kind, carried in STRENGTH_OF_KIND.items():
        assert f"| `{kind}` | {kind.meaning} | {carried} |" in text


def test_the_words_that_an_advantage_takes_are_all_listed() -> None:
    text = (DOCS / "advantage.md").read_text(encoding="utf-8")
    for field, words in (("moat", MoatKind), ("rating", Rating)):
        assert f"| `{field}` | {', '.join(f'`{word}`' for word in words)};" in text


def test_examples_name_the_id_of_what_they_write_and_the_moment_of_what_they_print() -> None:
    """An id that is made changes with the words; a value without its moment changes with the next one."""
    for step in (step for lane in LANES for step in steps(lane)):
        if step.do == "run":
            target, arguments = command(step.text)
            writes = target not in ("correct", "new-value", "new-theme")
            assert ("--id" in arguments) is writes, step.text
        elif step.do == "write":
            for call in re.findall(r"\bfact\([^)]*\)", step.text):
                assert "at=" in call, step.text


def test_no_other_block_of_data_stands_on_a_lane() -> None:
    """What is shown as data is an example that runs."""
    for lane in LANES:
        text = (DOCS / f"{lane}.md").read_text(encoding="utf-8")
        assert len(re.findall(r"^```$", text, re.M)) == len(list(steps(lane))), lane


def test_the_make_commands_do_what_the_examples_take_them_for() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert '\t@$(PY) -m macros new theme $(ARGS) -- "$(NAME)"' in makefile
    assert "\t@$(PY) -m macros $(subst -, ,$@) $(ARGS)" in makefile
    assert "\t@$(PY) -m macros correct $(ARGS) -- $(BASE)" in makefile
    nouns = {word.removeprefix("new-") for word in re.findall(r"new-\w+(?=[ :])", makefile)}
    assert nouns == {*ASKED, "theme"}


def test_the_lanes_are_listed_shortest_first() -> None:
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    assert re.findall(r"^\d\. \[[^\]]+\]\((\w+)\.md\)", index, re.M) == list(LANES)
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md"):
        assert "docs/contributing/index.md" in path.read_text(encoding="utf-8"), path


def test_the_made_pages_are_there() -> None:
    """That they are current is a check."""
    for name in ("problems", "fields", "macros", "architecture"):
        assert f"docs/contributing/{name}.md" in generated(read_project(ROOT, TODAY).text)


def test_every_field_says_what_it_means_and_is_on_the_page() -> None:
    for name, kind in reference.DESCRIBED.items():
        schema = schema_of(kind)
        for piece in [schema, *schema.get("$defs", {}).values()]:
            if "properties" in piece:
                assert piece.get("description"), (name, piece["title"])
            for field, described in piece.get("properties", {}).items():
                assert described.get("description", "").endswith((".", "?")), (name, field)
    assert set(re.findall(r"^## \w+ \{: #([\w-]+) \}", reference.fields_page(), re.M)) == set(
        reference.DESCRIBED
    )


def test_the_fields_told_are_those_of_the_model() -> None:
    parts = {part.name: part for part in reference.parts("facts")}
    assert set(parts) == {"Fact", "Break", "Observation", "Evidence"}
    fields = {field.name: field for field in parts["Observation"].fields}
    assert fields["as_of"].form == "date or period"
    assert fields["scale"].choices == ("thousand", "million", "billion", "trillion")
    assert (fields["evidence"].part, fields["evidence"].needed) == ("Evidence", True)
    assert fields["value"].form == "number"
    assert not fields["note"].needed


def test_every_macro_is_explained_with_a_live_example() -> None:
    calls = _calls("macros")
    text = (DOCS / "macros.md").read_text(encoding="utf-8")
    # These list everything of a kind, and stand live on a page of their own, which is linked.
    listing = {
        "quote_search": "../quotes.md",
        "sources": "../sources.md",
        "corrections": "../corrections.md",
        "advantages": "../verdict.md",
        "moat_map": "../verdict.md",
        "news": "../news.md",
        "wanted": "../wanted.md",
        "glossary": "../glossary.md",
        "downloads": "../data.md",
        "examples": "../data.md",
    }
    pages = {page.file: page for page in read_pages(ROOT)}
    for name in MACROS:
        section = text[text.index(f"## {name} {{: #{name} }}") :].split("\n## ")[0]
        assert f"{{% raw %}}{{{{ {name}(" in section, name
        if name in listing:
            assert listing[name] in section
            page = pages[f"docs/{listing[name].removeprefix('../')}"]
            assert name in {call.name for call in read_calls(page).calls}
        else:
            assert name in {call.name for call in calls}, name


def test_what_is_told_of_a_macro_comes_from_its_code() -> None:
    for name in MACROS:
        told = reference.macro(name, getattr(Components, name))
        assert told.meaning.endswith("."), name
        assert [p.name for p in told.parameters] == [p.name for p in MACROS[name].parameters]
    fact = reference.macro("fact", Components.fact)
    assert fact.usage == "{{ fact('id', at=…, stated=…, show=…) }}"
    assert "latest reported one" in fact.parameters[1].meaning
    assert fact.parameters[3].choices == ("value", "number", "unit", "date", "article")


def _calls(name: str) -> tuple[Any, ...]:
    page = next(page for page in read_pages(ROOT) if page.file == f"docs/contributing/{name}.md")
    return read_calls(page).calls


@pytest.mark.parametrize(("keywords", "told"), [({"content": 1}, True), ({"whole": 1}, False)])
def test_who_made_a_test_of_the_content_fail_is_told_what_to_do(keywords: dict[str, int], told: bool) -> None:
    written: list[str] = []
    failed = SimpleNamespace(keywords=keywords, user_properties=[], when="call")
    reporter: Any = SimpleNamespace(stats={"failed": [failed]}, write_line=written.append)
    conftest.pytest_terminal_summary(reporter)
    assert any("If you changed only these" in line for line in written) is told
