"""A correct contribution breaks no test: one of each kind, made to a copy of the real project.

What is sent is made from whatever the record holds today, so that this test asks for no record by name. The
checks, the build and every test of the real site then run over the copy.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from macros.authoring.new.theme import new_theme
from macros.checks import check_project
from macros.model import Fact, Promise, Quote, SourceKind
from tests.conftest import ROOT
from tests.project import edit, site_of

TODAY = date.today()
THEME = "Robotics"
"""The example that `make help` prints."""


def test_one_contribution_of_each_kind_breaks_nothing(project_copy: Path) -> None:
    root = project_copy
    data = site_of(root, TODAY).data
    source = f"""
- id: contributed-report
  title: A report that a contributor has found
  publisher: A contributor's newspaper
  url: https://example.org/report
  published: {TODAY}
  kind: {SourceKind.TRADE_PRESS}
  language: en
"""
    _append(root, "sources", source)

    theme = new_theme(root, THEME)
    assert theme.is_file()

    quote = max(data.records(Quote), key=lambda quote: len(quote.text.split()))
    words = " ".join(quote.text.split()[:3])
    _append(
        root,
        "quotes",
        f"""
- id: contributed-quote
  text: "{words}, as somebody else put it on another day about robots"
  language: {quote.language}
  form: as-rendered
  theme: {theme.stem}
  speaker: {quote.speaker}
  role: as the report has it
  date: {TODAY}
  occasion: a conversation that the report tells of
  source: contributed-report
""",
    )

    unit = data.records(Fact)[0].unit
    _append(
        root,
        "facts",
        f"""
- id: contributed-fact
  theme: {theme.stem}
  label: What the contributed report counts
  unit: {unit}
  observations:
  - as_of: {TODAY}
    value: 12
    nature: reported
    evidence:
    - {{source: contributed-report, extract: "twelve of them", stance: supports}}
""",
    )

    promise = data.records(Promise)[0]
    place = data.places[promise.id]
    lines = (root / place.file).read_text(encoding="utf-8").split("\n")
    at = next(n for n in range(place.line, len(lines)) if lines[n].startswith("  reviewed:"))
    lines[at] = f"  reviewed: {TODAY}"
    entry = f"{{date: {TODAY}, effect: stated, note: It was said once more., source: contributed-report}}"
    head = next(n for n in range(place.line, len(lines)) if lines[n].startswith("  history:"))
    lines.insert(head + 1, f"  - {entry}")
    (root / place.file).write_text("\n".join(lines), encoding="utf-8")

    fact, file, label = next(_plain_labels(root))
    edit(root, file, label, f"{label} (put right)")
    _append(
        root,
        "corrections",
        f"""
- id: contributed-correction
  date: {TODAY}
  records: [{fact.id}]
  was: The label did not say that it had been put right.
  now: The label says so.
  reason: A reader asked what had become of it.
  source: contributed-report
""",
    )

    assert [str(problem) for problem in check_project(root, TODAY)] == []
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("MOAT_TESTS", "PYTEST"))}
    done = subprocess.run(
        [*command, "tests/site/test_real_site.py"],
        cwd=ROOT,
        env=environment | {"MOAT_TESTS_ROOT": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]


def _plain_labels(root: Path) -> Iterator[tuple[Fact, str, str]]:
    """Facts with the file and the line of their label, where that is written without quotes."""
    data = site_of(root, TODAY).data
    for fact in data.records(Fact):
        file, label = data.places[fact.id].file, f"  label: {fact.label}"
        if f"{label}\n" in (root / file).read_text(encoding="utf-8"):
            yield fact, file, label


def _append(root: Path, kind: str, text: str) -> None:
    path = root / "data" / f"{kind}.yml"
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + text, encoding="utf-8")
