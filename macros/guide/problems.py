"""The page that explains every code a problem can have, from what each rule declares."""

from __future__ import annotations

from macros.codes import BUILDING, READING
from macros.guide.rules import rule_modules
from macros.problems import Chapter, Code
from macros.templating import text_template


def codes() -> list[Code]:
    """Every code that is declared, in the order of the page."""
    ruled = [code for module in rule_modules().values() for code in module.CODES]
    declared: list[Code] = [*READING, *ruled, *BUILDING]
    chapters = list(Chapter)
    return sorted(declared, key=lambda code: chapters.index(code.chapter))


def problems_page() -> str:
    """The page of problems, in Markdown."""
    chapters = {chapter: [c for c in codes() if c.chapter is chapter] for chapter in Chapter}
    return text_template("guide/problems.md").render(chapters=chapters).rstrip("\n") + "\n"
