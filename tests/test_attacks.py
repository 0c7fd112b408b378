"""Pages that try to run something: each is refused before anything is rendered, and runs nothing."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from macros.checks import check_project
from macros.problems import has_errors
from tests.project import lines, make_project

TODAY = dt.date(2026, 6, 1)
HEAD = "---\ntitle: More\ndescription: More.\n---\n\n# More\n\n"
SHELL = "__init__.__globals__['os'].popen('touch SENTINEL').read()"

BODIES = {
    "cycler": "{{ cycler." + SHELL + " }}",
    "config": "{{ config." + SHELL + " }}",
    "config-item": "{{ config['site_name'] }}",
    "environment": "{{ environment }}",
    "self": "{{ self." + SHELL + " }}",
    "include": "{% include 'main.html' %}",
    "include-file": "{% include '/etc/passwd' %}",
    "import": "{% import 'evidence.html.j2' as x %}{{ x }}",
    "from-import": "{% from 'evidence.html.j2' import x %}",
    "extends": "{% extends 'main.html' %}",
    "set": "{% set x = cycler %}{{ x }}",
    "for": "{% for x in [1, 2] %}{{ x }}{% endfor %}",
    "if": "{% if cycler %}yes{% endif %}",
    "endless": "{% for x in range(10**9) %}{% endfor %}",
    "macro": "{% macro x() %}{% endmacro %}",
    "call": "{% call fact('anvils-sold') %}{% endcall %}",
    "filter-block": "{% filter upper %}x{% endfilter %}",
    "filter": "{{ 'x' | attr('__class__') }}",
    "attribute-of-macro": "{{ fact.__globals__ }}",
    "attribute-of-result": "{{ fact('anvils-sold').__class__ }}",
    "item-of-macro": "{{ fact['__globals__'] }}",
    "call-of-call": "{{ fact('anvils-sold')() }}",
    "nested-call": "{{ fact(cycler) }}",
    "macro-as-argument": "{{ fact(count('facts')) }}",
    "unpacked": "{{ fact(*['anvils-sold']) }}",
    "unpacked-options": "{{ fact(**{'id': 'anvils-sold'}) }}",
    "list-argument": "{{ fact(['anvils-sold']) }}",
    "concatenation": "{{ fact('anvils' ~ '-sold') }}",
    "test": "{{ 'x' is string }}",
    "conditional": "{{ fact('anvils-sold') if true else '' }}",
    "arithmetic": "{{ 10 ** 10 ** 10 }}",
    "lipsum": "{{ lipsum." + SHELL + " }}",
    "comment-smuggling": "{#-}}{{-#}{{ cycler }}",
    "raw-end": "{% raw %}{% endraw %}{{ cycler." + SHELL + " }}",
    "dash": "{{- cycler." + SHELL + " -}}",
    "in-code": "`{{ cycler." + SHELL + " }}`",
    "in-fence": "```\n{{ cycler." + SHELL + " }}\n```",
    "in-comment": "<!-- {{ cycler." + SHELL + " }} -->",
    "debug": "{% debug %}",
    "do": "{% do cycler.next() %}",
    "broken": "{{ cycler",
}

WHOLE = {
    "front-matter-title": '---\ntitle: "{{ cycler.'
    + SHELL.replace("'", "")
    + ' }}"\ndescription: D\n---\n\n# T\n',
    "front-matter-macro": "---\ntitle: T\ndescription: D\nfact: shadowed\n---\n\n# T\n",
    "front-matter-switch": "---\ntitle: T\ndescription: D\nrender_macros: false\n---\n\n# T\n",
    "front-matter-template": "---\ntitle: T\ndescription: D\ntemplate: ../../secret.html\n---\n\n# T\n",
    "front-matter-tag": (
        "---\ntitle: !!python/object/apply:os.system ['touch SENTINEL']\ndescription: D\n---\n\n# T\n"
    ),
    "front-matter-closed-by-dots": "---\ntitle: T\ndescription: D\n...\n{{ cycler }}\n---\n\n# T\n",
}


def _problems(root: Path, text: str, name: str = "docs/more.md") -> list[str]:
    (root / name).write_text(text.replace("SENTINEL", str(root / "sentinel")), encoding="utf-8")
    problems = check_project(root, TODAY)
    assert has_errors(problems)
    assert not (root / "sentinel").exists()
    return lines(problems)


@pytest.mark.parametrize("name", BODIES)
def test_a_page_that_is_a_program_is_refused(name: str, tmp_path: Path) -> None:
    found = _problems(make_project(tmp_path), HEAD + BODIES[name] + "\n")
    assert any(
        re.match(r"docs/more.md:[89]:\d+: error (?:foreign-jinja|unclosed-macro): ", line) for line in found
    ), found


@pytest.mark.parametrize("name", WHOLE)
def test_front_matter_that_reaches_further_is_refused(name: str, tmp_path: Path) -> None:
    found = _problems(make_project(tmp_path), WHOLE[name])
    assert all(line.startswith("docs/more.md:") for line in found), found


def test_navigation_and_configuration_hold_no_jinja(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (root / "docs" / ".nav.yml").write_text('nav:\n  - "{{ cycler }}": index.md\n', encoding="utf-8")
    (root / "mkdocs.yml").write_text('site_name: "{% set x = 1 %}"\n', encoding="utf-8")
    found = [line for line in lines(check_project(root, TODAY)) if " jinja-outside-body: " in line]
    assert [line.split(" ")[0] for line in found] == ["docs/.nav.yml:2:6:", "mkdocs.yml:1:13:"]


def test_a_harmless_page_passes(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    text = HEAD + "{% raw %}`{{ cycler }}`{% endraw %} and {{ count('facts') }} facts.\n"
    (root / "docs" / "more.md").write_text(text, encoding="utf-8")
    assert lines(check_project(root, TODAY)) == []


SNEAKY_HEADS = {
    "folded-braces": 'title: "{\\\n  {cycler}}"\ndescription: D\n',
    "escaped-braces": 'title: "\\x7b{ cycler }}"\ndescription: D\n',
    "closing-line-with-odd-space": "title: T\ndescription: D\n---\u00a0\n",
    "value-that-mkdocs-cannot-read": "title: T\ndescription: D\npillar: =\n",
    "day-that-does-not-exist": "title: 2025-13-45\ndescription: D\n",
    "truth-value": "title: True\ndescription: D\n",
    "markup-in-title": "title: '</title><script>alert()</script>'\ndescription: D\n",
    "markup-in-description": "title: T\ndescription: 'x\"><script>alert()</script>'\n",
    "hidden-line": "title: T\ndescription: D\n\ufeff#: !!python/object/apply:os.system ['touch SENTINEL']\n",
}


@pytest.mark.parametrize("name", SNEAKY_HEADS)
def test_a_head_that_two_parsers_take_differently_is_refused(name: str, tmp_path: Path) -> None:
    _problems(make_project(tmp_path), f"---\n{SNEAKY_HEADS[name]}---\n\n# T\n")


def test_a_head_without_its_last_line_break_is_refused(tmp_path: Path) -> None:
    _problems(make_project(tmp_path), "---\ntitle: T\ndescription: D\n---")


@pytest.mark.parametrize(
    "navigation",
    [
        'nav:\n- "\\x7b{ cycler }}": index.md\n',
        'nav:\n- "<img src=x onerror=alert(1)>": index.md\n',
        'nav:\n- x: "javascript:alert(1)"\n',
        "nav:\n- x: ../../secret.md\n",
        "nav: [a, &a b, *a]\n",
        "nav: [\n",
        "- a\n",
        "titel: x\n",
        "1: 2\n",
        "nav: !!python/name:os.system\n",
    ],
)
def test_navigation_is_held_to_plain_titles_and_places(navigation: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (root / "docs" / ".nav.yml").write_text(navigation, encoding="utf-8")
    found = lines(check_project(root, TODAY))
    assert found
    assert all(line.startswith("docs/.nav.yml:") for line in found), found


@pytest.mark.parametrize("name", ["{{ cycler }}.md", '"><img src=x onerror=alert(1)>.md', "a b.md", "ü.md"])
def test_a_file_name_that_would_become_a_title_is_refused(name: str, tmp_path: Path) -> None:
    found = _problems(make_project(tmp_path), HEAD, f"docs/{name}")
    assert any(" file-name: " in line for line in found)


def test_the_name_of_the_site_holds_no_markup_and_no_hidden_line(tmp_path: Path) -> None:
    for text in (
        "site_name: '</title><script>'\nsite_description: D\ncopyright: C\n",
        "site_name: S\nsite_description: D\ncopyright: '<script>alert()</script>'\n",
        "site_name: S\nsite_description: D\ncopyright: C\n\ufeff#: !!python/name:os.system\n",
    ):
        root = make_project(tmp_path)
        (root / "data" / "site.yml").write_text(text, encoding="utf-8")
        found = lines(check_project(root, TODAY))
        assert [line for line in found if line.startswith("data/site.yml:")], text


def test_links_among_the_data_are_refused(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    (tmp_path / "elsewhere.yml").write_text("[]\n", encoding="utf-8")
    (root / "data" / "events.yml").unlink()
    (root / "data" / "events.yml").symlink_to(tmp_path / "elsewhere.yml")
    assert any("data/events.yml:1:1: error symlink" in line for line in lines(check_project(root, TODAY)))


def test_titles_are_never_rendered(tmp_path: Path) -> None:
    """The second line of defence: even a title that got through is left as it is."""
    from unittest.mock import Mock

    from mkdocs_macros.plugin import MacrosPlugin

    import macros

    registered: list[str] = []
    env = Mock(
        spec=MacrosPlugin,
        project_dir=str(make_project(tmp_path)),
        conf={"extra": {}, "site_name": "", "site_url": "", "mdx_configs": {}},
        macro=lambda function, name: registered.append(name),
        has_j2=lambda s: "{{" in s,
    )
    macros.define_env(env)
    assert not env.has_j2("{{ cycler }}")
    assert env.conf["site_name"] == "The Acme Anvil"
    assert "fact" in registered


HEAVY = {
    "parentheses": HEAD + "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}\n",
    "signs": HEAD + "{{ fact(" + "-" * 5000 + "1) }}\n",
    "digits": HEAD + "{{ fact(" + "1" * 5000 + ") }}\n",
    "lone-returns": HEAD + "a\rb\rc\rd\r{% set x = 1 %}\n",
    "comments": HEAD + "<!--" * 40_000 + "\n{{ cycler }}\n",
    "attribute-lists": HEAD + "{:" * 40_000 + "\n{{ cycler }}\n",
    "footnotes": HEAD + "[^" * 40_000 + "\n{{ cycler }}\n",
    "backticks": HEAD + "".join("`" * n + "\n" for n in range(1, 500)) + "{{ cycler }}\n",
    "many-calls": HEAD + "{{ count('facts') }} text\n\n" * 5000 + "{{ cycler }}\n",
    "endless": HEAD + "x" * 300_000,
}


@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_page_is_a_problem_not_a_traceback_or_a_standstill(name: str, tmp_path: Path) -> None:
    assert _problems(make_project(tmp_path), HEAVY[name])


@pytest.mark.parametrize(
    "text",
    [
        "- id: " + "1" * 60_000 + "x\n",
        "- id: " + "_" * 60_000 + "\n",
        "- value: " + "9" * 1_000_001 + "\n",
        "- a\n" * 100_000,
        "- ~\n- 1\n- [x]\n",
    ],
    ids=["digits", "underlines", "huge-number", "many", "scalars"],
)
def test_a_heavy_data_file_is_a_problem_too(text: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (root / "data" / "events.yml").write_text(text, encoding="utf-8")
    found = lines(check_project(root, TODAY))
    assert [line for line in found if line.startswith("data/events.yml:")]


def test_a_problem_writes_no_line_of_its_own(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    path = root / "data" / "events.yml"
    text = path.read_text(encoding="utf-8").replace("theme: anvils", 'theme: "x\\n::add-mask::a"')
    path.write_text(text, encoding="utf-8")
    assert not [line for line in lines(check_project(root, TODAY)) if line.startswith("::")]
