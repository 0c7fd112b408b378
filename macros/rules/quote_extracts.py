"""A quote and the extracts from its source agree to the letter where they give the same passage."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import cached_property

from macros.derive import extracts
from macros.model import Entry, Quote, Record
from macros.model.references import Path
from macros.problems import Chapter, Code, Problem
from macros.reading import Project

CODES = (
    Code(
        "misquoted",
        Chapter.QUOTES,
        "The quote has nearly the words of an extract from the same source, and not quite. One of them was "
        "not copied letter by letter: open the source, and make both verbatim.",
    ),
)

MIN_WORDS = 5
NEAR = 0.8
_CUT = re.compile(r"\s*(?:…|\[\.\.\.\]|\.\.\.)\s*")
# What a typesetter may change: the shape of quotation marks and dashes, and white space.
_SHAPES = str.maketrans("‘’“”–—\u00a0", "''\"\"-- ")
_AROUND = " .,;:!?\"'"
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+(?:['’-][^\W_]+)*", re.UNICODE)


def check(project: Project) -> Iterator[Problem]:
    """`misquoted`: nearly the words that an extract from the same source has, and not quite."""
    quotes = project.data.of(Quote)
    passages: dict[str, list[_Passage]] = {quote.record.source: [] for quote in quotes}
    for _, entry in project.data.entries():
        for path, extract, part in extracts(entry.record):
            if part.source in passages:
                passages[part.source] += [_Passage(piece, entry, path) for piece in _CUT.split(extract)]
    for quote in quotes:
        text = quote.record.text.translate(_SHAPES)
        for passage in passages[quote.record.source]:
            if passage.is_nearly_in(text):
                place = passage.entry.position(*passage.path)
                yield Problem(
                    quote.position("text"),
                    "misquoted",
                    f"differs from the extract at {place.file}:{place.line}, which has “{passage.said}”",
                    "open the source and make both verbatim",
                )


class _Passage:
    """A passage of an extract and where it stands, ready to be held against many quotes."""

    def __init__(self, piece: str, entry: Entry[Record], path: Path) -> None:
        self.said, self.entry, self.path = piece.strip(), entry, path
        self._text = piece.translate(_SHAPES).strip(_AROUND)
        self._words = _TOKEN.findall(self._text)

    def is_nearly_in(self, quote: str) -> bool:
        """Whether a quote has its words otherwise: not where it has them, or is another passage."""
        if self._text in quote or quote.strip(_AROUND) in self._text:
            return False
        # So many words have to be common; most quotes do not have them, at whatever place.
        if sum(word in quote for word in self._words) < NEAR * MIN_WORDS:
            return False
        words, theirs = _TOKEN.findall(quote), self._words
        short = min(len(words), len(theirs))
        if short < MIN_WORDS:
            return False
        self._matcher.set_seq1(words)
        if self._matcher.quick_ratio() * (len(words) + len(theirs)) / 2 < NEAR * short:
            return False
        blocks = [block for block in self._matcher.get_matching_blocks() if block.size]
        common = sum(block.size for block in blocks)
        return common >= NEAR * short and not common == short == len(theirs) == _reach(blocks)

    @cached_property
    def _matcher(self) -> difflib.SequenceMatcher[str]:
        """Made once: most of its work is on the passage."""
        return difflib.SequenceMatcher(None, "", self._words, autojunk=False)


def _reach(blocks: list[difflib.Match]) -> int:
    """How many words of the quote the common ones span: as many as they are where nothing lies between."""
    return blocks[-1].a + blocks[-1].size - blocks[0].a
