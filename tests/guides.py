"""The examples of the contributing guides, as the tests run them: read from the pages, never typed again."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import NamedTuple

from tests.project import ROOT

DOCS = ROOT / "docs" / "contributing"
LANES = ("correct", "quote", "source", "fact", "chart", "promise", "advantage", "event", "theme")


class Step(NamedTuple):
    """A step of an example: what to do, with which file and text."""

    do: str
    file: str
    text: str


def steps(lane: str) -> Iterator[Step]:
    """The steps of the example on the page of a lane, in their order."""
    text = (DOCS / f"{lane}.md").read_text(encoding="utf-8")
    fence = re.compile(r'^``` \{ \.\w+ (?:data-file="([^"]+)" )?data-do="(\w+)" \}\n(.*?)^```$', re.M | re.S)
    for found in fence.finditer(text):
        yield Step(found[2], found[1] or "", re.sub(r"\{% (?:end)?raw %\}", "", found[3]))


def command(text: str) -> tuple[str, list[str]]:
    """The target of a `make` command and the arguments that the Makefile hands on."""
    make, target, *settings = shlex.split(text.replace("\\\n", ""))
    assert make == "make"
    given = dict(setting.split("=", 1) for setting in settings)
    return target, [given["NAME"]] if "NAME" in given else shlex.split(given.get("ARGS", ""))


def options(lane: str, target: str) -> dict[str, str]:
    """The options of the first command of a lane that has a target, by their names."""
    runs = (command(step.text) for step in steps(lane) if step.do == "run")
    words = next(arguments for name, arguments in runs if name == target)
    return {name.removeprefix("--"): value for name, value in zip(words[::2], words[1::2], strict=True)}
