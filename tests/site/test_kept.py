"""A build that finds what an earlier one kept gives the same bytes as one that finds nothing."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import company
from tests.project import edit

pytestmark = pytest.mark.whole


def _fact(root: Path) -> None:
    edit(root, "data/facts.yml", "label: ", "label: Anew, ")


def _quote(root: Path) -> None:
    edit(root, "data/quotes.yml", "It never fails twice.", "It never fails thrice.")


def _theme_title(root: Path) -> None:
    edit(root, "docs/themes/anvils.md", "title: ", "title: More ")


def _template(root: Path) -> None:
    edit(root, "macros/templates/record/_page.html.j2", "</main>", "<p>Anew.</p></main>")


def _module(root: Path) -> None:
    edit(root, "macros/words/format.py", "return text[:1].upper() + text[1:]", 'return "Anew " + text')


def _line(root: Path) -> None:
    """What moves a record moves the line at which it can be corrected."""
    text = (root / "data/quotes.yml").read_text(encoding="utf-8")
    (root / "data/quotes.yml").write_text("# A remark.\n" + text, encoding="utf-8")


def _build(root: Path, site: Path) -> dict[str, str]:
    command = [sys.executable, "-m", "macros", "build", "--to", str(site)]
    command += ["--site-url", "https://site.example/"]
    environment = os.environ | {"REPO_URL": "https://code.example/site"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A project that was built once, and what the build wrote."""
    root = company(tmp_path_factory.mktemp("kept") / "company")
    first = _build(root, root.parent / "first")
    assert list((root / ".cache" / "export").iterdir())
    assert list((root / ".cache" / "cards").iterdir())
    return root, first


def test_same_site_again(built: tuple[Path, dict[str, str]]) -> None:
    root, first = built
    assert _build(root, root.parent / "again") == first


@pytest.mark.parametrize("change", [_fact, _quote, _theme_title, _template, _module, _line])
def test_change_shows_as_in_a_build_from_nothing(
    built: tuple[Path, dict[str, str]], tmp_path: Path, change: Callable[[Path], None]
) -> None:
    """The changed copy takes over what was kept; the other begins with nothing."""
    root, first = built
    warm, cold = tmp_path / "warm", tmp_path / "cold"
    shutil.copytree(root, warm)
    change(warm)
    shutil.copytree(warm, cold, ignore=shutil.ignore_patterns(".cache", "__pycache__"))
    anew = _build(warm, tmp_path / "warm-site")
    assert anew != first
    assert anew == _build(cold, tmp_path / "cold-site")
