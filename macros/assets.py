"""Our style sheets and scripts as the site serves them, each under a name that carries the hash of its text.

So a browser may keep them for good, and no page meets those of another version. The same text gives the same
name. May not write files or know what they do.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FOLDER = "assets/hashed/"
"""Where they stand, from the root of the site; what stands there never changes."""

_STYLES = Path(__file__).parent / "styles"
_SCRIPTS = Path(__file__).parent / "scripts"

_SHEETS = {
    "moat.css": (
        *(
            "colours",
            "ground",
            "type",
            "fact",
            "evidence",
            "badges",
            "tiles",
            "themes",
            "quotes",
            "records",
            "rows",
        ),
        *("filters", "overviews", "corrections", "site-search", "page-foot", "preview", "take-away"),
        *("charts", "verdict", "narrow", "print"),
    ),
    "record.css": ("record",),
    "quote-search.css": ("quote-search",),
}
"""Each sheet and the components that it holds, in the order of the page: what comes later wins."""

_IMPORT = re.compile(r'(?P<how>\bfrom |\bimport |\bimport\()"\./(?P<name>[\w-]+\.js)"')


def address(name: str) -> str:
    """The address of a sheet or script from the root of the site, by its plain name, as `moat.css`.

    Raises:
        OSError: there is none of that name.
    """
    return _address(name, _content(name))


def hashed(name: str, content: str) -> str:
    """The address of what is loaded by pages and made elsewhere, from the root of the site.

    Args:
        name: its plain name.
        content: all of its text.
    """
    stem, _, ending = name.rpartition(".")
    return f"{FOLDER}{stem}.{hashlib.sha256(content.encode()).hexdigest()[:12]}.{ending}"


def addresses() -> dict[str, str]:
    """The address of every sheet and script by its plain name."""
    return {name: address(name) for name in (*_SHEETS, *sorted(path.name for path in _SCRIPTS.glob("*.js")))}


def files() -> dict[str, str]:
    """The content of every sheet and script by its address."""
    return {address: _content(name) for name, address in addresses().items()}


def modules(name: str) -> list[str]:
    """The addresses of the modules that a script cannot start without, for a page to ask for at once."""
    return [address(module) for module in dict.fromkeys(_needed(name))]


def _needed(name: str) -> Iterator[str]:
    for found in _IMPORT.finditer(_text(name)):
        if not found["how"].endswith("("):
            yield found["name"]
            yield from _needed(found["name"])


@cache
def _address(name: str, content: str) -> str:
    return hashed(name, content)


@cache
def _content(name: str) -> str:
    """A script asks for others by their hashed names, so a change in one renames all that lead to it."""
    if name in _SHEETS:
        parts = ((_STYLES / f"{part}.css").read_text(encoding="utf-8") for part in _SHEETS[name])
        return "\n".join(parts)
    return _IMPORT.sub(lambda m: f'{m["how"]}"./{address(m["name"]).removeprefix(FOLDER)}"', _text(name))


@cache
def _text(name: str) -> str:
    return (_SCRIPTS / name).read_text(encoding="utf-8")
