"""A second process does its work, tells what went wrong, and goes on for nobody."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from macros.publish import beside
from macros.publish.beside import Beside


@pytest.fixture(params=[True, False], ids=["two cores", "one core"])
def cores(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    two: bool = request.param
    monkeypatch.setattr(beside, "_second_core", lambda: two)
    return two


def test_the_work_is_done_when_it_was_waited_for(cores: bool, tmp_path: Path) -> None:
    work = Beside(lambda: (tmp_path / "done").write_text(str(os.getpid())))
    work.finish()
    work.stop()
    assert ((tmp_path / "done").read_text() != str(os.getpid())) is cores


class _NotToBeSent(Exception):
    def __init__(self, words: str, more: str) -> None:
        super().__init__(words)


def test_what_goes_wrong_is_raised_here(cores: bool) -> None:
    def fail() -> None:
        raise FileNotFoundError(2, "gone", "anvils.yml")

    with pytest.raises(FileNotFoundError, match=r"anvils\.yml"):
        Beside(fail).finish()


def test_what_cannot_be_sent_is_told_in_words(cores: bool) -> None:
    def fail() -> None:
        raise _NotToBeSent("out of anvils", "more")

    with pytest.raises((RuntimeError, _NotToBeSent), match="out of anvils"):
        Beside(fail).finish()


def test_a_death_is_no_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_second_core", lambda: True)
    with pytest.raises(RuntimeError, match="without a word"):
        Beside(lambda: os._exit(0)).finish()


def test_nobody_goes_on_after_its_parent(tmp_path: Path) -> None:
    program = (
        "import sys, time, os, pathlib\n"
        "from macros.publish import beside\n"
        "beside._second_core = lambda: True\n"
        "note = pathlib.Path(sys.argv[1])\n"
        "def work():\n"
        "    note.write_text(str(os.getpid()))\n"
        "    time.sleep(60)\n"
        "beside.Beside(work)\n"
        "time.sleep(60)\n"
    )
    note = tmp_path / "pid"
    with subprocess.Popen([sys.executable, "-c", program, str(note)]) as parent:
        _until(lambda: note.exists() and note.read_text() != "")
        parent.send_signal(signal.SIGKILL)
    child = int(note.read_text())
    _until(lambda: not _lives(child))


def _until(holds: object) -> None:
    assert callable(holds)
    for _ in range(600):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it never came to be")


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
