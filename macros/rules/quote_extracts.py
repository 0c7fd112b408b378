"""A quote and the extracts from its source agree to the letter where they give the same passage."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterator

from macros.model import Entry, Evidence, FollowUp, Quote, Record
from macros.model.references import Path, parts
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
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+(?:['’-][^\W_]+)*", re.UNICODE)


def check(project: Project) -> Iterator[Problem]:
    """`misquoted`: nearly the words that an extract from the same source has, and not quite."""
    extracts: dict[str, list[tuple[str, Entry[Record], Path]]] = defaultdict(list)
    for _, entry in project.data.entries():
        for source, extract, path in _extracts(entry):
            extracts[source].append((extract, entry, path))
    for quote in project.data.of(Quote):
        for extract, entry, path in extracts[quote.record.source]:
            for piece in _CUT.split(extract):
                said = _differs(quote.record.text, piece)
                if said:
                    place = entry.position(*path)
                    yield Problem(
                        quote.position("text"),
                        "misquoted",
                        f"differs from the extract at {place.file}:{place.line}, which has “{said}”",
                        "open the source and make both verbatim",
                    )


def _differs(quote: str, piece: str) -> str | None:
    """The words of an extract that a quote has otherwise; none where it has them, or is another passage."""
    one, other = quote.translate(_SHAPES), piece.translate(_SHAPES).strip(" .,;:!?\"'")
    if other in one or one.strip(" .,;:!?\"'") in other:
        return None
    mine, theirs = _TOKEN.findall(one), _TOKEN.findall(other)
    short = min(len(mine), len(theirs))
    if short < MIN_WORDS:
        return None
    matcher = difflib.SequenceMatcher(None, mine, theirs, autojunk=False)
    if matcher.quick_ratio() * (len(mine) + len(theirs)) / 2 < NEAR * short:
        return None
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    common = sum(block.size for block in blocks)
    if common < NEAR * short or common == short == len(theirs) == _reach(blocks):
        return None
    return piece.strip()


def _reach(blocks: list[difflib.Match]) -> int:
    """How many words of the quote the common ones span: as many as they are where nothing lies between."""
    return blocks[-1].a + blocks[-1].size - blocks[0].a


def _extracts(entry: Entry[Record]) -> Iterator[tuple[str, str, Path]]:
    """Source, words and path of each extract of a record."""
    for path, part in parts(entry.record):
        if isinstance(part, (Evidence, FollowUp)) and part.extract:
            yield part.source, part.extract, (*path, "extract")
