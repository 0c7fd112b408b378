"""Chinese text cut into words for the theme's own search, as its plugin would cut that of the pages.

The theme's index holds whole words; Chinese writes no spaces, so zero-width ones are put between its words.
Ours needs none of this: it finds any run of characters.
"""

from __future__ import annotations

import logging
import re
from functools import lru_cache
from pathlib import Path

import jieba

# By default the dictionary is kept in the system's temporary folder, where others may write, and announced.
_CACHE = Path(__file__).resolve().parents[3] / ".cache"
_CHINESE = re.compile(r"[㐀-鿿豈-﫿]+")
_BREAK = "\u200b"


@lru_cache(maxsize=1)
def prepare() -> None:
    """Tells the segmenter, which the theme's plugin uses too, where to keep its dictionary; quietens it."""
    _CACHE.mkdir(exist_ok=True)
    jieba.dt.tmp_dir = str(_CACHE)
    jieba.setLogLevel(logging.WARNING)


def segmented(text: str) -> str:
    """The text with a zero-width space around every Chinese word."""
    prepare()
    return _CHINESE.sub(lambda run: f"{_BREAK}{_BREAK.join(jieba.cut(run[0]))}{_BREAK}", text).strip(_BREAK)
