"""What the measurement on a phone makes of its figures; measuring itself takes a quiet machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.devices.__main__ import MARK, PAGE, Row, Visit, pages, renewed

ROW = Row("home", (99.5, 100, 100, 100), 0.0123, Visit(101_499, 9), Visit(20_500, 3))


def test_the_last_measurement_takes_the_place_of_the_one_before() -> None:
    page = PAGE.read_text(encoding="utf-8")
    before, _, _ = page.partition(MARK)
    once = renewed(page, "told", [ROW])
    assert once.startswith(before)
    assert renewed(once, "told", [ROW]) == once
    assert once.count("101 kB in 9") == 1
    with pytest.raises(ValueError, match=r"devices\.md"):
        renewed("# A page\n", "told", [ROW])


def test_of_themes_and_records_the_largest_is_looked_at(tmp_path: Path) -> None:
    for address, size in (("themes/small", 1), ("themes/large", 2), ("figures/one", 1)):
        (tmp_path / address).mkdir(parents=True)
        (tmp_path / address / "index.html").write_text("x" * size, encoding="utf-8")
    assert set(pages(tmp_path).values()) >= {"", "quotes/", "themes/large/", "figures/one/"}
