"""Navigation files (`.nav.yml`) hold plain titles and lead to places that exist.

What they say reaches every page unescaped, so titles hold no markup and links only web addresses.
Format: https://lukasgeiter.github.io/mkdocs-awesome-nav/features/nav/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from macros.problems import Chapter, Code, Problem, did_you_mean
from macros.reading import Project
from macros.reading.yaml import Document, Node

CODES = (
    Code(
        "bad-navigation",
        Chapter.FILES,
        "A navigation file (`.nav.yml`) names a page that is not there, or holds more than plain titles.",
    ),
)

_KEYS = ("title", "nav")
_OPTIONS = ("glob", "ignore_no_matches")
_MARKUP = re.compile(r"[<>\"{}]|javascript:|data:", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")


def check(project: Project) -> Iterator[Problem]:
    """`bad-navigation`, and the reader's own problems."""
    for file, document in project.navigation.items():
        yield from document.problems
        if document.root is not None and not document.problems:
            yield from _root(document, document.root, (project.root / file).parent)


def _root(document: Document, node: Node, folder: Path) -> Iterator[Problem]:
    if node.entries is None:
        yield _problem(document, node, "keys are expected here", "begin with `nav:`")
        return
    for key, (name, value) in node.entries.items():
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS)
            yield _problem(document, name, f"`{key}` is not a key here", hint)
        elif key == "title":
            yield from _title(document, value, value.scalar)
        elif value.items is None:
            yield _problem(document, value, "`nav` must be a list", "begin each entry with `- `")
        else:
            yield from _items(document, value.items, folder)


def _items(document: Document, items: list[Node], folder: Path) -> Iterator[Problem]:
    for item in items:
        if item.entries is None:
            yield from _target(document, item, folder)
        elif "glob" in item.entries:
            for key in item.entries.keys() - set(_OPTIONS):
                yield _problem(
                    document, item.entries[key][0], f"`{key}` is not a key here", did_you_mean(key, _OPTIONS)
                )
        else:
            for title, (name, value) in item.entries.items():
                yield from _title(document, name, title)
                if value.items is not None:
                    yield from _items(document, value.items, folder)
                else:
                    yield from _target(document, value, folder)


def _title(document: Document, node: Node, title: object) -> Iterator[Problem]:
    if not isinstance(title, str) or _MARKUP.search(title):
        yield _problem(document, node, "a title must be plain text", "use words, or quote a number")


def _target(document: Document, node: Node, folder: Path) -> Iterator[Problem]:
    target = node.scalar
    if not isinstance(target, str) or (_MARKUP.search(target) and not _ADDRESS.fullmatch(target)):
        yield _problem(document, node, "must name a page, a folder or a web address", "see the other entries")
    elif "*" not in target and not _ADDRESS.fullmatch(target):
        path = (folder / target).resolve()
        if not path.exists() or not path.is_relative_to(folder.resolve()):
            known = [p.name for p in folder.iterdir() if not p.name.startswith(".")]
            yield _problem(document, node, f'"{target}" does not exist here', did_you_mean(target, known))


def _problem(document: Document, node: Node, message: str, hint: str) -> Problem:
    return Problem(document.position(node), "bad-navigation", message, hint)
