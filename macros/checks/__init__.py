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
    claim_numbers,
    copy_chains,
    early_sources,
    empty_themes,
    file_names,
    file_sizes,
    future_dates,
    headings,
    images,
    jinja_outside_body,
    log_order,
    macro_places,
    naked_digits,
    navigation,
    near_duplicates,
    page_calls,
    page_characters,
    page_ids,
    page_links,
    quote_extracts,
    raw_html,
    record_lists,
    record_references,
    references,
    schemas_current,
    stale_reviews,
    taken_addresses,
    theme_addresses,
    unique_ids,
    units_fit,
    unused_sources,
    version_raised,
)
from macros.problems import Problem, has_errors
from macros.reading import Project, read_project
from macros.site import Site

Rule = Callable[[Project], Iterable[Problem]]

RULES: tuple[Rule, ...] = (
    unique_ids.check,
    record_references.check,
    copy_chains.check,
    chart_series.check,
    claim_numbers.check,
    future_dates.check,
    version_raised.check,
    theme_addresses.check,
    taken_addresses.check,
    file_names.check,
    log_order.check,
    schemas_current.check,
    navigation.check,
    jinja_outside_body.check,
    page_calls.check,
    page_ids.check,
    record_lists.check,
    cards_asked_for.check,
    macro_places.check,
    naked_digits.check,
    quote_extracts.check,
    near_duplicates.check,
    early_sources.check,
    units_fit.check,
    unused_sources.check,
    empty_themes.check,
    file_sizes.check,
    page_characters.check,
    raw_html.check,
    page_links.check,
    images.check,
    headings.check,
    references.check,
)


def check_project(root: Path, today: dt.date, *, stale: bool = False) -> list[Problem]:
    """All problems of data and pages at once, sorted by place.

    Args:
        root: the checkout.
        today: the day against which dates are judged.
        stale: whether promises that were not reviewed for long are listed too.
    """
    return check(read_project(root, today), stale=stale)


def checked(root: Path, today: dt.date) -> tuple[list[Problem], Site | None]:
    """All problems of a checkout, and the site where none of them is an error."""
    project = read_project(root, today)
    problems = check(project)
    return problems, None if has_errors(problems) else Site.of(project)


def check(project: Project, *, stale: bool = False) -> list[Problem]:
    """All problems of a project that has been read."""
    problems = list(project.data.problems)
    for page in project.pages:
        problems.extend(page.problems)
    for rule in (*RULES, stale_reviews.check) if stale else RULES:
        problems.extend(rule(project))
    return sorted(set(problems))
