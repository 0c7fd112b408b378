"""The warm half of the preview: a process that keeps what it has read, and makes what it is asked for.

It is asked in lines of JSON and answers each in one. It runs one version of the program: whoever asks puts
another process in its place when the code changes. May not serve, or decide what is asked.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import traceback
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TextIO, TypedDict

from macros import assets, templating
from macros.checks import checked, rules
from macros.kept import code
from macros.problems import Problem, has_errors, report
from macros.publish.on_demand import OnDemand
from macros.publish.rechecked import Rechecks
from macros.remembered import between_runs


class Asked(TypedDict):
    """What is to be done.

    `do` is `update` (look at the files again, and begin a site of them), `make` (write a file of a site),
    `audit` (make a page of a site that nobody has asked for) or `drop` (forget a site).
    """

    do: str
    site: str
    """The folder of the site; empty for an update."""
    path: str
    """The path of the file to make, after an update too; else empty."""


class Answer(TypedDict):
    """What came of it."""

    site: str
    """The folder of the site that an update has begun; else as it was asked."""
    told: str
    """The problems, for people."""
    failed: bool
    """Whether an error is among them. A site that an update has begun is forgotten then."""
    whole: bool
    """Whether an audit has seen the last page."""


class Maker:
    """The sites that are shown, or may be shown again."""

    def __init__(self, root: Path, folder: Path, site_url: str) -> None:
        """Takes the checkout, a folder to write into, and the address of the preview."""
        self._root = root
        self._folder = folder
        self._site_url = site_url
        self._count = 0
        self._sites: dict[str, OnDemand] = {}
        self._rechecks = Rechecks()

    def answer(self, asked: Asked) -> Answer:
        """Do what is asked, and tell what came of it; a failure of ours is told with its traceback."""
        answer: Answer = {"site": asked["site"], "told": "", "failed": False, "whole": False}
        try:
            match asked["do"]:
                case "update":
                    answer["site"], problems = self._update(asked["path"])
                case "make":
                    problems = self._sites[asked["site"]].make(asked["path"])
                case "audit":
                    problems = self._sites[asked["site"]].audit()
                    answer["whole"] = not self._sites[asked["site"]].left
                case _:
                    problems = []
                    self._sites.pop(asked["site"]).close()
        except Exception:
            return answer | {"told": traceback.format_exc(), "failed": True}
        if problems:
            answer |= {"told": report(problems), "failed": has_errors(problems)}
        return answer

    def _update(self, path: str) -> tuple[str, list[Problem]]:
        problems, site = checked(self._root, date.today(), self._rechecks.run)
        if site is None:
            return "", problems
        self._count += 1
        fresh = OnDemand(site, self._folder / str(self._count), self._site_url)
        well = False
        try:
            problems += fresh.begin()
            if not has_errors(problems):
                problems += fresh.make(path)
            well = not has_errors(problems)
        finally:
            if not well:
                fresh.close()
        if well:
            self._sites[str(fresh.folder)] = fresh
        return str(fresh.folder), problems


def main(folder: Path, site_url: str, answers: TextIO) -> None:
    """Answer until the other side hangs up.

    Raises:
        SystemExit: the code has changed while it was being read.
    """
    # What is kept between runs is named after the code: that must be the code that runs, to the last file.
    begun = code()
    rules()
    templating.read_all()
    assets.files()
    if code.__wrapped__() != begun:
        raise SystemExit("the code has changed while it was read")
    # What the first site is made of is not looked through for garbage again, and the rest seldom.
    gc.disable()
    maker = Maker(Path.cwd(), folder, site_url)
    for number, line in enumerate(sys.stdin):
        asked: Asked = json.loads(line)
        # The first reading takes what earlier runs have found; what later ones need is in memory.
        with between_runs() if number == 0 else nullcontext():
            answers.write(json.dumps(maker.answer(asked)) + "\n")
        answers.flush()
        if number == 0:
            gc.freeze()
            gc.set_threshold(100_000, 50, 100)
            gc.enable()
        elif asked["do"] == "update":
            gc.collect()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], os.fdopen(int(sys.argv[3]), "w", encoding="utf-8"))
