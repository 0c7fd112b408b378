"""The HTML of a page keeps to a short allow-list, whether Markdown, an attribute list or raw HTML wrote it.

The rendered page is read by a grammar so strict that no browser can take it for anything else: every `<`
begins one of the tags below, with quoted attributes from the list, or is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.problems import Chapter, Code, Problem
from macros.reading import PageFile, Project
from macros.reading.html import places, render

CODES = (
    Code(
        "page-failed",
        Chapter.PAGES,
        "The page could not be rendered. Simplify what the message names.",
    ),
    Code(
        "raw-html",
        Chapter.PAGES,
        "A tag, an attribute or a name that pages may not hold. Markdown does for nearly everything; beside"
        " it these tags are allowed: `abbr`, `cite`, `details` with `summary`, `span`, `div`, `section`, "
        "`figure` with `figcaption`, `kbd`, `mark`, `q`, `ruby`, `s`, `small`, `sub`, `sup`, `time`, `var` "
        "and those that Markdown writes itself. Neither scripts, frames, forms, handlers (`onclick` and its"
        " like) nor styles are. Ids and classes that begin with `__` or `md-` belong to the theme.",
    ),
)

TAGS = frozenset({
    "a", "abbr", "blockquote", "br", "cite", "code", "dd", "del", "details", "div", "dl", "dt", "em",
    "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "ins", "kbd", "li", "mark",
    "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strong", "sub",
    "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "ul", "var",
})  # fmt: skip
"""The tags that a page may hold."""

ATTRIBUTES = frozenset({
    "align", "alt", "aria-hidden", "aria-label", "aria-labelledby", "cite", "class", "colspan", "data-do",
    "data-file", "datetime", "dir", "height", "href", "hreflang", "id", "lang",
    "markdown", "open", "role", "rowspan", "scope", "src", "start", "title", "type", "width",
})  # fmt: skip
"""The attributes that a tag may have. Neither handlers nor styles are among them."""

_HINT = "use Markdown, or a tag that the page on problems lists"
_LOOKS = "leave it out: how things look stands in the style sheets"
_INSTEAD = {
    "b": "write **these words**",
    "i": "write *these words*",
    "font": _LOOKS,
    "center": _LOOKS,
    "u": _LOOKS,
    "style": _LOOKS,
    "iframe": "write a link: pages show nothing of other sites",
    "script": "leave it out: pages hold no programs",
}
"""What to write in the place of a tag that people reach for."""

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<rest>(?:\s+[a-z-]+(?:=\"[^\"<>]*\")?)*)\s*/?>"
)
_ATTRIBUTE = re.compile(r"([a-z-]+)(?:=\"([^\"<>]*)\")?")
_COMMENT = re.compile(r"<!--(?!-?>)(?:(?!--|<)[^\x00])*-->")
_THEME_NAME = re.compile(r"(?:^|\s)(?:__|md-)")
_WRITTEN = re.compile(r"<[/!?]?[A-Za-z-]*")


def check(project: Project) -> Iterator[Problem]:
    """`raw-html`: a tag or attribute beyond the list, or a name that belongs to the theme; `page-failed`."""
    using = project.extensions
    for page in project.pages:
        rendered = render(page, using)
        if rendered.failure:
            message = f"Markdown cannot be rendered ({rendered.failure[:80]})"
            yield Problem(page.position(1), "page-failed", message, "simplify the page")
        yield from _page(page, rendered.html)


def _page(page: PageFile, html: str) -> Iterator[Problem]:
    at = html.find("<")
    opened: set[str] = set()
    while at >= 0:
        tag = _TAG.match(html, at)
        if tag is None:
            comment = _COMMENT.match(html, at)
            if comment is None:
                yield from _unreadable(page, html, at)
            at = html.find("<", comment.end() if comment else at + 1)
            continue
        name = tag["name"].lower()
        if name not in TAGS:
            # The end of a tag is no second problem, unless it has no beginning.
            if not tag["end"] or name not in opened:
                yield from _problems(
                    page,
                    f"<{tag['end']}{tag['name']}",
                    f"the tag <{name}> may not stand here",
                    _INSTEAD.get(name, _HINT),
                )
            opened.add(name)
        else:
            yield from _attributes(page, name, tag["rest"])
        at = html.find("<", tag.end())


def _attributes(page: PageFile, tag: str, written: str) -> Iterator[Problem]:
    for found in _ATTRIBUTE.finditer(written):
        name, value = found[1], found[2] or ""
        if name not in ATTRIBUTES:
            message = f"the attribute {name} of <{tag}> may not stand here"
            yield from _problems(page, name, message, "remove it; styles stand in the style sheet")
        elif name in ("id", "class") and _THEME_NAME.search(value):
            message = f'the {name} "{value}" belongs to the theme'
            yield from _problems(page, value.split()[0], message, "choose another name")


def _unreadable(page: PageFile, html: str, at: int) -> Iterator[Problem]:
    written = _WRITTEN.match(html, at)
    words = written.group() if written else "<"
    yield from _problems(page, words, f"`{html[at : at + 20]}` is no tag of the list, plainly written")


def _problems(
    page: PageFile,
    words: str,
    message: str,
    hint: str = _HINT,
) -> Iterator[Problem]:
    for place in places(page, words)[:20]:
        yield Problem(place, "raw-html", " ".join(message.split()), hint)
