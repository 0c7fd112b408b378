"""The one font of our pictures: it comes with the program, so that they are the same on every machine.

May not draw.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import fontpkg_source_serif_4
from PIL import ImageFont

_FILE = fontpkg_source_serif_4.ROOT / "files" / "SourceSerif4[opsz,wght].ttf"
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")


@lru_cache(maxsize=32)
def font(size: float, weight: int) -> ImageFont.FreeTypeFont:
    """The font at a size in pixels, and a weight from 200 to 900."""
    # The basic layout is the same wherever it runs; the other needs a library of the system.
    found = ImageFont.truetype(_FILE, size, layout_engine=ImageFont.Layout.BASIC)
    found.set_variation_by_axes([weight, min(60, max(8, size))])
    return found


def drawable(text: str) -> bool:
    """Whether every letter is of a script that the font has."""
    return all(unicodedata.name(c, "").startswith(_SCRIPTS) for c in text if c.isalpha())
