"""Which page an address leads to, however it is written. Pure; may not ask the web."""

from __future__ import annotations

from urllib.parse import urlsplit


def host_of(address: str) -> str:
    """The host of a web address, without `www.`"""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def page_of(address: str) -> str:
    """An address without what leads to the same page: scheme, `www.`, a slash at the end.

    The part after `#` stays: it names a part of a page, which can be a publication of its own.
    """
    parts = urlsplit(address)
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{host_of(address)}{parts.path.rstrip('/')}{query}{fragment}"
