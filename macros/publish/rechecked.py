"""Checks a project again and again, and runs only those rules that looked at something which has changed.

A rule depends on nothing but the project: where all that it looked at the last time is the same, it would
find the same. Of the data it may have looked at some kinds of record alone. May not hold a rule, or know what
one looks at.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, TypeVar, cast

from macros.checks import Rule, run_rule
from macros.model import Entry, Record
from macros.problems import Problem
from macros.reading import Project

R = TypeVar("R", bound=Record)

Look = Callable[[Project], object]
"""Takes from a project what a rule has looked at."""

_COMPARED = {field.name for field in fields(Project)} - {"root"} | {"extensions"}
"""What says all of itself. Behind the rest of a project lie files that nobody has compared."""


@dataclass(frozen=True)
class _Run:
    """What a rule has looked at, with what it saw, and what it has found."""

    seen: list[tuple[Look, object]]
    found: list[Problem]


class Rechecks:
    """What each rule found when it last ran."""

    def __init__(self) -> None:
        """Begins with none."""
        self._last: dict[str, _Run] = {}

    def run(self, rule: Rule, project: Project) -> list[Problem]:
        """What a rule finds, as `macros.checks` wants its rules run."""
        last = self._last.get(rule.name)
        if last is None or not all(_same(saw, look(project)) for look, saw in last.seen):
            watched = _Watched(project)
            found = list(run_rule(rule, cast("Project", watched)))
            last = self._last[rule.name] = _Run(list(watched.seen.values()), found)
        return last.found


class _Watched:
    """A project that remembers what was asked of it."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._data = _WatchedData(self)
        self.seen: dict[object, tuple[Look, object]] = {}
        """What was looked at, by what tells it from all else."""

    def __getattr__(self, name: str) -> Any:
        if name == "data":
            return self._data
        if name in _COMPARED:
            return self.saw(name, lambda project: getattr(project, name))
        self.saw(name, lambda project: object())  # never the same
        return getattr(self.project, name)

    def saw(self, key: object, look: Look) -> Any:
        """Look at something, and remember what was seen.

        Args:
            key: what tells it from all else.
            look: how to look.
        """
        if key not in self.seen:
            self.seen[key] = look, look(self.project)
        return self.seen[key][1]


class _WatchedData:
    """A data set that tells which kinds of record were asked for, or that all of it was."""

    def __init__(self, watched: _Watched) -> None:
        self._watched = watched

    def __getattr__(self, name: str) -> Any:
        if name in ("vocabulary", "imprint"):
            return self._watched.saw(name, lambda project: getattr(project.data, name))
        return getattr(self._watched.saw("data", lambda project: project.data), name)

    def of(self, type: type[R]) -> list[Entry[R]]:
        """The entries of a kind: the same as long as its files say the same."""
        return cast("list[Entry[R]]", self._watched.saw(type, lambda project: project.data.of(type)))

    def records(self, type: type[R]) -> list[R]:
        """The records of a kind."""
        return [entry.record for entry in self.of(type)]

    def by_id(self, type: type[R]) -> dict[str, R]:
        """The records of a kind by id."""
        self.of(type)
        return self._watched.project.data.by_id(type)

    def whole(self, *types: type[Record]) -> bool:
        """Whether every record of some kinds, or of all, could be read."""
        return bool(self._watched.saw(("whole", types), lambda project: project.data.whole(*types)))


def _same(before: object, now: object) -> bool:
    if isinstance(now, list) and isinstance(before, list):  # each page or entry is the same while its text is
        return len(now) == len(before) and all(a is b for a, b in zip(now, before, strict=True))
    return now is before or (isinstance(now, (dt.date, tuple)) and now == before)
