"""Pages as data: their calls with exact places, their prose without the rest, their arguments."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from macros.checks import check_project
from macros.model.macros import MACROS
from macros.reading import PageFile
from macros.reading.calls import read_calls
from macros.reading.markdown import prose
from tests.project import lines, make_project

TODAY = dt.date(2026, 6, 1)


def _page(body: str) -> PageFile:
    return PageFile("docs/a.md", "", body, 5, None, ())


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("{{ a() }}", [(1, 1)]),
        ("x {{ a() }} and {{ b() }}\n\n{{ c() }}", [(1, 3), (1, 17), (3, 1)]),
        ("x  {{- a() -}}  y {{ b() }}", [(1, 4), (1, 19)]),
        ("{% raw %}{{ no }}{% endraw %} {{ a() }}", [(1, 31)]),
        ("多字节 {{ a() }}\n\t{{ b(\n'x') }} {{ c() }}", [(1, 5), (2, 2), (3, 9)]),
        ("a `{{ b() }}` {{ b() }}", [(1, 4), (1, 15)]),
    ],
)
def test_calls_have_the_place_of_their_braces(body: str, places: list[tuple[int, int]]) -> None:
    assert [(call.line, call.column) for call in read_calls(_page(body)).calls] == places


def test_a_place_counts_the_front_matter(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    text = "---\ntitle: More\ndescription: More.\n---\n\n# More\n\nx {{ cite('no') }}\n"
    (root / "docs" / "more.md").write_text(text, encoding="utf-8")
    assert lines(check_project(root, TODAY)) == [
        'docs/more.md:8:3: error unknown-source: "no" is not a source; '
        "use one of fan-page, filing-2024, rumour, wire-2025, wire-copy"
    ]


@pytest.mark.parametrize(
    ("markdown", "left"),
    [
        ("a `1` b", "a b"),
        ("a\n\n```\n1\n```\n\nb", "a b"),
        ("a\n\n~~~ text\n1\n~~~\nb 2", "a b 2"),
        ("[x 3](y4.md#z5) <https://e.org/6>", "[x 3]"),
        ('<a href="7">8</a> <!-- 9 --> &mdash; &#53;', "8 &#53;"),
        ("1. one\n2. two\n\n    3. three\n> 4. four\n- 5. five", "one two three four five"),
        ("rose to\n45. It fell", "rose to 45. It fell"),
        ("[Note]: It rose to 45", "[Note]: It rose to 45"),
        ("[a]: b45.md\n[c][45] [a]: 45", "[c] [a]: 45"),
        ("```a``` and\n\n45", "and 45"),
        ("~~~ aside\n\n45", "~~~ aside 45"),
        ("  ```\n45\n  ```", ""),
        ("If a <b and 45 of c> d", "If a <b and 45 of c> d"),
        ("It {: 45 } is", "It {: 45 } is"),
        ("`` `a` 45 `` b", "b"),
        ("x[^1]\n\n[^1]: note 2", "x note 2"),
        ("# H {: #h2 }", "# H"),
        ("{{ fact('a1') }} 2", "2"),
    ],
)
def test_prose_is_what_a_reader_reads(markdown: str, left: str) -> None:
    masked = prose(_page(markdown))
    assert len(masked) == len(markdown)
    assert " ".join(masked.split()) == left


@pytest.mark.parametrize(
    "call",
    [
        "fact()",
        "fact(1)",
        "fact('anvils-sold', 'FY2024', 'x', 'value', 'more')",
        "fact('anvils-sold', id='anvils-sold')",
        "fact('anvils-sold', shwo='unit')",
        "fact('anvils-sold', show='UNIT')",
        "fact('anvils-sold', at=2024)",
        "stats()",
        "stats(ids='anvils-sold')",
        "fact('anvil-plan', stated='2025-04-02')",
        "stats('anvils-sold', 5)",
        "themes(pillars='yes')",
        "timeline(since='June 2025')",
        "count('cars')",
        "count()",
        "evidence('x')",
        "claims(verdict='good')",
    ],
)
def test_an_argument_that_would_fail_at_rendering_is_a_problem(call: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    text = f"---\ntitle: More\ndescription: More.\n---\n\n{{{{ {call} }}}}\n\n{{{{ evidence() }}}}\n"
    (root / "docs" / "more.md").write_text(text, encoding="utf-8")
    found = lines(check_project(root, TODAY))
    assert any(" bad-argument: " in line for line in found), found


def test_the_declared_macros_are_those_that_are_rendered() -> None:
    """The grammar that pages are checked against and the functions that render them are alike."""
    import inspect

    from macros.components import Components

    for name, macro in MACROS.items():
        parameters = list(inspect.signature(getattr(Components, name)).parameters.values())[1:]
        if parameters and parameters[0].name == "context":
            parameters = parameters[1:]
        assert [p.name for p in parameters] == [p.name for p in macro.parameters], name
        for parameter, declared in zip(parameters, macro.parameters, strict=True):
            required = parameter.default is parameter.empty
            assert required == declared.required, (name, parameter.name)
            assert (parameter.kind is parameter.VAR_POSITIONAL) == declared.many
