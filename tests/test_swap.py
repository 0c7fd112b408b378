"""The live folder changes in one step, and a build that dies leaves nothing that stays."""

from __future__ import annotations

import errno
import os
import stat
import threading
from pathlib import Path

import pytest

from macros.publish import swap as module
from macros.publish.swap import fresh_beside, spare, swap


def folder(path: Path, text: str) -> Path:
    path.mkdir(parents=True)
    (path / "index.html").write_text(text)
    (path / f"only-{text}.html").write_text(text)
    return path


def names(path: Path) -> set[str]:
    return {entry.name for entry in path.iterdir()}


def test_first_site_is_moved_into_place(tmp_path):
    swap(folder(tmp_path / "fresh", "new"), tmp_path / "site")
    assert names(tmp_path) == {"site"}
    assert (tmp_path / "site/index.html").read_text() == "new"


def test_new_site_replaces_the_old_one_whole(tmp_path):
    live = folder(tmp_path / "site", "old")
    swap(folder(tmp_path / "fresh", "new"), live)
    assert names(tmp_path) == {"site", ".site.spare"}
    assert names(live) == {"index.html", "only-new.html"}
    assert not live.is_symlink()


def test_one_old_site_is_left_for_the_next_build(tmp_path):
    live = folder(tmp_path / "site", "0")
    for number in ("1", "2"):
        swap(folder(tmp_path / "fresh", number), live)
        assert names(spare(live)) == {"index.html", f"only-{int(number) - 1}.html"}


def test_a_link_in_the_place_of_the_site_goes_and_what_it_leads_to_stays(tmp_path):
    elsewhere = folder(tmp_path / "elsewhere", "old")
    live = tmp_path / "site"
    live.symlink_to(elsewhere)
    swap(folder(tmp_path / "fresh", "new"), live)
    assert not live.is_symlink()
    assert not spare(live).exists()
    assert (live / "index.html").read_text() == "new"
    assert (elsewhere / "index.html").read_text() == "old"


def test_a_reader_never_finds_a_gap(tmp_path):
    live = folder(tmp_path / "site", "0")
    stop, gaps, seen = threading.Event(), [], set()

    def read() -> None:
        while not stop.is_set():
            try:
                seen.add((live / "index.html").read_text())
            except OSError as error:
                gaps.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(1, 200):
        swap(folder(tmp_path / f"fresh-{number}", str(number)), live)
    stop.set()
    reader.join()
    assert gaps == []
    assert len(seen) > 1, "the reader read while the folders changed places"


def test_where_nothing_can_be_exchanged_two_renames_do(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_exchange", cannot_exchange)
    live = folder(tmp_path / "site", "old")
    swap(folder(tmp_path / "fresh", "new"), live)
    assert names(tmp_path) == {"site", ".site.spare"}
    assert names(live) == {"index.html", "only-new.html"}


def test_when_the_second_rename_fails_the_first_is_undone(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_exchange", cannot_exchange)
    live = folder(tmp_path / "site", "old")
    with pytest.raises(FileNotFoundError):
        swap(tmp_path / "missing", live)
    assert (live / "index.html").read_text() == "old"


def test_any_other_failure_is_told_and_changes_nothing(tmp_path):
    live = folder(tmp_path / "site", "old")
    with pytest.raises(FileNotFoundError) as raised:
        swap(tmp_path / "missing", live)
    assert raised.value.errno == errno.ENOENT
    assert names(tmp_path) == {"site"}
    assert (live / "index.html").read_text() == "old"


def cannot_exchange(one: Path, other: Path) -> None:
    raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))


def test_fresh_folder_lies_beside_the_live_one_and_goes_with_the_block(tmp_path):
    with fresh_beside(tmp_path / "out/site") as fresh:
        assert fresh.parent == tmp_path / "out"
        assert names(fresh) == set()
    assert not fresh.exists()


def test_fresh_folder_goes_when_the_build_fails(tmp_path):
    with pytest.raises(ZeroDivisionError), fresh_beside(tmp_path / "site") as fresh:
        raise ZeroDivisionError
    assert not fresh.exists()


def test_other_users_may_read_the_site(tmp_path):
    before = os.umask(0o022)
    try:
        with fresh_beside(tmp_path / "site") as fresh:
            assert stat.S_IMODE(fresh.stat().st_mode) == 0o755
    finally:
        os.umask(before)


def test_what_killed_builds_left_is_swept(tmp_path):
    folder(tmp_path / ".site.fresh-0badf00d", "half")
    folder(tmp_path / ".site.fresh-0badf00d-old", "half")
    other = folder(tmp_path / ".other.fresh-0badf00d", "half")
    with fresh_beside(tmp_path / "site") as fresh:
        assert names(tmp_path) == {fresh.name, other.name, ".site.lock"}


def test_builds_into_one_place_take_turns(tmp_path):
    entered, left = threading.Event(), threading.Event()
    standing: list[bool] = []

    def second() -> None:
        with fresh_beside(tmp_path / "site"):
            entered.set()
            standing.append(left.is_set())

    with fresh_beside(tmp_path / "site") as fresh:
        thread = threading.Thread(target=second)
        thread.start()
        assert not entered.wait(0.3)
        assert fresh.exists(), "the second build must not sweep the first one's folder"
        left.set()
    thread.join()
    assert standing == [True]
