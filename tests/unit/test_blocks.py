"""Blocks come into the written pages, none is lost unnoticed, and no page can ask for one."""

from __future__ import annotations

from pathlib import Path

import markdown

from macros.blocks import Blocks
from macros.problems import has_errors
from macros.publish.placing import place

CHART = '<figure id="sales">A &amp; B\\1</figure>'


def test_block_passes_markdown_as_a_comment_and_comes_back_as_it_was():
    blocks = Blocks()
    page = markdown.markdown(f"Before.\n\n{blocks.hold(CHART)}\n\nAfter.", extensions=["md_in_html"])
    assert "figure" not in page
    assert blocks.place(page).replace("\n\n", "\n") == f"<p>Before.</p>\n{CHART}\n<p>After.</p>"
    assert not blocks.lost


def test_anchors_of_blocks_are_known_before_they_are_placed():
    blocks = Blocks()
    assert blocks.anchors(f"<p>text</p>{blocks.hold(CHART)}") == {"sales"}
    assert blocks.anchors("<p>text</p>") == set()


def test_token_of_another_run_asks_for_nothing():
    forged, blocks = Blocks().hold("theirs"), Blocks()
    blocks.hold("ours")
    assert blocks.place(forged) == forged
    assert not blocks.survives_in(forged)


def test_blocks_are_placed_in_every_page_and_only_there(tmp_path: Path):
    blocks = Blocks()
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "index.html").write_text(f"<main>{blocks.hold(CHART)}</main>", encoding="utf-8")
    (tmp_path / "index.html").write_text("<main>no block</main>", encoding="utf-8")
    assert place(blocks, tmp_path) == []
    assert (tmp_path / "themes" / "index.html").read_text(encoding="utf-8") == f"<main>{CHART}</main>"


def test_surviving_token_is_an_error_with_its_file(tmp_path: Path):
    blocks = Blocks()
    token = blocks.hold(CHART)
    (tmp_path / "index.html").write_text(f"<main>{token} {token.strip('<!->')}</main>", encoding="utf-8")
    (tmp_path / "search.json").write_text(f'"{token}"', encoding="utf-8")
    problems = place(blocks, tmp_path)
    assert [(problem.code, problem.position.file) for problem in problems] == [
        ("block-lost", "index.html"),
        ("block-lost", "search.json"),
    ]
    assert has_errors(problems)


def test_block_that_came_into_no_page_is_an_error(tmp_path: Path):
    blocks = Blocks()
    blocks.hold(CHART)
    (tmp_path / "index.html").write_text("<main></main>", encoding="utf-8")
    assert [problem.code for problem in place(blocks, tmp_path)] == ["block-lost"]


def test_a_text_is_taken_apart_and_joined_under_the_secret_of_another_run():
    one, other = Blocks(), Blocks()
    texts, blocks = one.split(f"Before.\n{one.hold(CHART)}\n{one.hold('second')}")
    assert (texts, blocks) == (["Before.\n", "\n", ""], [CHART, "second"])
    joined = other.joined(texts, blocks)
    assert not one.survives_in(joined)
    assert other.place(joined) == f"Before.\n{CHART}\nsecond"
    assert not other.lost
