"""A correct contribution breaks no test, and two at once merge: one of each kind, to a copy of the project.

The commands and texts are those of the guides. What is sent names whatever the record holds today, so that
this test asks for no record by name. The checks, the form and every test of the real site then run over the
copy.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros import cli
from macros.checks import check_project
from macros.model import Claim, Correction, Dataset, Fact, Promise, Quote
from macros.repair import repairs
from tests.conftest import ROOT
from tests.guides import command, options, steps
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
    """One contribution of each lane, in the name of a branch; the first one brings what can come but once.

    The commands and texts are the guides' own; what they name of the invented company is put in other words.
    """
    site = site_of(root, TODAY)
    data, theme = site.data, next(iter(site.theme_titles))
    # Of two contributors one begins with an a and the other with a z, as two seldom choose the same words.
    first = {"one": "A", "other": "Z"}[name]
    source, fact = f"{first.lower()}-report", f"{first.lower()}-contributed-fact"
    own = {"theme": theme, "source": source}
    _new("source", "source", {
        "title": f"{first} report that a contributor has found", "url": f"https://example.org/{source}",
        "published": TODAY, "id": source, "issuer": None,
    })  # fmt: skip

    quote = max(data.records(Quote), key=lambda quote: len(quote.text.split()))
    day = {"one": TODAY, "other": min(q.date.start for q in data.records(Quote) if q.date.start)}[name]
    words = {"one": "Machines that walk were never cheap.", "other": "Nobody asked our oldest lathe."}[name]
    occasion = f"the {name} talk that the report tells of"
    said = {"text": words, "speaker": quote.speaker, "date": day, "occasion": occasion, "id": None}
    _new("quote", "quote", own | said)

    assert data.vocabulary is not None
    counter = data.vocabulary.organisations[0].id
    counted = {"unit": data.records(Fact)[0].unit, "counted-by": counter, "id": fact}
    _new("fact", "fact", own | {"label": f"{first} count that the report prints"} | counted)
    _new("fact", "value", own | {"theme": None, "fact": fact})
    later = {"when": "2025-Q3", "value": 33, "extract": "and 33 in the third"}
    _new("fact", "value", own | {"theme": None, "fact": fact} | later)
    drawn = f"{first.lower()}-chart"
    _new("chart", "chart", {"theme": theme, "title": f"{first} count", "facts": fact, "id": drawn})
    happened = {"title": f"{first} report is published", "date": TODAY, "facts": fact, "id": None}
    _new("event", "event", own | happened)
    _new("promise", "promise", own | {"statement": f"{first} promise that the report tells of.", "id": None})
    _follow_up(root, data.records(Promise)[{"one": 0, "other": -1}[name]], data, source)

    labels = list(_plain_labels(root))
    _, file, label = labels[{"one": 0, "other": -1}[name]]
    edit(root, file, label, f"{label} (put right by {name})")
    _run("correct", "main", "--reason", "A reader asked what it was.", "--source", source)

    if name == "one":
        _theme(root, drawn)
        _advantage(root, theme, fact, data.records(Claim)[0].id)
    else:
        cards, linked = "{{ evidence() }}", f"See {{{{ record('{drawn}') }}}}."
        edit(root, f"docs/themes/{theme}.md", cards, f"{linked}\n\n{cards}")


def _follow_up(root: Path, promise: Promise, data: Dataset, source: str) -> None:
    """What the guide adds to the history of a promise, added to one of the real ones."""
    before, after, *_ = (step.text for step in steps("promise") if step.do in ("find", "write"))
    kept, reviewed = before.splitlines()
    entry = after.removeprefix(f"{kept}\n").partition(reviewed.partition(":")[0])[0]
    entry = entry.replace("2026-04-14", TODAY.isoformat()).replace("wire-2026", source)
    place = data.places[promise.id]
    lines = (root / place.file).read_text(encoding="utf-8").split("\n")
    start = next(n for n, line in enumerate(lines) if line == f"- id: {promise.id}")
    at = next(n for n in range(start, len(lines)) if lines[n].startswith("  reviewed:"))
    lines[at] = f"  reviewed: {TODAY}"
    head = next(n for n in range(start, len(lines)) if lines[n].startswith("  history:"))
    lines.insert(head + 1, entry.rstrip("\n"))
    (root / place.file).write_text("\n".join(lines), encoding="utf-8")


def _theme(root: Path, drawn: str) -> None:
    """A theme as its lane says, by another name, with a picture."""
    before = ""
    for step in steps("theme"):
        text = step.text.replace("Hammers", THEME).replace("hammers", THEME.lower())
        file = step.file.replace("hammers", THEME.lower())
        if step.do == "run":
            target, arguments = command(text)
            _run(*target.split("-"), *arguments)
        elif step.do == "find":
            before = text.rstrip("\n")
        elif file == "data/vocabulary.yml":
            edit(root, file, "\nunits:\n", f"\nunits:\n{text.removeprefix(before).strip()}\n")
        else:
            edit(root, file, before, text.rstrip("\n"))
    edit(root, f"docs/themes/{THEME.lower()}.md", text.rstrip("\n"), f"{text}\n{{{{ chart('{drawn}') }}}}")


def _advantage(root: Path, theme: str, fact: str, claim: str) -> None:
    """The guide's advantage, rated by records of the real project."""
    (text,) = (step.text for step in steps("advantage") if step.do == "append")
    for old, new in (
        ("theme: anvils", f"theme: {theme}"),
        ("c1-anvils", claim),
        ("fact: anvils-sold", f"fact: {fact}"),
        ("FY2024", "2025-Q2"),
        ("FY2023", "2025-Q1"),
        ("2026-06-01", TODAY.isoformat()),
    ):
        assert old in text
        text = text.replace(old, new)
    path = root / "data" / "advantages.yml"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def _new(lane: str, noun: str, changes: Mapping[str, object]) -> None:
    """Runs the command of a lane, some of its options changed, or left out where there is none."""
    given = {**options(lane, f"new-{noun}"), **changes}
    _run("new", noun, *(word for name, value in given.items() if value for word in (f"--{name}", str(value))))


def _run(*arguments: str) -> Result:
    day = [] if arguments[:2] == ("new", "theme") else ["--today", TODAY.isoformat()]
    done = CliRunner().invoke(cli.main, [*arguments, *day])
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
