"""As many quotes as a benchmark asks for: the real ones, then others recombined from their words.

The recombined ones keep the shape of a real quote (its length, its punctuation, its fields) and take each
word, and each two Chinese characters, from a random place of another. So the words are as frequent as in
the real quotes, while a phrase of several words stands in the real ones almost alone and still has one
right answer.
The same size always gives the same quotes.
"""

from __future__ import annotations

import random
import re
from typing import Any

_WORD = re.compile(r"[一-鿿]{1,2}|[^\W\d_][\w’'-]*|[^\w\s]+|\d[\d,.]*|\s+")
_CHINESE = re.compile(r"[一-鿿]")


def many(index: dict[str, Any], size: int) -> dict[str, Any]:
    """An index of `size` quotes, in the format of `macros.search.quotes`; the real ones come first."""
    real = index["records"]
    count = len(real["id"])
    if size <= count:
        return index | {"records": {name: column[:size] for name, column in real.items()}}
    draw = random.Random(size)  # noqa: S311  (no secret: a repeatable draw)
    texts = [*real["text"], *filter(None, real["translation"])]
    pools: dict[str, list[str]] = {"chinese": [], "word": []}
    for text in texts:
        for piece in _WORD.findall(text):
            if kind := _kind(piece):
                pools[kind].append(piece)

    def recombined(text: str) -> str:
        pieces = [(piece, _kind(piece)) for piece in _WORD.findall(text)]
        return "".join(draw.choice(pools[kind]) if kind else piece for piece, kind in pieces)

    columns: dict[str, list[Any]] = {name: list(column) for name, column in real.items()}
    for number in range(count, size):
        shape = draw.randrange(count)
        for name, column in columns.items():
            column.append(real[name][shape])
        columns["id"][number] = f"{real['id'][shape]}-{number}"
        columns["text"][number] = recombined(real["text"][shape])
        if translation := real["translation"][shape]:
            columns["translation"][number] = recombined(translation)
        columns["nearest"][number] = [recombined(text) for text in real["nearest"][shape]]
        for name in ("speaker", "theme", "occasion"):
            columns[name][number] = real[name][draw.randrange(count)]
        columns["tags"][number] = draw.choice(real["tags"])
    return index | {"records": columns}


def _kind(piece: str) -> str | None:
    if _CHINESE.match(piece):
        return "chinese"
    return "word" if piece[0].isalpha() else None
