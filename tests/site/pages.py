"""The built pages, parsed. May not build."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag


@lru_cache(maxsize=2048)
def parsed(path: Path) -> BeautifulSoup:
    """One built page."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def pages(folder: Path) -> dict[str, BeautifulSoup]:
    """Every built page by its address from the site's root, such as `themes/chips/`.

    What other sites frame is left out: those are no pages of their own, and have tests of their own.
    """
    return {
        path.relative_to(folder).as_posix().removesuffix("index.html"): parsed(path)
        for path in sorted(folder.rglob("*.html"))
        if path.relative_to(folder).parts[0] != "embed"
    }


def stands(path: Path) -> bool:
    """Whether a file, or the page of a folder, is there."""
    return path.is_file() or (path / "index.html").is_file()


def is_moved(page: BeautifulSoup) -> bool:
    """Whether a page only leads on from an earlier address."""
    return page.select_one("main.record-moved") is not None


def content(page: BeautifulSoup) -> Tag:
    """The part of a page that is ours, without the theme's frame."""
    article = page.select_one("article.md-content__inner, main.record")
    assert article is not None
    return article


def text(tag: Tag) -> str:
    """The text of an element as a reader sees it, white space folded."""
    return " ".join(tag.get_text(" ", strip=False).replace("\u00a0", " ").split())


def internal_links(address: str, page: Tag) -> Iterator[tuple[str, str, str]]:
    """Each link within the site: as written, the page it leads to, and the anchor."""
    for tag in page.select("[href], [src]"):
        written = str(tag["href"] if tag.has_attr("href") else tag["src"])
        parts = urlsplit(written)
        if parts.scheme or parts.netloc or written.startswith("javascript:"):
            continue
        folder = address if address.endswith("/") or not address else posixpath.dirname(address)
        target = posixpath.normpath(posixpath.join("/", folder, unquote(parts.path)))
        if parts.path.endswith("/") or parts.path in (".", "..") or not parts.path:
            target = target.rstrip("/") + "/" if parts.path else "/" + address
        yield written, target.lstrip("/"), unquote(parts.fragment)
