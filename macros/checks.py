"""Runs every rule over a project and collects all problems at once.

A rule that fails is a problem itself, and ends nothing. May not hold a rule.
"""

from __future__ import annotations

import datetime as dt
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from macros import guide
from macros.codes import READING
from macros.problems import Code, Position, Problem, counted, has_errors
from macros.reading import Project, read_project
from macros.reading.yaml import forget_nodes
from macros.rules.form import after_others
from macros.site import Site


@dataclass(frozen=True)
class Rule:
    """One rule: the name of its module, what it declares, and what it does.

    `shares` names codes that another rule, or the reader, declares too.
    """

    name: str
    codes: tuple[Code, ...]
    shares: frozenset[str]
    check: Callable[[Project], Iterable[Problem]]


Run = Callable[[Rule, Project], Iterable[Problem]]
"""Runs a rule over a project."""


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, by the name of its module."""
    reading = frozenset(code.name for code in READING)
    return tuple(
        Rule(name, module.CODES, getattr(module, "SHARES", frozenset()) | reading, module.check)
        for name, module in guide.rule_modules().items()
    )


def check_project(root: Path, today: dt.date) -> list[Problem]:
    """All problems of data and pages at once, sorted by place.

    Args:
        root: the checkout.
        today: the day against which dates are judged.
    """
    return check(read_project(root, today))


def checked(root: Path, today: dt.date, run: Run | None = None) -> tuple[list[Problem], Site | None]:
    """All problems of a checkout, and the site where none of them is an error.

    Args:
        root: the checkout.
        today: the day against which dates are judged.
        run: what runs a rule, where not this module.
    """
    project = read_project(root, today)
    problems = check(project, run)
    forget_nodes()
    return problems, None if has_errors(problems) else Site.of(project)


def looked_at(project: Project) -> str:
    """What the checks have looked at: `12 data files and 29 pages`."""
    return f"{counted(len(project.data.files), 'data file')} and {counted(len(project.pages), 'page')}"


def check(project: Project, run: Run | None = None) -> list[Problem]:
    """All problems of a project that has been read."""
    problems = list(project.data.problems)
    for page in project.pages:
        problems.extend(page.problems)
    for rule in rules():
        problems.extend((run or run_rule)(rule, project))
    return sorted(after_others(set(problems)))


def run_rule(rule: Rule, project: Project) -> Iterator[Problem]:
    """The problems that a rule finds; one that names the rule where it fails."""
    try:
        for problem in rule.check(project):
            if problem.code not in rule.shares and all(code.name != problem.code for code in rule.codes):
                raise LookupError(f"`{problem.code}` is not declared in CODES")
            yield problem
    except Exception as error:  # whatever a rule does, the others are heard
        frame = traceback.extract_tb(error.__traceback__)[-1]
        yield Problem(
            Position(f"{rule.name.replace('.', '/')}.py"),
            "rule-failed",
            f"failed: {type(error).__name__}: {error} ({Path(frame.filename).name}:{frame.lineno})",
            "please report it with the file that you changed; the other rules went on",
        )
