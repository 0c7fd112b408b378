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
    assert any(re.match(r"docs/more.md:[89]:\d+: error foreign-jinja: ", line) for line in found), found


@pytest.mark.parametrize("name", WHOLE)
def test_front_matter_that_reaches_further_is_refused(name: str, tmp_path: Path) -> None:
    found = _problems(make_project(tmp_path), WHOLE[name])
    assert all(line.startswith("docs/more.md:") for line in found), found


def test_navigation_and_configuration_hold_no_jinja(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (root / "docs" / ".nav.yml").write_text('nav:\n  - "{{ cycler }}": index.md\n', encoding="utf-8")
    (root / "mkdocs.yml").write_text('site_name: "{% set x = 1 %}"\n', encoding="utf-8")
    found = list(lines(check_project(root, TODAY)))
    assert [line.split(" ")[0] for line in found] == ["docs/.nav.yml:2:6:", "mkdocs.yml:1:13:"]
    assert all(" jinja-outside-body: " in line for line in found)


def test_a_harmless_page_passes(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    text = HEAD + "{% raw %}`{{ cycler }}`{% endraw %} and {{ count('facts') }} facts.\n"
    (root / "docs" / "more.md").write_text(text, encoding="utf-8")
    assert lines(check_project(root, TODAY)) == []
