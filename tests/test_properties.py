"""What holds for any input whatever: problems with places and never a traceback, nothing lost on the way.

Hypothesis invents the inputs. The seed is fixed, so that a run can be repeated; HYPOTHESIS_SEARCH=1 in the
environment lets it wander, which is the way to look for more.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from macros.authoring.dump import dump
from macros.checks import check_project
from macros.model import Fact, Moment, Named, Nature, Observation
from macros.model.fields import MAX_DECIMALS
from macros.model.kinds import KINDS
from macros.problems import Problem
from macros.reading.html import extensions, render
from macros.reading.pages import page_of
from macros.reading.yaml import Value, read_yaml
from macros.repair.data import repair_data
from macros.repair.page import repair_page
from macros.rules.raw_html import ATTRIBUTES, TAGS
from macros.words import format
from tests.conftest import ROOT
from tests.project import ACME, make_project

TODAY = dt.date(2026, 6, 1)
settings.register_profile(
    "project",
    derandomize=not os.environ.get("HYPOTHESIS_SEARCH"),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    database=None,
)
settings.load_profile("project")

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
_LETTERS = st.characters(categories=["Lu", "Ll", "Nd", "Po", "Ps", "Pe", "Zs"], max_codepoint=0x24F)
WORDS = st.text(_LETTERS, min_size=1).map(lambda text: " ".join(text.split()) or "x")
# Pieces that YAML, Markdown, Jinja and HTML each make something of, and pieces of the real thing.
YAML_PIECES = st.sampled_from([
    "- ", "id: ", "? ", ": ", "\n", "\n  ", "\n- ", "{", "}", "[", "]", ", ", "'", '"', "|\n", ">-\n ",
    "&a ", "*a", "!!str ", "!x ", "<<: ", "# c\n", "---\n", "...\n", "%YAML 1.1\n", "\t", "~", "null",
    "1e9", "010", "2025-03-31", "2025-13-45", "x", "é", "铁", "\u2028", "\ufeff", "\x00", "\\", "@", "`",
    "theme: anvils\n",
])  # fmt: skip
PAGE_PIECES = st.sampled_from([
    "\n", "\n\n", "# ", "## ", "- ", "1. ", "> ", "    ", "```\n", "~~~\n", "`", "``", "*", "**", "_",
    "[", "]", "(", ")", "](", "[^1]", "[^1]: ", "[x]: y\n", "![", "<", ">", "</", "<div>",
    "<div markdown='1'>", "</div>", "<script>", "</script>", "<img src=x onerror=y>", "<a href='", "<!--",
    "-->", "<?", "<![CDATA[", "&lt;", "&#", "{: ", " }", "{: onclick=x }", "{: #__config }", "{{ ", " }}",
    "{% raw %}", "{% endraw %}", "{% ", " %}", "{# ", "#}", "fact('anvils-sold')", "evidence()",
    "javascript:", "data:", "//", "http://a.example/", "\\", "|", "---", "|---|", ":   ", "*[A]: b\n",
    "x", "é", "铁", "\u200b", "\u202e", "\x00", "\x02", "\x03", "\t", "\r",
])  # fmt: skip
PAGES = st.lists(PAGE_PIECES | st.text(max_size=4), max_size=40).map("".join)
YAML = st.lists(YAML_PIECES | st.text(max_size=4), max_size=60).map("".join) | ANY_TEXT


def _whole(problems: list[Problem], lines: int) -> None:
    for problem in problems:
        assert 1 <= problem.position.line <= lines + 1, problem
        assert problem.position.column >= 1, problem
        assert problem.code
        assert problem.message
        assert len(str(problem).splitlines()) == 1, problem


# ---- reading


@settings(max_examples=400)
@given(YAML)
def test_any_yaml_gives_values_or_problems(text: str) -> None:
    document = read_yaml(text, "a.yml")
    assert document.root is not None or document.problems or _says_nothing(text)
    _whole(document.problems, len(re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text)))


def _says_nothing(text: str) -> bool:
    return all(re.fullmatch(r"\s*(?:#.*|---.*|\.\.\.|%.*)?\s*", line) for line in text.splitlines())


@settings(max_examples=150)
@given(st.sampled_from(sorted(KINDS)), st.data())
def test_any_change_of_a_data_file_gives_a_data_set_or_problems(kind: str, data: st.DataObject) -> None:
    text = (ACME / "data" / f"{kind}.yml").read_text(encoding="utf-8")
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 30))
    changed = text[:at] + data.draw(YAML) + text[at + cut :]
    with tempfile.TemporaryDirectory() as folder:
        root = make_project(Path(folder))
        (root / "data" / f"{kind}.yml").write_bytes(changed.encode("utf-8", "surrogatepass"))
        problems = check_project(root, TODAY)
    _whole(problems, max(400, changed.count("\n") + changed.count("\r") + 2))


@settings(max_examples=250)
@given(PAGES)
@example("[^1]: x\n[^1]")
@example("<div markdown='1'>\n<div>")
def test_any_page_gives_problems_and_no_traceback(body: str) -> None:
    text = f"---\ntitle: More\ndescription: More.\n---\n\n# More\n\n{body}\n"
    with tempfile.TemporaryDirectory() as folder:
        root = make_project(Path(folder))
        (root / "docs" / "more.md").write_bytes(text.encode("utf-8", "surrogatepass"))
        problems = check_project(root, TODAY)
    _whole(problems, max(400, text.count("\n") + text.count("\r") + 2))


@settings(max_examples=400)
@given(PAGES)
def test_a_page_that_passes_holds_only_what_is_on_the_list(body: str) -> None:
    """The strict grammar of the check against a lenient reader of HTML, as browsers are."""
    from macros.rules import raw_html

    page = page_of(f"---\ntitle: T\ndescription: D\n---\n{body}\n", "docs/more.md")
    html = render(page, extensions((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))).html
    assume(not list(raw_html._page(page, html)))
    for tag in BeautifulSoup(html, "html.parser").find_all():
        assert tag.name in TAGS
        assert set(tag.attrs) <= ATTRIBUTES
        assert not [name for name in tag.attrs if name.startswith("on") or name == "style"]


# ---- writing and reading back


def _digits(number: Decimal) -> str:
    """Digits without an exponent, and no negative nought: the reader has neither."""
    written = f"{number:f}"
    return written.lstrip("-") if not number else written


NUMBERS = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=Decimal(-10) ** 14, max_value=Decimal(10) ** 14
).map(lambda number: Decimal(_digits(number)))
SCALARS = ANY_TEXT | NUMBERS | st.booleans() | st.dates()
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(ANY_TEXT.filter(lambda key: key != "<<"), inner, max_size=4)
    ),
    max_leaves=15,
)


@settings(max_examples=400)
@given(VALUES)
@example("no")
@example("2025-03-31")
@example("13.5e9")
@example({"a": ["# x", "- y", "z: w", " lead", "trail ", "'", '"', "\\", "|", ">", "%", "@"]})
def test_what_is_dumped_is_read_back_the_same(value: Value) -> None:
    document = read_yaml(dump(value), "a.yml")
    assert document.problems == []
    assert document.root is not None
    assert document.root.plain() == value


@pytest.mark.parametrize("kind", KINDS)
def test_loading_dumping_and_loading_the_real_data_changes_nothing(kind: str) -> None:
    path = ROOT / "data" / f"{kind}.yml"
    files = [path] if path.exists() else sorted((ROOT / "data" / kind).glob("*.yml"))
    assert files
    for file in files:
        read = read_yaml(file.read_text(encoding="utf-8"), file.name).root
        assert read is not None
        again = read_yaml(dump(read.plain()), file.name)
        assert again.problems == []
        assert again.root is not None
        assert again.root.plain() == read.plain()
        model = KINDS[Named(kind)].type
        for one, other in zip(read.items or (), again.root.items or (), strict=True):
            assert model.model_validate(one.plain()) == model.model_validate(other.plain())


@st.composite
def _observations(draw: st.DrawFn) -> dict[str, Any]:
    year = draw(st.integers(1990, 2030))
    when = draw(st.sampled_from([f"{year}-Q3", f"FY{year}", f"{year}-H1", f"{year}-9M", f"{year}/.."]))
    places = draw(st.integers(0, MAX_DECIMALS))
    value = draw(st.decimals(0, 10**9, places=places, allow_nan=False))
    return {
        "period": when,
        "value": Decimal(f"{value:f}"),
        "nature": "reported",
        "evidence": [{"source": "a", "stance": "supports", "note": draw(WORDS)}],
    }


_LETTERS = st.characters(categories=["Lu", "Ll", "Nd", "Po", "Ps", "Pe", "Zs"], max_codepoint=0x24F)
_TEXT = st.text(_LETTERS, min_size=1).map(lambda text: " ".join(text.split()) or "x")


@settings(max_examples=150)
@given(st.lists(_observations(), min_size=1, max_size=3, unique_by=lambda o: o["period"]), WORDS)
def test_a_fact_survives_being_written(observations: list[dict[str, Any]], label: str) -> None:
    plain: dict[str, Any] = {
        "id": "x",
        "theme": "t",
        "label": label,
        "unit": "u",
        "observations": observations,
    }
    try:
        fact = Fact.model_validate(plain)
    except ValueError:
        assume(False)
    document = read_yaml(dump([plain]), "facts.yml")
    assert document.problems == []
    assert document.root is not None
    assert document.root.items
    again = Fact.model_validate(document.root.items[0].plain())
    assert again == fact
    for one, other in zip(again.observations, fact.observations, strict=True):
        assert str(one.value) == str(other.value), "to the last digit, noughts included"


# ---- form


@given(st.decimals(-(10**14), 10**14, allow_nan=False, places=None), st.integers(0, MAX_DECIMALS))
@example(Decimal("0.000000"), 6)
@example(Decimal("-0.10"), 2)
def test_formatting_never_loses_a_digit(number: Decimal, places: int) -> None:
    written = Decimal(f"{round(number, places):f}")
    shown = format.number(written)
    plain = shown.replace(",", "").replace(format.MINUS, "-")
    assert plain.lstrip("-") == f"{abs(written):f}"
    assert plain.startswith("-") == (written < 0) or written == 0


@given(st.decimals(0, 10**9, allow_nan=False, places=3), st.decimals(1, 10**6, allow_nan=False, places=2))
def test_a_range_shows_both_ends_whole(low: Decimal, width: Decimal) -> None:
    observation = Observation.model_construct(
        as_of=Moment.parse("2025"), low=low, high=low + width, nature=Nature.TARGET, evidence=[]
    )
    first, last = format.digits(observation).replace(",", "").split("–")
    assert (first, last) == (f"{low:f}", f"{low + width:f}")


@settings(max_examples=200)
@given(st.sampled_from(sorted(KINDS)), st.data())
def test_a_repair_changes_no_meaning_and_needs_no_second_one(kind: str, data: st.DataObject) -> None:
    text = (ACME / "data" / f"{kind}.yml").read_text(encoding="utf-8")
    at = data.draw(st.integers(0, len(text)))
    changed = (
        text[:at]
        + data.draw(st.sampled_from(["  ", " \n", "\n", "# c\n", '"', "\r", "\t", "x", ""]))
        + text[at:]
    )
    model = KINDS[Named(kind)].type
    repaired = repair_data(changed, model)
    assert repair_data(repaired, model) == repaired
    before, after = read_yaml(changed, "a.yml"), read_yaml(repaired, "a.yml")
    if before.root is None or before.root.items is None:
        assert repaired == changed
    else:
        assert after.root is not None
        assert len(after.root.items or ()) == len(before.root.items)
        assert len(after.problems) <= len(before.problems)


@given(PAGES)
def test_a_page_is_repaired_once(text: str) -> None:
    repaired = repair_page(text)
    assert repair_page(repaired) == repaired
