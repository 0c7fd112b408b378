"""Links lead somewhere safe and say where: within the site to a page and anchor that exist."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from pydantic_core import PydanticCustomError

from macros.model.fields import web_address
from macros.problems import Chapter, Code, Position, Problem, did_you_mean
from macros.reading import PageFile, Project
from macros.reading.calls import read_calls
from macros.reading.html import Extensions, Link, places, render

CODES = (
    Code(
        "broken-link",
        Chapter.PAGES,
        "A link or an image leads nowhere: no such page, file or anchor. From page to page write the path "
        "of the Markdown file.",
    ),
    Code(
        "no-link-text",
        Chapter.PAGES,
        "A link has no text. Say where it leads.",
    ),
)
SHARES = frozenset({"bad-address"})
"""Codes that another rule declares."""

# What the exports write beside the pages.
_EXPORTED = re.compile(r"api/|feed\.xml$|llms\.txt$|sitemap\.xml$")
_ELSEWHERE = re.compile(r"[\x00-\x20]*(?:[A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2})")
_ODD = re.compile(r"[\x00-\x20\\]")
_MAIL = re.compile(r"mailto:[^\s<>\"'@]+@[A-Za-z0-9.-]+")


def check(project: Project) -> Iterator[Problem]:
    """`bad-address`, `broken-link`, `no-link-text`."""
    return _Links(project, project.extensions).problems()


class _Links:
    def __init__(self, project: Project, using: Extensions) -> None:
        self.project = project
        self.using = using
        self.pages = {page.file.removeprefix("docs/"): page for page in project.pages}
        self.addresses = {_address(name): page for name, page in self.pages.items()}
        self.records = {id for ids in project.data.named.values() for id in ids or ()}

    def problems(self) -> Iterator[Problem]:
        for page in self.project.pages:
            for link in render(page, self.using).links:
                yield from self._link(page, link)

    def problem(self, page: PageFile, link: Link, code: str, message: str, hint: str) -> Iterator[Problem]:
        """The same problem at each place where the link stands."""
        for place in _places(page, link):
            yield Problem(place, code, message, hint)

    def _link(self, page: PageFile, link: Link) -> Iterator[Problem]:
        if not link.text:
            message = f'the link to "{link.address[:80]}" has no text'
            yield from self.problem(
                page, link, "no-link-text", message, "write between the brackets where it leads"
            )
        if _MAIL.fullmatch(link.address):
            return
        if _ELSEWHERE.match(link.address) or _ODD.search(link.address):
            try:
                web_address(link.address)
            except PydanticCustomError as error:
                message, _, hint = error.message().partition("; ")
                yield from self.problem(page, link, "bad-address", message, hint)
        elif wrong := self._within(page, link):
            yield from self.problem(page, link, "broken-link", *wrong)

    def _within(self, page: PageFile, link: Link) -> tuple[str, str] | None:
        """What is wrong with a link within the site, and the remedy; none where it leads somewhere."""
        parts = urlsplit(link.address)
        path, anchor = unquote(parts.path), unquote(parts.fragment)
        name = page.file.removeprefix("docs/")
        if path.startswith("/"):
            return (
                f'the link "{link.address[:80]}" leads from the root of the host',
                "write it from this page",
            )
        if not path:
            return self._anchor(page, anchor, link) if anchor else None
        if link.raw:
            target = posixpath.normpath(posixpath.join("/", _address(name), path)).lstrip("/")
            folder = target.rstrip("/") + "/" if target else ""
            other = self.addresses.get(folder.removesuffix("index.html/"))
            record = folder.rstrip("/").rpartition("/")[2]
            if other is None and (record in self.records or _EXPORTED.match(target)):
                return None
        else:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            other = self.pages.get(target)
        if other is not None:
            return self._anchor(other, anchor, link) if anchor else None
        if not target.startswith("..") and (self.project.root / "docs" / target).is_file():
            return None
        return f'the link "{link.address[:80]}" leads nowhere', did_you_mean(path, self._known(name, link))

    def _known(self, name: str, link: Link) -> set[str]:
        """How the pages are named from one of them: by their addresses in raw HTML, else by their files."""
        if link.raw:
            return {posixpath.relpath(a or ".", _address(name) or ".") + "/" for a in self.addresses}
        return {posixpath.relpath(file, posixpath.dirname(name) or ".") for file in self.pages}

    def _anchor(self, page: PageFile, anchor: str, link: Link) -> tuple[str, str] | None:
        ids = render(page, self.using).ids
        if anchor in ids:
            return None
        # What a macro writes is not rendered here; it names its elements after records and themes.
        calls = read_calls(page).calls
        if calls and (anchor in self.records or anchor.startswith("theme_") or anchor == "evidence_cards"):
            return None
        hint = did_you_mean(anchor, ids | self.records if calls else ids) or did_you_mean(anchor, ids)
        return f'the link "{link.address[:80]}": {page.file} has no anchor "{anchor}"', hint


def _address(name: str) -> str:
    """The address of a page from the root of the site by the path of its file."""
    if posixpath.basename(name) == "index.md":
        folder = posixpath.dirname(name)
        return f"{folder}/" if folder else ""
    return f"{name.removesuffix('.md')}/"


def _places(page: PageFile, link: Link) -> list[Position]:
    """Where the address stands as the target of a link, else where its text stands."""
    body = page.body
    target = re.compile(rf"(?:(?<=[(<\"'=])|(?<=\]: )){re.escape(link.address)}(?![^\s)>\"'#])")
    lines = body.split("\n")
    found = [
        page.position(number, match.start() + 1)
        for number, line in enumerate(lines, 1)
        if link.address
        for match in target.finditer(line)
    ]
    return found or places(page, link.address if link.address in body else link.text)
