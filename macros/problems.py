"""What a contributor must mend, and how it is printed.

Collects and prints problems. May not raise on the first one, read files or decide what is wrong:
that is the work of the readers and of `macros.checks`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


class Severity(StrEnum):
    """How much a problem weighs: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Chapter(StrEnum):
    """A chapter of the page that explains every code."""

    YAML = "Reading YAML"
    FIELDS = "Fields"
    RECORDS = "Records against each other"
    QUOTES = "Quotes"
    CHARTS = "Charts"
    PAGES = "Pages"
    FILES = "Files"
    BUILDING = "Building"


@dataclass(frozen=True)
class Code:
    """A sort of problem, declared by what reports it; the page of problems is made from these."""

    name: str
    chapter: Chapter
    meaning: str
    """What it means and how to mend it, in Markdown."""
    severity: Severity = Severity.ERROR
    mended: bool = False
    """Whether `make fix` mends it."""


class Format(StrEnum):
    """How problems are printed: for people, or as GitHub's annotations."""

    TEXT = "text"
    GITHUB = "github"


@dataclass(frozen=True, order=True)
class Position:
    """A place in a file of the project: its path from the root, line and column, both from 1."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: where it is, its code, what is wrong, and the likely remedy."""

    position: Position
    code: str
    message: str
    hint: str = ""
    severity: Severity = field(default=Severity.ERROR, compare=False)

    def __str__(self) -> str:
        place = f"{_visible(self.position.file)}:{self.position.line}:{self.position.column}"
        return f"{place}: {self.severity} {self.code}: {self._sentence()}"

    def annotation(self) -> str:
        """The problem as a GitHub workflow command.

        Format: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
        """
        place = (
            f"file={_escape_property(self.position.file)},line={self.position.line},"
            f"col={self.position.column},title={_escape_property(self.code)}"
        )
        return f"::{self.severity} {place}::{_escape_data(self._sentence())}"

    def _sentence(self) -> str:
        words = f"{self.message}; {self.hint}" if self.hint else self.message
        return _visible(words)


def report(problems: Iterable[Problem], style: Format = Format.TEXT, looked_at: str = "") -> str:
    """All problems, sorted by place, one a line, closed by their count.

    Args:
        problems: in any order; the same problem found twice is printed once.
        style: `text` for people, `github` for annotations on the changed lines.
        looked_at: what was looked at, told where nothing is wrong with it.
    """
    listed = sorted(set(problems))
    files = {problem.position.file for problem in listed}
    lines = [p.annotation() if style is Format.GITHUB else str(p) for p in listed]
    if listed:
        lines.append(f"{counted(len(listed), 'problem')} in {counted(len(files), 'file')}")
    else:
        lines.append("; ".join(words for words in ("0 problems", looked_at) if words))
    return "\n".join(lines)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops the build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def unknown(
    noun: str, name: str, known: Iterable[str], renamed: Mapping[str, str], place: Position
) -> Problem:
    """The problem of a name that no record has: a likely other one, or what it is called now."""
    if name in renamed:
        return Problem(place, "old-id", f'"{name}" is an earlier id', f'write "{renamed[name]}"')
    hint = did_you_mean(name, known) or ADDED.get(noun, "")
    return Problem(place, f"unknown-{noun}", f'"{name}" is not {article(noun)}', hint)


ADDED = {
    "source": "`make new-source` adds one",
    "fact": "`make new-fact` adds one",
    "theme": "`make new-theme` writes its page",
    "unit": "add it to `units` in data/vocabulary.yml",
    "person": "add them to `people` in data/vocabulary.yml",
    "organisation": "add it to `organisations` in data/vocabulary.yml",
}
"""How what is named comes to be there, by its noun; told where nothing has a name like it."""


def article(noun: str) -> str:
    """A noun with its indefinite article: `a unit`, `an event`."""
    sounds_open = noun[:1] in "aeio" or (noun[:1] == "u" and not noun.startswith("uni"))
    return f"{'an' if sounds_open else 'a'} {noun}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word nearest to a mistyped one, or lists a few where none is near."""
    choices = sorted(set(known))
    # Of a short word a slip is a large part; two long ids are alike already where they share a year.
    near = difflib.get_close_matches(word, choices, n=1, cutoff=0.6 if len(word) < 8 else 0.7)
    if near:
        return f'did you mean "{near[0]}"?'
    if 0 < len(choices) <= 12:
        return "use one of " + ", ".join(choices)
    return ""


def _visible(text: str) -> str:
    """Control characters as escapes: what a problem quotes may not write lines of its own."""
    return _CONTROL.sub(lambda found: ascii(found.group())[1:-1], text)


def counted(number: int, noun: str) -> str:
    """A number with its noun: `1 file`, `2 files`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
