"""Macros are called just where a page calls them, and what they wrote is kept as long as it holds."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import Environment, pass_context
from jinja2.runtime import Context

from macros.components import Components
from macros.expansion import Expansion
from macros.kept_pages import KeptPages
from macros.links import Links
from macros.reading import Page
from macros.reading.pages import page_of
from macros.site import Site
from tests.project import make_project, site_of

HEAD = "---\ntitle: A page\ndescription: One page.\n---\n"


def page(body: str, file: str = "docs/a/page.md") -> Page:
    found = page_of(HEAD + body, file)
    assert isinstance(found, Page)
    return found


@pass_context
def said(context: Context, *words: str, by: str = "") -> str:
    """What a call was given, and how many came before it on the page."""
    context.vars["calls"] = context.vars.get("calls", 0) + 1
    return f"<{context.vars['calls']}{by}: {' '.join(map(str, words))} {context['page'].url}>"


@pytest.mark.parametrize(
    ("body", "written"),
    [
        ("No call.\n", "No call."),
        ("{{ said('a', \"b\") }} and {{said(by='c')}}.\n\n", "<1: a b a/page/> and <2c:  a/page/>.\n"),
        ("{% raw %}{{ said('a') }}{% endraw %} {{ said() }}", "{{ said('a') }} <1:  a/page/>"),
        ("one \n {{- said() -}} \n two", "one<1:  a/page/>two"),
        ("`}}` {{ said('}}') }}", "`}}` <1: }} a/page/>"),
    ],
)
def test_macros_are_called_where_they_stand(body: str, written: str) -> None:
    assert Expansion({"said": said}).body(page(body)) == written


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return site_of(make_project(tmp_path, rich=True), dt.date(2026, 6, 1))


def test_pages_are_what_jinja_makes_of_them(site: Site) -> None:
    macros = Components(site, Links("Acme")).all()
    jinja = Environment(autoescape=False)  # noqa: S701 (Markdown)
    jinja.globals |= macros
    for each in site.pages:
        template = jinja.from_string(each.body)
        assert Expansion(macros).body(each) == template.render(page=SimpleNamespace(url=each.address))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "bodies"


def made(file: Path, *pages: Page) -> list[str]:
    """The pages of which something is made, in a run that keeps it."""
    seen: list[str] = []

    def make(page: Page) -> list[str]:
        seen.append(page.file)
        return [page.body]

    kept = KeptPages(make, file)
    assert [kept.of(page) for page in pages] == [[page.body] for page in pages]
    kept.save()
    return seen


def test_what_is_made_of_a_page_is_made_once(file: Path) -> None:
    one, other = page("One.\n"), page("Other.\n", "docs/b.md")
    assert made(file, one, other) == [one.file, other.file]
    assert made(file, one, other) == []
    changed = page("Another.\n")
    assert made(file, changed, other) == [one.file]
    assert made(file, changed) == []
    assert made(file, changed, other) == [other.file], "what was not asked for is forgotten"


@pytest.mark.parametrize("content", [b"", b"[", b"\xff\n", b"1\n", b"[1, 2]\n"])
def test_a_file_that_is_not_as_it_was_written_is_passed_over(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    one = page("One.\n")
    assert made(file, one) == [one.file]
    assert made(file, one) == []


def test_where_nothing_can_be_kept_all_is_made(file: Path) -> None:
    file.parent.write_text("no folder", encoding="utf-8")
    one = page("One.\n")
    assert made(file, one) == made(file, one) == [one.file]
