"""Zensical, run as a program of its own over a copy of the project in which no macro is left.

Each of its warnings is an error, as in a strict build of MkDocs. May not place blocks.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec

from macros.problems import Position, Problem
from macros.publish.engines import Order, Written, links_of
from macros.publish.engines.staging import stage
from macros.publish.engines.zensical_log import Said, not_configured, problems_of
from macros.reading.config import read_config
from macros.reading.project import CONFIG

STAGED = ".staged"
"""Where the copy lies while it is built: whoever sweeps away a killed build takes it along."""
LEFT_OUT = ("search.json",)
"""What it writes whatever its configuration says: the search of the site is ours."""


def write_pages(order: Order) -> Written:
    """Have Zensical write the pages.

    Raises:
        OSError: the folders cannot be written to.
        TemplateSyntaxError: a template of ours has an error.
    """
    if find_spec("zensical") is None:
        message = "the engine Zensical is not installed"
        return [Problem(Position(CONFIG), "zensical", message, "run `make build ENGINE=zensical`")], None
    try:
        config = read_config(order.site.root)
    except ValueError as error:
        return [not_configured(str(error))], None
    links = links_of(order, config)
    folder = order.to / STAGED
    folder.mkdir()
    bodies = stage(order, config, links, folder)
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--config-file", str(folder / CONFIG)],
        cwd=folder,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    problems = problems_of(Said(done.stdout, done.returncode), order, bodies)
    if problems:
        return problems, None
    for path in (folder / "site").iterdir():
        if path.name not in LEFT_OUT:
            path.rename(order.to / path.name)
    shutil.rmtree(folder)
    return [], links
