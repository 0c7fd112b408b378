"""How problems are printed: sorted, counted, for people and for GitHub."""

from __future__ import annotations

import pytest

from macros.problems import Format, Position, Problem, Severity, did_you_mean, has_errors, report

FIRST = Problem(Position("a.yml", 2, 3), "bad-date", "is no date", "write 2025-03-31")
SECOND = Problem(Position("a.yml", 10, 1), "unknown-key", "is no key")
OTHER = Problem(Position("b.md", 1, 1), "note", "50%, a: b", "x\ny", Severity.WARNING)


def test_text_is_sorted_by_place_with_a_count() -> None:
    assert report([OTHER, SECOND, FIRST, FIRST]).split("\n") == [
        "a.yml:2:3: error bad-date: is no date; write 2025-03-31",
        "a.yml:10:1: error unknown-key: is no key",
        "b.md:1:1: warning note: 50%, a: b; x\\ny",
        "3 problems in 2 files",
    ]
    assert report([]) == "0 problems"
    assert report([], looked_at="2 data files and 1 page") == "0 problems; 2 data files and 1 page"
    assert report([FIRST], looked_at="2 data files and 1 page").endswith("\n1 problem in 1 file")
    assert report([FIRST]).endswith("1 problem in 1 file")


def test_annotations_escape_what_would_end_them() -> None:
    lines = report([FIRST, OTHER], Format.GITHUB).split("\n")
    assert lines[0] == ("::error file=a.yml,line=2,col=3,title=bad-date::is no date; write 2025-03-31")
    assert lines[1] == "::warning file=b.md,line=1,col=1,title=note::50%25, a: b; x\\ny"


def test_warnings_alone_do_not_fail() -> None:
    assert has_errors([OTHER, FIRST])
    assert not has_errors([OTHER])


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("wire-2052", ["wire-2025", "filing"], 'did you mean "wire-2025"?'),
        ("zzz", ["a", "b"], "use one of a, b"),
        ("zzz", [f"word-{n}" for n in range(40)], ""),
        ("zzz", [], ""),
        ("birch-wire-2026", ["webwire-q2-2025", *map(str, range(12))], ""),
        ("webwire-q22025", ["webwire-q2-2025", *map(str, range(12))], 'did you mean "webwire-q2-2025"?'),
    ],
)
def test_did_you_mean(word: str, known: list[str], hint: str) -> None:
    assert did_you_mean(word, known) == hint
