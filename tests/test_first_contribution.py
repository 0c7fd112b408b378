"""A correct contribution breaks no test, and two at once merge: one of each kind, to a copy of the project.

The commands are those of the guides. What is sent is made from whatever the record holds today, so that this
test asks for no record by name. The checks, the form and every test of the real site then run over the copy.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros import cli
from macros.checks import check_project
from macros.model import Correction, Fact, Promise, Quote
from macros.repair import repairs
from tests.conftest import ROOT
from tests.project import edit, site_of

TODAY = date.today()
THEME = "Robotics"
"""The example that `make help` prints."""


@pytest.fixture
def clone(project_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the real project under git, on a branch called main, with the command line working in it."""
    _git(project_copy, "init", "-q", "-b", "main")
    _git(project_copy, "add", "-A")
    _git(project_copy, "commit", "-qm", "all")
    monkeypatch.setattr(cli, "ROOT", project_copy)
    return project_copy


def test_two_contributions_of_each_kind_merge_and_break_nothing(clone: Path) -> None:
    for branch in ("one", "other"):
        _git(clone, "switch", "-q", "-c", branch, "main")
        _contribute(clone, branch)
        assert [str(problem) for problem in check_project(clone, TODAY)] == [], branch
        assert list(repairs(clone)) == [], branch
        _git(clone, "add", "-A")
        _git(clone, "commit", "-qm", branch)
    _git(clone, "merge", "-q", "--no-edit", "one")

    assert [str(problem) for problem in check_project(clone, TODAY)] == []
    assert list(repairs(clone)) == []
    site = site_of(clone, TODAY)
    logged = {record for correction in site.data.records(Correction) for record in correction.records}
    assert {fact.id for fact, _, _ in _plain_labels(clone, "put right by")} <= logged
    assert "robotics" in site.theme_titles
    told = _run("diff", "main").output
    for first in "az":
        assert f"**{first}-contributed-fact**" in told
    assert "without an entry in the log" not in told
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("MOAT_TESTS", "PYTEST"))}
    done = subprocess.run(
        [*command, "tests/site/test_real_site.py"],
        cwd=ROOT,
        env=environment | {"MOAT_TESTS_ROOT": str(clone)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]


def _contribute(root: Path, name: str) -> None:
    """One contribution of each lane, in the name of a branch; the first one brings the theme too."""
    data = site_of(root, TODAY).data
    theme = next(iter(site_of(root, TODAY).theme_titles))
    # Of two contributors one begins with an a and the other with a z, as two seldom choose the same words.
    first = {"one": "A", "other": "Z"}[name]
    _new("source", {
        "title": f"{first} report that a contributor has found", "publisher": f"The {first} paper",
        "language": "en", "url": "https://example.org/report", "published": TODAY, "kind": "trade-press",
        "id": f"{first.lower()}-report",
    })  # fmt: skip
    source = f"{first.lower()}-report"

    quote = max(data.records(Quote), key=lambda quote: len(quote.text.split()))
    day = {"one": TODAY, "other": min(q.date.start for q in data.records(Quote) if q.date.start)}[name]
    words = {"one": "Machines that walk were never cheap.", "other": "Nobody asked our oldest lathe."}[name]
    _new("quote", {
        "text": words, "language": "en",
        "form": "as-rendered", "theme": theme, "speaker": quote.speaker, "role": "as the report has it",
        "date": day,
        "occasion": f"the {name} talk that the report tells of", "source": source,
    })  # fmt: skip

    unit = data.records(Fact)[0].unit
    _new("fact", {
        "theme": theme, "label": f"{first} count that the report prints", "unit": unit, "when": TODAY,
        "value": 12,
        "source": source, "extract": "twelve of them", "id": f"{first.lower()}-contributed-fact",
    })  # fmt: skip
    _new("event", {
        "theme": theme, "title": f"{first} report is published", "date": TODAY, "source": source,
        "extract": "twelve of them", "facts": f"{first.lower()}-contributed-fact",
    })  # fmt: skip
    _new("promise", {
        "theme": theme, "statement": f"{first} promise that the report tells of.", "made-on": TODAY,
        "due": "open",
        "kept-when": "The report says so.", "source": source, "extract": "they will",
    })  # fmt: skip

    promise = data.records(Promise)[{"one": 0, "other": -1}[name]]
    place = data.places[promise.id]
    lines = (root / place.file).read_text(encoding="utf-8").split("\n")
    start = next(n for n, line in enumerate(lines) if line == f"- id: {promise.id}")
    at = next(n for n in range(start, len(lines)) if lines[n].startswith("  reviewed:"))
    lines[at] = f"  reviewed: {TODAY}"
    entry = f"{{date: {TODAY}, effect: stated, note: It was said once more., source: {source}}}"
    head = next(n for n in range(start, len(lines)) if lines[n].startswith("  history:"))
    lines.insert(head + 1, f"  - {entry}")
    (root / place.file).write_text("\n".join(lines), encoding="utf-8")

    labels = list(_plain_labels(root))
    _, file, label = labels[{"one": 0, "other": -1}[name]]
    edit(root, file, label, f"{label} (put right by {name})")
    _run("correct", "main", "--reason", "A reader asked what it was.", "--source", source)

    if name == "one":
        _theme(root, unit, source)


def _theme(root: Path, unit: str, source: str) -> None:
    """A theme as its lane asks for it, with a fact, a chart and words of one's own."""
    done = CliRunner().invoke(cli.main, ["new", "theme", THEME])
    assert done.exit_code == 0, done.output
    slug = THEME.lower()
    page = f"docs/themes/{slug}.md"
    for n in range(1, 4):
        _new("fact", {
            "theme": slug, "label": f"Machines counted for the {n}th time", "unit": unit,
            "when": f"202{n}-Q1",
            "value": n, "source": source, "extract": f"there were {n}", "id": f"machines-{n}",
        })  # fmt: skip
    _new("chart", {
        "theme": slug, "title": "Machines", "description": "More each time.",
            "kind": "line", "each": "quarter",
        "facts": "machines-1, machines-2, machines-3", "id": "machines-drawn",
    })  # fmt: skip
    text = (root / page).read_text(encoding="utf-8")
    (description,) = (line for line in text.split("\n") if line.startswith("description: "))
    (lede,) = (line for line in text.split("\n") if line.startswith("What the records of this site say"))
    edit(root, page, description, "description: Machines that walk, and what is known of them.")
    edit(
        root, page, lede, "There are {{ fact('machines-3', show='number') }}, see {{ record('machines-1') }}."
    )
    breach = "No account of what would end this advantage is written yet."
    edit(
        root,
        page,
        breach,
        f"Nobody knows yet, says {{{{ cite('{source}') }}}}.\n\n{{{{ chart('machines-drawn') }}}}",
    )


def _new(noun: str, answers: dict[str, object]) -> None:
    options = [word for name, value in answers.items() for word in (f"--{name}", str(value))]
    _run("new", noun, *options)


def _run(*arguments: str) -> Result:
    done = CliRunner().invoke(cli.main, [*arguments, "--today", TODAY.isoformat()])
    assert done.exit_code == 0, done.output
    return done


def _plain_labels(root: Path, marked: str = "") -> Iterator[tuple[Fact, str, str]]:
    """Facts with the file and the line of their label, where that is written without quotes."""
    data = site_of(root, TODAY).data
    for fact in data.records(Fact):
        file, label = data.places[fact.id].file, f"  label: {fact.label}"
        if marked in label and f"{label}\n" in (root / file).read_text(encoding="utf-8"):
            yield fact, file, label


def _git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=T", "-c", "user.email=t@example.org"]
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
