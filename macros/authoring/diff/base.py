"""Reads data and pages as they stand in a checkout, or stood at a commit, without touching the checkout."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.authoring.refused import Refused
from macros.model import Dataset
from macros.reading import PageFile, read_project
from macros.site import Site

_PARTS = ("data", "docs", "mkdocs.yml")


@dataclass(frozen=True)
class State:
    """Data and pages at one moment, and the site that they make."""

    data: Dataset
    pages: tuple[PageFile, ...]
    site: Site | None
    """None where they make none today: what they held then may not fit the present model."""


def state_at(root: Path, base: str, today: date) -> State:
    """Data and pages of a commit, as today's reader takes them; what it cannot read is left out.

    Args:
        root: the checkout.
        base: a commit, branch or tag.
        today: the day against which dates are judged.

    Raises:
        Refused: git does not know the commit, or is not there.
    """
    commit = commit_of(root, base)
    listed = _git(root, "ls-tree", "--name-only", commit, *_PARTS).decode().split()
    with tempfile.TemporaryDirectory() as folder:
        if listed:
            archive = _git(root, "archive", "--format=tar", commit, *listed)
            with tarfile.open(fileobj=io.BytesIO(archive)) as files:
                files.extractall(folder, filter="data")
        return state_of(Path(folder), today)


def state_of(root: Path, today: date) -> State:
    """Data and pages as they stand."""
    project = read_project(root, today)
    try:
        site = Site.of(project)
    except ValueError:
        site = None
    return State(project.data, tuple(project.pages), site)


def commit_of(root: Path, base: str) -> str:
    """The commit that a branch, a tag or a commit names.

    Raises:
        Refused: git does not know it, or is not there.
    """
    named = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    return named.decode().strip()


def common_with(root: Path, base: str) -> str:
    """The commit at which a checkout and another commit parted; the checkout's own where it is on that one.

    Raises:
        Refused: git does not know the other, or is not there.
    """
    return _git(root, "merge-base", commit_of(root, base), "HEAD").decode().strip()


def _git(root: Path, *arguments: str) -> bytes:
    try:
        return subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True).stdout
    except FileNotFoundError:
        raise Refused("git is not installed here; install it") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip()
        raise Refused(
            f"git {arguments[0]} failed; name a commit, branch or tag that is here. {said}"
        ) from None
