"""What `make new-theme` wrote to be replaced has been replaced."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model import scaffold
from macros.problems import Chapter, Code, Position, Problem, Severity
from macros.reading import Project

CODES = (
    Code(
        "scaffold-text",
        Chapter.PAGES,
        "A line that `make new-theme` wrote still stands on the page: its description, which the home page "
        "shows, its first paragraph, or what would breach the advantage. Write your own. A warning, so that "
        "a page can grow.",
        severity=Severity.WARNING,
    ),
)


def check(project: Project) -> Iterator[Problem]:
    """`scaffold-text`: words of the scaffold in the description or the body of a theme's page."""
    for page in project.pages:
        if not page.is_theme:
            continue
        if page.front and page.front.description.endswith(scaffold.DESCRIPTION):
            lines = page.front_text.split("\n")
            at = next((n for n, line in enumerate(lines, 2) if line.startswith("description:")), 2)
            yield _problem(
                Position(page.file, at), "the description", "say in a sentence what the page finds"
            )
        for number, line in enumerate(page.body.split("\n"), 1):
            if line.startswith(scaffold.LEDE):
                yield _problem(page.position(number), "the first paragraph", "say what the theme is about")
            elif line.startswith(scaffold.BREACH):
                hint = "say what would end the advantage, with a source"
                yield _problem(page.position(number), "what would breach it", hint)


def _problem(place: Position, what: str, hint: str) -> Problem:
    return Problem(
        place, "scaffold-text", f"{what} is still as `make new-theme` wrote it", hint, Severity.WARNING
    )
