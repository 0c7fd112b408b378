"""A build replaces the site whole or not at all, and says why with file and line."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.config import load_config

from macros.blocks import Blocks
from macros.links import Links
from macros.problems import Position, Problem, Severity, has_errors
from macros.publish import build as module
from macros.publish import exports
from macros.publish.engines import Order, links_of
from macros.publish.mkdocs_log import problems_of
from macros.reading.config import read_config

pytestmark = pytest.mark.whole

TODAY = date(2026, 11, 23)
WRONG = Problem(Position("data/facts.yml", 4, 2), "unknown-source", '"x" is not a source')
CONTACT = {"at": "anvils@acme.example"}
ODD = Problem(Position("data/facts.yml", 7, 2), "odd", "looks odd", severity=Severity.WARNING)


@pytest.fixture(autouse=True)
def checked(monkeypatch):
    """What the checks find in the small project, which has no data; they and the exports are tested apart."""
    found: list[Problem] = []

    def stand_in(root: Path, today: date) -> tuple[list[Problem], SimpleNamespace | None]:
        imprint = SimpleNamespace(contact=CONTACT.get("at"), for_mkdocs={})
        site = SimpleNamespace(root=root, imprint=imprint)
        return list(found), None if has_errors(found) else site

    monkeypatch.setattr(module, "checked", stand_in)
    monkeypatch.setattr(exports, "export", lambda site, links, to, **_: to.mkdir())
    return found


@pytest.fixture
def project(tmp_path):
    """A small site with a page, a link and a template."""
    root = tmp_path / "small"
    write(root, "mkdocs.yml", SMALL)
    write(root, "docs/index.md", "# Home\n\n[About](about.md)\n")
    write(root, "docs/about.md", "# About\n")
    write(root, "overrides/main.html", '{% extends "base.html" %}\n')
    return root


SMALL = """\
site_name: Small
site_url: https://example.org/small/
plugins: []
theme: {name: mkdocs, custom_dir: overrides, highlightjs: false}
validation:
  links: {anchors: warn, absolute_links: warn, unrecognized_links: warn}
"""


def write(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def build(root: Path, **options: Any) -> list[Problem]:
    return module.build(root, root / "site", today=TODAY, **options)


def digest(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def broken(root: Path) -> list[Problem]:
    """Builds the changed project over a good site, which has to stay byte for byte."""
    before = digest(root / "site")
    assert before, "there is a good site to lose"
    problems = build(root)
    assert digest(root / "site") == before
    assert not list(root.glob(".site.fresh-*"))
    return problems


def test_builds_the_site_and_leaves_nothing_else(project):
    assert build(project) == []
    assert "About" in (project / "site/about/index.html").read_text()
    assert {path.name for path in project.iterdir()} == {
        ".site.lock", "docs", "mkdocs.yml", "overrides", "site",
    }  # fmt: skip


def test_replaces_the_earlier_site_whole(project):
    build(project)
    (project / "docs/about.md").unlink()
    write(project, "docs/index.md", "# Anew\n")
    assert build(project) == []
    assert not (project / "site/about").exists()
    assert "Anew" in (project / "site/index.html").read_text()


def test_address_of_the_site_can_be_given(project):
    elsewhere = "https://elsewhere.example/"
    build(project, site_url=elsewhere)
    assert f"{elsewhere}about/" in (project / "site/sitemap.xml").read_text()


def test_failing_check_leaves_the_site(project, checked):
    build(project)
    checked.append(WRONG)
    write(project, "docs/index.md", "# Anew\n")
    assert broken(project) == [WRONG]


def test_warnings_of_the_checks_stop_nothing(project, checked):
    checked.append(ODD)
    assert build(project) == [ODD]
    assert (project / "site/index.html").exists()


@pytest.mark.parametrize(
    ("text", "line", "column", "says", "hint"),
    [
        ("# A\n\nSee\nthe [page](abuot.md).\n", 4, 12, "not found", ""),
        ("---\ntitle: A\n---\n# A\n[page](about/)\n", 5, 8, "unrecognized relative", "about.md?"),
        ("# A\n\n[page](/about/)\n", 3, 8, "absolute", "about.md?"),
        ("# A\n\n[page][1]\n\n[1]: gone.md\n", 5, 6, "not found", ""),
        ("# A\n\n![picture](gone.png)\n", 3, 12, "not found", ""),
        ("# A\n\n[page](about.md#gone)\n", 3, 8, "does not contain an anchor", ""),
        ("# A\n\nNot #gone but [page](#gone)\n", 3, 22, "no such anchor", ""),
    ],
)
def test_broken_link_is_told_with_its_place(project, text, line, column, says, hint):
    build(project)
    write(project, "docs/index.md", text)
    [problem] = broken(project)
    assert problem.position == Position("docs/index.md", line, column)
    assert problem.code == "broken-link"
    assert says in problem.message
    assert hint in problem.hint


def test_all_broken_links_are_told_at_once(project):
    build(project)
    write(project, "docs/index.md", "# A\n\n[a](x.md) and [b](y.md)\n\n[c](x.md)\n")
    places = {(p.position.line, p.position.column) for p in broken(project)}
    assert places == {(3, 5), (3, 19), (5, 5)}


def test_link_that_a_macro_wrote_is_told_with_its_page(tmp_path):
    write(tmp_path, "docs/a.md", "{{ list() }}\n")
    message = "Doc file 'a.md' contains a link 'b.md', but the target is not found among documentation files."
    [problem] = problems_of(message, tmp_path)
    assert problem.position == Position("docs/a.md")


@pytest.mark.parametrize(
    ("file", "text", "place", "says"),
    [
        ("mkdocs.yml", SMALL + "nav: 3\n", Position("mkdocs.yml", 7), "nav: "),
        ("mkdocs.yml", SMALL + "sitename: Small\n", Position("mkdocs.yml", 7), "Unrecognised"),
        ("mkdocs.yml", SMALL + "nav: [\n", Position("mkdocs.yml", 8, 1), "parsing"),
        ("mkdocs.yml", SMALL + "hooks: [gone.py]\n", Position("mkdocs.yml", 7), "gone.py"),
        ("overrides/main.html", "\n{% if %}\n", Position("overrides/main.html", 2), "Expected an expression"),
    ],
)
def test_other_slips_are_told_with_their_place(project, file, text, place, says):
    build(project)
    write(project, file, text)
    problems = broken(project)
    assert place in {problem.position for problem in problems}
    assert any(says in problem.message for problem in problems)


@pytest.mark.parametrize(
    ("hook", "says"),
    [
        ("exit('enough')", "enough"),
        ("import logging; logging.getLogger('mkdocs.plugins.x').warning('a\\nb')", "a b"),
        ("from mkdocs.exceptions import PluginError; raise PluginError('no good')", "no good"),
    ],
)
def test_plugin_that_gives_up_or_warns_is_told(project, hook, says):
    build(project)
    write(project, "mkdocs.yml", SMALL + "hooks: [hook.py]\n")
    write(project, "hook.py", f"def on_post_build(config):\n    {hook}\n")
    [problem] = broken(project)
    assert says in problem.message


def test_slip_in_the_code_is_raised_with_the_page_and_leaves_the_site(project):
    build(project)
    before = digest(project / "site")
    write(project, "mkdocs.yml", SMALL + "hooks: [hook.py]\n")
    write(project, "hook.py", "def on_page_content(html, page, **_):\n    return html + 1\n")
    with pytest.raises(TypeError) as raised:
        build(project)
    assert any("docs/" in note for note in raised.value.__notes__)
    assert digest(project / "site") == before


def test_failing_macro_points_at_the_code(tmp_path):
    frame = f'  File "{tmp_path}/macros/components.py", line 12, in fact'
    message = (
        "[macros] - ERROR # _Macro Rendering Error_\n\n_File_: `themes/chips.md`\n\n"
        f'_TypeError_: no number\n\n```\nTraceback\n{frame}\n  File "/lib/jinja2/x.py", line 3, in y\n```'
    )
    [problem] = problems_of(message, tmp_path)
    assert problem.position == Position("macros/components.py", 12)
    assert problem.message == "TypeError: no number (rendering docs/themes/chips.md)"


@pytest.mark.parametrize("target", ["docs", "."])
def test_nothing_but_a_site_is_replaced(project, target):
    before = digest(project)
    [problem] = module.build(project, project / target, today=TODAY)
    assert problem.code == "not-a-site"
    assert digest(project) == before


SLOW = """\
import sys
import threading

def on_post_build(config):
    print("rendered", flush=True)
    threading.Event().wait()
"""

CHILD = """\
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

from macros.publish import build, exports

imprint = SimpleNamespace(for_mkdocs={})
build.checked = lambda root, today: ([], SimpleNamespace(root=root, imprint=imprint))
exports.export = lambda site, links, to, **_: None
root = Path(sys.argv[1])
build.build(root, root / "site", today=date(2026, 11, 23))
"""


def test_killed_build_leaves_the_site_and_is_swept_by_the_next(project):
    build(project)
    before = digest(project / "site")
    write(project, "mkdocs.yml", SMALL + "hooks: [slow.py]\n")
    write(project, "slow.py", SLOW)
    write(project, "docs/index.md", "# Anew\n")
    for _ in range(3):
        with subprocess.Popen([sys.executable, "-c", CHILD, project], stdout=subprocess.PIPE) as child:
            assert child.stdout
            assert child.stdout.readline() == b"rendered\n"
            child.send_signal(signal.SIGKILL)
        assert digest(project / "site") == before
        assert len(list(project.glob(".site.fresh-*"))) == 1, "what the killed build left"
    write(project, "mkdocs.yml", SMALL)
    assert build(project) == []
    assert "Anew" in (project / "site/index.html").read_text()
    assert not list(project.glob(".site.fresh-*"))


def command(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    called = [sys.executable, "-m", "macros", "build", *arguments]
    environment = {key: value for key, value in os.environ.items() if key != "NO_MKDOCS_2_WARNING"}
    return subprocess.run(called, cwd=root, env=environment, capture_output=True, text=True, check=False)


def test_the_command_builds_the_real_site_and_refuses_a_broken_one(project_copy):
    built = command(project_copy)
    assert built.returncode == 0, built.stdout
    assert built.stderr == ""
    assert re.fullmatch(r"(.+: warning .+\n)*\d+ problems?( in \d+ files?)?\n", built.stdout)
    before = digest(project_copy / "site")

    page = project_copy / "docs/method.md"
    lines = page.read_text(encoding="utf-8").count("\n")
    with page.open("a", encoding="utf-8") as text:
        text.write("\n\n[gone](gone.md)\n")
    refused = command(project_copy, "--format", "github")
    assert refused.returncode == 1
    assert f"::error file=docs/method.md,line={lines + 3},col=8,title=broken-link::" in refused.stdout
    assert digest(project_copy / "site") == before


def test_the_command_takes_a_day_only_as_in_the_data(tmp_path):
    refused = command(Path(module.__file__).parents[2], "--today", "23 November")
    assert refused.returncode == 2
    assert "'23 November'" in refused.stderr


@pytest.mark.parametrize(
    ("contact", "repository", "url", "warned"),
    [
        (None, "", None, True),
        (None, "", "", False),
        (None, "", "http://127.0.0.1:8000/", False),
        (None, "https://code.example/acme", None, False),
        ("anvils@acme.example", "", None, False),
    ],
)
def test_a_public_site_whose_makers_nobody_can_reach_is_warned_of(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    contact: str | None,
    repository: str,
    url: str | None,
    warned: bool,
) -> None:
    monkeypatch.setitem(CONTACT, "at", contact)
    write(project, "mkdocs.yml", f"{SMALL}extra: {{repository: '{repository}'}}\n")
    problems = build(project, site_url=url)
    assert [problem.code for problem in problems] == ["no-contact"] * warned
    assert not has_errors(problems)
    assert (project / "site" / "index.html").exists()


@pytest.mark.parametrize(
    "address", [None, "", "https://example.org", "https://example.org/a", "https://a.example/b/"]
)
def test_the_addresses_are_known_before_an_engine_reads_them(project, address):
    """Else the exports that are written meanwhile would be made anew."""
    site: Any = SimpleNamespace(root=project, imprint=SimpleNamespace(for_mkdocs={}))
    early = links_of(Order(site, Blocks(), project / "to", address, True), read_config(project))
    assert early == Links.of_config(load_config(str(project / "mkdocs.yml"), site_url=address))
