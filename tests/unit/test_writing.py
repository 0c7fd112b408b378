"""What did not change is the same file as before, and writing never reaches into the site before."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.export.writing import Writer


@pytest.fixture
def before(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    Writer(folder).write("quotes/one/index.html", b"words")
    return folder


def test_folders_are_made_on_the_way(tmp_path: Path) -> None:
    written = Writer(tmp_path / "out").write("a/b/c.txt", b"text")
    assert written == tmp_path / "out/a/b/c.txt"
    assert written.read_bytes() == b"text"


def test_what_did_not_change_is_the_same_file(tmp_path: Path, before: Path) -> None:
    written = Writer(tmp_path / "fresh", before).write("quotes/one/index.html", b"words")
    assert written.samefile(before / "quotes/one/index.html")


@pytest.mark.parametrize("content", [b"", b"word", b"words ", b"swords"])
def test_what_changed_is_another_file(tmp_path: Path, before: Path, content: bytes) -> None:
    written = Writer(tmp_path / "fresh", before).write("quotes/one/index.html", content)
    assert written.read_bytes() == content
    assert (before / "quotes/one/index.html").read_bytes() == b"words"


def test_a_second_text_for_an_address_leaves_the_site_before_alone(tmp_path: Path, before: Path) -> None:
    writer = Writer(tmp_path / "fresh", before)
    writer.write("quotes/one/index.html", b"words")
    written = writer.write("quotes/one/index.html", b"other")
    assert written.read_bytes() == b"other"
    assert (before / "quotes/one/index.html").read_bytes() == b"words"


def test_a_link_in_the_site_before_is_not_followed(tmp_path: Path, before: Path) -> None:
    (before / "linked.txt").symlink_to(before / "quotes/one/index.html")
    written = Writer(tmp_path / "fresh", before).write("linked.txt", b"words")
    assert not written.is_symlink()
    assert not written.samefile(before / "quotes/one/index.html")


def test_a_file_system_without_links_gets_files(
    tmp_path: Path, before: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, target: Path) -> None:
        raise PermissionError(target)

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    written = Writer(tmp_path / "fresh", before).write("quotes/one/index.html", b"words")
    assert written.read_bytes() == b"words"
    assert not written.samefile(before / "quotes/one/index.html")
