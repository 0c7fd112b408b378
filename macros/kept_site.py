"""Where that is kept which follows from a whole site, from one build for the next.

Under the hash of the program, the data files, the heads of the pages, the addresses and the day: all that it
is made from, and nothing of it left out for being unlikely to matter. May not know what is kept.
"""

from __future__ import annotations

import shutil
from itertools import chain
from pathlib import Path

from macros.kept import FOLDER, code, key
from macros.links import Links
from macros.site import Site

_ALL = FOLDER / "export"
_MOST = 4
"""How many sites are kept: those for a host and for the preview, before and after a change."""


def folder(site: Site, links: Links, with_cards: bool) -> Path:
    """The folder of a site; it may not be there yet."""
    pages = chain.from_iterable((page.file, page.front_text) for page in site.pages)
    seen = repr((site.today, site.navigation, site.page_holds, links, with_cards))
    return _ALL / key(code(), site.data.digest, seen, *pages)


def forget() -> None:
    """Remove all but the latest folders."""
    for old in sorted(_ALL.iterdir(), key=_age, reverse=True)[_MOST:]:
        shutil.rmtree(old, ignore_errors=True)


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0
