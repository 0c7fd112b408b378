"""An export of a project into a folder by the command line, in a process of its own. May not build."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

_SCRIPT = (
    "import sys, macros.cli as cli; from pathlib import Path; cli.ROOT = Path(sys.argv.pop(1)); "
    "cli.main(sys.argv[1:])"
)


def export(root: Path, to: Path, *options: str, seed: str = "random") -> subprocess.CompletedProcess[str]:
    """Runs `python -m macros export --to` as if `root` were the checkout."""
    command = [sys.executable, "-c", _SCRIPT, str(root), "export", "--to", str(to), "--today", "2026-12-31"]
    environment = {k: v for k, v in os.environ.items() if k not in ("SITE_URL", "REPO_URL")}
    return subprocess.run(
        [*command, *options],
        cwd=ROOT,
        env=environment | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=False,
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
