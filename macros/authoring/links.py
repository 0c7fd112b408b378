"""Asks the addresses of the sources whether they still answer, for the weekly report.

The one part of the project that speaks to other hosts; no check and no build does. May not write files.
"""

from __future__ import annotations

import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

from macros.model import Source

TIMEOUT = 20.0
"""Seconds to wait for an answer."""
PAUSE = 60.0
"""Seconds before a source that seemed gone is asked again: hosts have bad moments."""

_GONE = (404, 410)
_HEADERS = {"User-Agent": "Mozilla/5.0 (weekly link check of a documentation site)", "Accept": "*/*"}


def gone(
    sources: Iterable[Source], pause: Callable[[float], None] = time.sleep
) -> Iterator[tuple[Source, str]]:
    """The sources that are gone for certain, each with the reason: twice no such page, or no such host.

    A refusal, a failing host or a slow one is no sign that a page is gone, and is passed over.
    """
    listed = list(sources)
    with ThreadPoolExecutor(max_workers=8) as pool:
        first = [s for s, why in zip(listed, pool.map(_ask, (s.url for s in listed)), strict=True) if why]
        if first:
            pause(PAUSE)
        for source, why in zip(first, pool.map(_ask, (s.url for s in first)), strict=True):
            if why:
                yield source, why


def _ask(url: str) -> str:
    """Why an address is gone; empty where it answers or nothing can be said."""
    request = urllib.request.Request(url, headers=_HEADERS)  # noqa: S310 (the model lets http and https through)
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT):  # noqa: S310
            return ""
    except urllib.error.HTTPError as error:
        return f"status {error.code}" if error.code in _GONE else ""
    except urllib.error.URLError as error:
        unknown = isinstance(error.reason, socket.gaierror) and error.reason.errno == socket.EAI_NONAME
        return "no such host" if unknown else ""
    except Exception:  # a host may answer with anything at all
        return ""
