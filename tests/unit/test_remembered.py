"""What is remembered from one run for the next is never in the way of the same result."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import pickle
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from macros import remembered
from macros.checks import check_project
from macros.kept import key
from macros.problems import Position
from macros.remembered import between_runs
from tests.project import edit, lines, make_project

TODAY = dt.date(2025, 6, 1)


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of what is remembered, not there yet."""
    monkeypatch.setattr("macros.kept.FOLDER", tmp_path / "kept")
    return tmp_path / "kept" / "reading" / "results"


@pytest.fixture
def forgetful() -> Callable[[], None]:
    """Forgets what this process has read, as a new one would not know it."""

    def forget() -> None:
        for name, module in list(sys.modules.items()):
            if name.startswith(("macros.reading.", "macros.repair.")):
                for value in vars(module).values():
                    if hasattr(value, "cache_clear"):
                        value.cache_clear()

    return forget


class _Counting:
    """A function that is remembered, and how often it was really called."""

    def __init__(self) -> None:
        self.calls = 0

        @remembered.remembered(lambda text: (text,), worth=lambda place: place.line > 1)
        def place_of(text: str) -> Position:
            self.calls += 1
            return Position(text, len(text))

        self.place_of = place_of

    def run(self, text: str) -> Position:
        with between_runs():
            return self.place_of(text)


def test_second_run_takes_what_the_first_found(results: Path) -> None:
    counting = _Counting()
    assert [counting.run("words") for _ in range(3)] == [Position("words", 5)] * 3
    assert counting.calls == 1
    assert counting.run("other words") == Position("other words", 11)
    assert counting.calls == 2


def test_nothing_is_kept_before_it_is_asked_for(results: Path) -> None:
    counting = _Counting()
    assert counting.place_of("words") == counting.place_of("words")
    assert counting.calls == 2
    assert not results.exists()


def test_what_is_not_worth_it_is_found_again(results: Path) -> None:
    counting = _Counting()
    assert counting.run("w") == counting.run("w")
    assert counting.calls == 2


def test_other_code_begins_anew(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counting = _Counting()
    counting.run("words")
    monkeypatch.setattr(remembered, "code", lambda: "another hash")
    counting.run("words")
    assert counting.calls == 2


def _cut(content: bytes) -> bytes:
    return content[:-1]


def _turned(content: bytes) -> bytes:
    return content[:-9] + bytes([content[-9] ^ 1]) + content[-8:]


def _emptied(content: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("harm", [_cut, _turned, _emptied])
def test_a_file_that_is_not_whole_is_passed_over(results: Path, harm: Callable[[bytes], bytes]) -> None:
    counting = _Counting()
    counting.run("words")
    results.write_bytes(harm(results.read_bytes()))
    assert counting.run("words") == Position("words", 5)
    assert counting.calls == 2
    assert counting.run("words") == Position("words", 5)
    assert counting.calls == 2, "it is whole again"


def test_what_is_of_no_use_any_more_is_forgotten(results: Path) -> None:
    counting = _Counting()
    counting.run("words")
    size = results.stat().st_size
    for number in range(50):
        counting.run(f"{number:05}")
    assert results.stat().st_size < 12 * size
    counting.run("words")
    assert counting.calls == 52


class _Running:
    """What runs a command when it is made from a file."""

    def __init__(self, module: str, name: str, argument: str) -> None:
        self.does = module, name, argument

    def __reduce__(self) -> tuple[object, tuple[str]]:
        module, name, argument = self.does
        return getattr(sys.modules[module], name), (argument,)


@pytest.mark.parametrize("wholly", [True, False])
@pytest.mark.parametrize("call", [("os", "system"), ("os", "mkdir"), ("builtins", "eval")])
def test_no_code_runs_from_the_file(
    results: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: tuple[str, str], wholly: bool
) -> None:
    """A file that someone else wrote, as it should be but for what it holds."""
    monkeypatch.setattr(remembered, "code", lambda: "hash")
    counting = _Counting()
    ran = tmp_path / "ran"
    words = {"system": f"mkdir {ran}", "mkdir": str(ran), "eval": f"__import__('os').mkdir({str(ran)!r})"}
    attack = _Running(*call, words[call[1]])
    name = key("hash", counting.place_of.__module__, counting.place_of.__name__, "words")
    held = attack if wholly else {name: (0, pickle.dumps(attack))}
    content = pickle.dumps(held)
    results.parent.mkdir(parents=True)
    results.write_bytes(hashlib.sha256(content).digest() + content)
    assert counting.run("words") == Position("words", 5)
    assert counting.calls == 1
    assert not ran.exists()
    pickle.loads(pickle.dumps(attack))  # noqa: S301 (our own, to show that it would have)
    assert ran.exists()


def test_only_classes_of_our_own_modules_are_made() -> None:
    """Not what one of our modules has imported, nor our functions."""
    for forbidden in (os.system, Path, remembered.between_runs):
        with pytest.raises(pickle.UnpicklingError):
            remembered.loaded(pickle.dumps(forbidden))


def test_whatever_is_wrong_is_told_alike_with_and_without(
    results: Path, tmp_path: Path, forgetful: Callable[[], None]
) -> None:
    root = make_project(tmp_path / "company", rich=True)

    def told(*, within: bool) -> list[str]:
        forgetful()
        if not within:
            return lines(check_project(root, TODAY))
        with between_runs():
            return lines(check_project(root, TODAY))

    def alike() -> list[str]:
        without = told(within=False)
        assert told(within=True) == without
        assert told(within=True) == without
        return without

    well = alike()
    page, data = "docs/themes/anvils.md", "data/facts.yml"
    edit(root, page, "\n# ", "\n<b>1234</b> {{ fakt('x') }}\n\n# ")
    edit(root, data, "label: ", "label:  ")
    edit(root, data, "source: ", "source: no-such-")
    badly = alike()
    assert len(badly) > len(well) + 3
    edit(root, page, "<b>1234</b> {{ fakt('x') }}\n\n", "")
    edit(root, data, "source: no-such-", "source: ")
    edit(root, data, "label:  ", "label: ")
    assert alike() == well
