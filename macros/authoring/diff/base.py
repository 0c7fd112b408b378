"""Reads the data as they stood at an earlier commit, without touching the checkout."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path

from macros.authoring.refused import Refused
from macros.model import Dataset
from macros.reading import read_dataset


def read_at(root: Path, base: str) -> Dataset:
    """The data set of a commit, as today's reader takes it; what it cannot read is left out.

    Args:
        root: the checkout.
        base: a commit, branch or tag.

    Raises:
        Refused: git does not know the commit, or is not there.
    """
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    archive = _git(root, "archive", "--format=tar", commit.decode().strip(), "data")
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            files.extractall(folder, filter="data")
        return read_dataset(Path(folder))


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
