"""What did not change is the same file as before, and writing never reaches into the site before."""

from __future__ import annotations

import os
import shutil
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
    def refuse(old: str, path: str) -> None:
        raise PermissionError(path)

    monkeypatch.setattr(os, "link", refuse)
    written = Writer(tmp_path / "fresh", before).write("quotes/one/index.html", b"words")
    assert written.read_bytes() == b"words"
    assert not written.samefile(before / "quotes/one/index.html")


@pytest.fixture
def spare(tmp_path: Path) -> Path:
    """A site that nobody needs: one file that will be asked for, and much that will not."""
    folder = tmp_path / ".site.spare"
    for address in ("quotes/one/index.html", "quotes/one/gone.txt", "quotes/gone/index.html", "gone/x/y.txt"):
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"words")
    return folder


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


def test_a_spare_site_becomes_the_folder(tmp_path: Path, spare: Path) -> None:
    file = (spare / "quotes/one/index.html").stat()
    writer = Writer(tmp_path / "fresh", spare=spare)
    kept = writer.write("quotes/one/index.html", b"words")
    new = writer.write("quotes/two/index.html", b"more words")
    writer.finish()
    assert kept.stat().st_ino == file.st_ino
    assert new.read_bytes() == b"more words"
    assert _files(tmp_path / "fresh") == {"quotes/one/index.html", "quotes/two/index.html"}
    assert {path.name for path in (tmp_path / "fresh").rglob("*")} == {"quotes", "one", "two", "index.html"}
    assert not spare.exists()


def test_what_changed_in_a_spare_site_leaves_the_site_before_alone(tmp_path: Path, spare: Path) -> None:
    """The two share what both were built with."""
    before = tmp_path / "site"
    Writer(before).write("quotes/one/index.html", b"words")
    (spare / "quotes/one/index.html").unlink()
    (spare / "quotes/one/index.html").hardlink_to(before / "quotes/one/index.html")
    writer = Writer(tmp_path / "fresh", before, spare)
    assert writer.write("quotes/one/index.html", b"other").read_bytes() == b"other"
    assert (before / "quotes/one/index.html").read_bytes() == b"words"


def test_what_the_site_before_has_is_taken_where_the_spare_one_has_another(
    tmp_path: Path, before: Path, spare: Path
) -> None:
    (spare / "quotes/one/index.html").write_bytes(b"old words")
    written = Writer(tmp_path / "fresh", before, spare).write("quotes/one/index.html", b"words")
    assert written.samefile(before / "quotes/one/index.html")


@pytest.mark.parametrize("name", ["quotes", "quotes/one", "quotes/one/index.html"])
@pytest.mark.parametrize("other", ["link", "file", "folder"])
def test_nothing_else_in_a_spare_site_is_written_into(
    tmp_path: Path, spare: Path, name: str, other: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(spare, elsewhere)
    path = spare / name
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    if other == "link":
        path.symlink_to(elsewhere / name)
    elif other == "file":
        path.write_bytes(b"other")
    else:
        path.mkdir()
    writer = Writer(tmp_path / "fresh", spare=spare)
    writer.write("quotes/one/index.html", b"fresh words")
    writer.finish()
    assert _files(tmp_path / "fresh") == {"quotes/one/index.html"}
    assert (tmp_path / "fresh/quotes/one/index.html").read_bytes() == b"fresh words"
    assert (elsewhere / "quotes/one/index.html").read_bytes() == b"words"


def test_a_link_in_the_place_of_a_spare_site_is_not_followed(tmp_path: Path, spare: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(spare)
    writer = Writer(tmp_path / "fresh", spare=link)
    writer.write("quotes/one/index.html", b"other")
    writer.finish()
    assert (spare / "quotes/one/index.html").read_bytes() == b"words"
