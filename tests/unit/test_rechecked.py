"""Rules that run again only where something has changed find what they would find from nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from macros.checks import Rule, check
from macros.model import Fact, Quote
from macros.problems import Problem
from macros.publish.rechecked import Rechecks
from macros.reading import Project, read_project
from tests.project import edit, make_project

TODAY = dt.date(2025, 6, 1)
EDITS = (
    ("docs/themes/anvils.md", "Acme sold", "Acme [sold](nowhere.md)"),
    ("docs/themes/anvils.md", "[sold](nowhere.md)", "sold 12"),
    ("data/facts.yml", "source: filing-2024", "source: filing-of-nobody"),
    ("data/vocabulary.yml", "wile", "nobody"),
    ("docs/themes/anvils.md", "sold 12", "sold"),
    ("data/facts.yml", "source: filing-of-nobody", "source: filing-2024"),
    ("mkdocs.yml", "  - footnotes\n", ""),
    ("docs/themes/index.md", "title: Themes", "title: Anvils"),
)


def test_a_rule_finds_after_each_edit_what_it_finds_from_nothing(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    rechecks = Rechecks()
    check(read_project(root, TODAY), rechecks.run)
    for file, old, new in EDITS:
        edit(root, file, old, new)
        project = read_project(root, TODAY)
        found = check(project, rechecks.run)
        assert found == check(project)
    tomorrow = read_project(root, dt.date(1999, 1, 1))
    assert check(tomorrow, rechecks.run) == check(tomorrow)


def test_a_rule_runs_again_for_what_it_looked_at_alone(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    ran: list[str] = []

    def data(project: Project) -> Iterator[Problem]:
        ran.append("data")
        yield from project.data.problems

    def pages(project: Project) -> Iterator[Problem]:
        ran.append("pages")
        yield from (problem for page in project.pages for problem in page.problems)

    def files(project: Project) -> Iterator[Problem]:
        ran.append("files")
        assert project.text("mkdocs.yml")
        yield from ()

    def day(project: Project) -> Iterator[Problem]:
        ran.append("day")
        assert project.today
        yield from ()

    def quotes(project: Project) -> Iterator[Problem]:
        ran.append("quotes")
        assert project.data.of(Quote)
        assert project.data.vocabulary
        yield from ()

    def facts(project: Project) -> Iterator[Problem]:
        ran.append("facts")
        assert project.data.whole(Fact)
        assert project.data.records(Fact)
        assert project.data.by_id(Fact)
        yield from ()

    def rendering(project: Project) -> Iterator[Problem]:
        ran.append("rendering")
        assert project.extensions
        yield from ()

    looking = (data, pages, files, day, quotes, facts, rendering)
    rules = [Rule(rule.__name__, (), frozenset(), rule) for rule in looking]
    rechecks = Rechecks()

    def ran_on(today: dt.date) -> set[str]:
        ran.clear()
        for rule in rules:
            rechecks.run(rule, read_project(root, today))
        return set(ran)

    assert ran_on(TODAY) == {rule.name for rule in rules}
    assert ran_on(TODAY) == {"files"}
    edit(root, "docs/themes/anvils.md", "Acme sold", "Acme has sold")
    assert ran_on(TODAY) == {"pages", "files"}
    edit(root, "data/quotes.yml", "It never fails twice.", "It has never failed twice.")
    assert ran_on(TODAY) == {"data", "quotes", "files"}
    edit(root, "data/facts.yml", "label: ", "label: All ")
    assert ran_on(TODAY) == {"data", "facts", "files"}
    edit(root, "data/facts.yml", "label: All ", "lable: All ")
    assert ran_on(TODAY) == {"data", "facts", "files"}, "a record could not be read"
    edit(root, "data/vocabulary.yml", "wile", "nobody")
    assert ran_on(TODAY) == {"data", "quotes", "files"}
    edit(root, "data/events.yml", "- id: ", "- id: first-")
    assert ran_on(TODAY) == {"data", "files"}
    edit(root, "mkdocs.yml", "  - footnotes\n", "")
    assert ran_on(TODAY) == {"files", "rendering"}
    assert ran_on(TODAY + dt.timedelta(days=1)) == {"files", "day"}
