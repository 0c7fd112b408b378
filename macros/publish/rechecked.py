"""Checks a project again and again, and runs only those rules that looked at something which has changed.

A rule depends on nothing but the project: where all that it looked at the last time is the same, it would
find the same. May not hold a rule, or know what one looks at.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, cast

from macros.checks import Rule, run_rule
from macros.problems import Problem
from macros.reading import Project

_COMPARED = {field.name for field in fields(Project)} - {"root"}
"""What holds all of itself: the same object says the same. Behind the rest of a project lie files."""


@dataclass(frozen=True)
class _Run:
    """What a rule has looked at, and what it has found."""

    seen: dict[str, object]
    found: list[Problem]


class Rechecks:
    """What each rule found when it last ran."""

    def __init__(self) -> None:
        """Begins with none."""
        self._last: dict[str, _Run] = {}

    def run(self, rule: Rule, project: Project) -> list[Problem]:
        """What a rule finds, as `macros.checks` wants its rules run."""
        last = self._last.get(rule.name)
        if last is None or not all(_same(value, project, name) for name, value in last.seen.items()):
            watched = _Watched(project)
            found = list(run_rule(rule, cast("Project", watched)))
            last = self._last[rule.name] = _Run(watched.seen, found)
        return last.found


class _Watched:
    """A project that remembers what was asked of it."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.seen: dict[str, object] = {}

    def __getattr__(self, name: str) -> Any:
        value = self.seen[name] = getattr(self._project, name)
        return value


def _same(before: object, project: Project, name: str) -> bool:
    if name not in _COMPARED:
        return False
    now = getattr(project, name)
    if isinstance(now, list) and isinstance(before, list):  # the pages: each is the same while its text is
        return len(now) == len(before) and all(a is b for a, b in zip(now, before, strict=True))
    return now is before or (name == "today" and now == before)
