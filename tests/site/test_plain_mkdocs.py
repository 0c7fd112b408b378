"""Plain MkDocs writes the same pages: what blocks spare our build changes nothing that is read."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from bs4 import BeautifulSoup

from tests.conftest import Built, company
from tests.site.pages import content

# A token: a comment of a secret and a number.
_TOKEN = re.compile(rb"<!--[0-9a-f]{32}-\d+-->|[0-9a-f]{32}-\d+-->")


def test_pages_of_plain_mkdocs_say_the_same(site: Built, tmp_path: Path) -> None:
    root = company(tmp_path / "company")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "plain")]
    environment = os.environ | {"SITE_URL": site.url}
    subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)
    compared = 0
    for path in sorted((tmp_path / "plain").rglob("index.html")):
        address = path.relative_to(tmp_path / "plain")
        plain, ours = (_read(folder / address) for folder in (tmp_path / "plain", site.folder))
        assert plain == ours, address
        compared += 1
    assert compared > 5


def _read(path: Path) -> tuple[list[str], list[str]]:
    """The words of a page and the ids of its elements, in their order."""
    main = content(BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser"))
    return main.get_text(" ").split(), [str(element["id"]) for element in main.select("[id]")]


def test_no_token_is_left_in_the_site(site: Built) -> None:
    left = [path for path in site.folder.rglob("*") if path.is_file() and _TOKEN.search(path.read_bytes())]
    assert left == []
