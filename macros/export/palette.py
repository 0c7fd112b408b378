"""The colours of the light page, read from its style sheet: for pictures that leave the site without one.

May not hold a colour.
"""

from __future__ import annotations

import re
from pathlib import Path

_SHEET = Path(__file__).parent.parent / "styles" / "colours.css"
_LIGHT = '[data-md-color-scheme="default"] {'
_COLOUR = re.compile(r"--moat-([a-z]+): (#[0-9a-f]{6});")


def light_colours() -> dict[str, str]:
    """Each colour by its name, such as `ink`."""
    light = _SHEET.read_text(encoding="utf-8").partition(_LIGHT)[2].partition("}")[0]
    return dict(_COLOUR.findall(light))
