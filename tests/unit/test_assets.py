"""Our sheets and scripts: names that follow from the content, and modules that find one another by them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros import assets

LOADED = re.compile(r'(?:from|import) ?\(?"([^"]+)"')


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of three scripts, the first of which needs the others."""
    texts = {
        "top.js": 'import { middle } from "./middle.js";\nconst low = () => import("./low.js");\n',
        "middle.js": 'import { low } from "./low.js";\nexport const middle = low;\n',
        "low.js": "export const low = 1;\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(assets, "_SCRIPTS", tmp_path)
    _forget()
    yield tmp_path
    _forget()


def _forget() -> None:
    assets._content.cache_clear()
    assets._text.cache_clear()


def test_a_name_is_the_hash_of_all_that_is_served_by_it() -> None:
    files = assets.files()
    assert set(files) == set(assets.addresses().values())
    for address, content in files.items():
        digest = address.split(".")[-2]
        assert hashlib.sha256(content.encode()).hexdigest().startswith(digest), address
        assert len(digest) >= 12


def test_each_script_asks_for_others_by_names_that_are_there() -> None:
    files = assets.files()
    asked = 0
    for address, content in files.items():
        if address.endswith(".js"):
            for name in LOADED.findall(content):
                assert assets.FOLDER + name.removeprefix("./") in files, (address, name)
                asked += 1
    assert asked > 5


def test_a_change_renames_what_leads_to_it_and_nothing_else(scripts: Path) -> None:
    before = assets.addresses()
    (scripts / "middle.js").write_text("export const middle = 2;\n", encoding="utf-8")
    _forget()
    after = assets.addresses()
    assert {name for name in before if before[name] != after[name]} == {"top.js", "middle.js"}
    (scripts / "middle.js").write_text('import { low } from "./low.js";\nexport const middle = low;\n')
    _forget()
    assert assets.addresses() == before


def test_a_page_asks_at_once_for_what_a_script_cannot_start_without(scripts: Path) -> None:
    assert assets.modules("top.js") == [assets.address("middle.js"), assets.address("low.js")]
    (scripts / "middle.js").write_text("export const middle = 2;\n", encoding="utf-8")
    _forget()
    assert assets.modules("top.js") == [assets.address("middle.js")]


def test_a_name_that_there_is_not_is_no_address() -> None:
    with pytest.raises(FileNotFoundError):
        assets.address("none.js")
