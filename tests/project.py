"""Throw-away projects for the tests: the invented company's data and pages, with edits.

May not look at the real `data/` and `docs/`: the macros must know nothing of them.
"""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from macros.model.schema import schemas
from macros.problems import Problem, report
from macros.reading import read_project
from macros.site import Site

ROOT = Path(__file__).parent.parent
ACME = Path(__file__).parent / "fixtures" / "acme"
MORE = Path(__file__).parent / "fixtures" / "acme_more"


def make_project(root: Path, *, rich: bool = False) -> Path:
    """Writes the invented company's project into `root`, with current schemas.

    Args:
        root: the folder.
        rich: whether it has several themes, series, speakers and languages; else it is as small as can be.
    """
    for folder in (ACME, MORE) if rich else (ACME,):
        shutil.copytree(folder, root, dirs_exist_ok=True)
    # The checks read from it how Markdown becomes HTML; it names no company.
    shutil.copy(ROOT / "mkdocs.yml", root)
    for file, text in schemas().items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def edit(root: Path, file: str, old: str | None, new: str) -> None:
    """Replaces the first `old` in a file by `new`; writes the whole file where `old` is none."""
    path = root / file
    if old is None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(new, encoding="utf-8")
        return
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} does not hold {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def lines(problems: list[Problem]) -> list[str]:
    """The problems as printed, without the closing count."""
    return report(problems).split("\n")[:-1]


def site_of(root: Path, today: dt.date) -> Site:
    """The site of a project that has no errors."""
    return Site.of(read_project(root, today))
