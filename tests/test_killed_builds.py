"""A build that is killed at any moment leaves the site before it whole, or the one after it: never a mix."""

from __future__ import annotations

import multiprocessing
import random
import re
import shutil
import time
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.project import edit, make_project

pytestmark = pytest.mark.whole

KILLS = 50
TODAY = date(2026, 6, 1)


def run_build(root: str) -> None:
    """What `python -m macros build` does, in a process that has its imports behind it."""
    from macros.publish.build import build

    problems = build(Path(root), Path(root) / "site", today=TODAY)
    assert problems == [], [str(problem) for problem in problems]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "acme"
    make_project(root)
    for name in ("macros", "overrides"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    edit(root, "data/site.yml", "copyright: An invented company.", "copyright: Version 0.")
    return root


def _site(root: Path) -> tuple[set[str], frozenset[str]]:
    """The versions in the feet of the live site's pages, and the names of its files."""
    files = [path for path in (root / "site").rglob("*") if path.is_file()]
    versions = {
        found
        for path in files
        if path.suffix == ".html"
        for found in re.findall(r"Version (\d+)\.", path.read_text(encoding="utf-8"))
    }
    return versions, frozenset(path.relative_to(root / "site").as_posix() for path in files)


def test_fifty_kills_at_random_moments_leave_a_whole_site(project: Path) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(
        ["macros.publish.build", "mkdocs.commands.build", "mkdocs.config", "material", "mkdocs_macros.plugin",
         "mkdocs_awesome_nav.plugin", "markdown.extensions.toc", "babel", "tests.test_killed_builds"]
    )  # fmt: skip
    first = context.Process(target=run_build, args=(str(project),))
    first.start()
    first.join()
    assert first.exitcode == 0
    started = time.monotonic()
    again = context.Process(target=run_build, args=(str(project),))
    again.start()
    again.join()
    duration = time.monotonic() - started
    versions, names = _site(project)
    assert versions == {"0"}
    assert sum(name.endswith(".html") for name in names) >= 15

    moments = random.Random(7)  # noqa: S311 (to spread the kills, not to guard anything)
    live, killed, number = 0, 0, 0
    while killed < KILLS:
        number += 1
        edit(project, "data/site.yml", f"Version {number - 1}.", f"Version {number}.")
        build = context.Process(target=run_build, args=(str(project),))
        started = time.monotonic()
        build.start()
        build.join(moments.uniform(0, duration * 1.05))
        build.kill()
        build.join()
        if build.exitcode == 0:
            duration = time.monotonic() - started  # the machine has become faster: kill earlier
        killed += build.exitcode == -9
        versions, found = _site(project)
        assert found == names, number
        assert versions in ({str(live)}, {str(number)}), (number, live, versions)
        live = int(versions.pop())

    last = context.Process(target=run_build, args=(str(project),))
    last.start()
    last.join()
    assert _site(project) == ({str(number)}, names)
    assert list(project.glob(".site.fresh-*")) == [], "the last build swept what the killed ones left"


def run_swaps(folder: str) -> None:
    """Folders of twenty files of one version take the live one's place, one after the other, for ever."""
    from macros.publish.swap import fresh_beside, swap

    live, version = Path(folder) / "site", 0
    while True:
        version += 1
        with fresh_beside(live) as fresh:
            for number in range(20):
                (fresh / f"{number}.html").write_text(str(version), encoding="utf-8")
            swap(fresh, live)


def test_a_kill_in_the_midst_of_a_swap_leaves_one_version(tmp_path: Path) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["macros.publish.swap", "tests.test_killed_builds"])
    moments = random.Random(11)  # noqa: S311
    seen = set()
    for _ in range(KILLS):
        swaps = context.Process(target=run_swaps, args=(str(tmp_path),))
        swaps.start()
        while not (tmp_path / "site").exists():
            time.sleep(0.001)
        swaps.join(moments.uniform(0.005, 0.05))
        swaps.kill()
        swaps.join()
        files = sorted((tmp_path / "site").iterdir())
        versions = {path.read_text(encoding="utf-8") for path in files}
        assert len(files) == 20
        assert len(versions) == 1
        seen |= versions
    assert len(seen) > 1
