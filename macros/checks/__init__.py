"""The rules that data and pages must keep, one a module.

Each rule is a function from a project to problems; it may not raise, render or write. To add one,
write its module with a good and a bad case under `tests/rules/` and list it in `RULES`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path

from macros.checks import (
    cards_asked_for,
    chart_series,
    copy_chains,
    file_names,
    future_dates,
    jinja_outside_body,
    macro_places,
    naked_digits,
    navigation,
    page_calls,
    page_ids,
    record_lists,
    record_references,
    schemas_current,
    theme_addresses,
    unique_ids,
)
from macros.problems import Problem
from macros.reading import Project, read_project

Rule = Callable[[Project], Iterable[Problem]]

RULES: tuple[Rule, ...] = (
    unique_ids.check,
    record_references.check,
    copy_chains.check,
    chart_series.check,
    future_dates.check,
    theme_addresses.check,
    file_names.check,
    schemas_current.check,
    navigation.check,
    jinja_outside_body.check,
    page_calls.check,
    page_ids.check,
    record_lists.check,
    cards_asked_for.check,
    macro_places.check,
    naked_digits.check,
)


def check_project(root: Path, today: dt.date) -> list[Problem]:
    """All problems of data and pages at once, sorted by place.

    Args:
        root: the checkout.
        today: the day against which dates are judged.
    """
    return check(read_project(root, today))


def check(project: Project) -> list[Problem]:
    """All problems of a project that has been read."""
    problems = list(project.data.problems)
    for page in project.pages:
        problems.extend(page.problems)
    for rule in RULES:
        problems.extend(rule(project))
    return sorted(set(problems))
