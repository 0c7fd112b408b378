"""Strict YAML: text in, plain values with the line and column of each out, and all problems.

Builds from the C parser's events, so that nothing is ever constructed from a tag, nothing is
expanded from an anchor, and depth is capped before anything recurses. May not know of records.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

import yaml

from macros.problems import Position, Problem
from macros.reading.slips import slip

MAX_DEPTH = 12
MAX_BYTES = 4_000_000

Scalar = str | Decimal | bool | dt.date | None
Value = Scalar | list["Value"] | dict[str, "Value"]
Path = tuple[str | int, ...]

_UNSAFE = re.compile("[\ufeff\x85\u2028\u2029\ud800-\udfff]")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9][0-9]-[0-9][0-9]")
# What YAML 1.1, YAML 1.2 or a reader's eye would each take for something else.
_AMBIGUOUS = re.compile(
    r"yes|no|on|off|y|n|true|false|=|~|null|\+?[.\d][\d_,]*|[-+]?0[\d_]+|0[xob][\da-f_]+"
    r"|[-+]?[\d_]*(?:\.[\d_]*)?e[-+]?\d+|[-+]?\d[\d_]*(?:\.[\d_]*)?"
    r"|[-+]?\.(?:inf|nan)|[-+]?\d+(?::[0-5]?\d)+(?:\.\d*)?"
    r"|\d{4}-\d\d?-\d\d?(?:[Tt ].*)?",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_REMEDIES = {
    "yaml-anchor": "write the value out; anchors and aliases are not used here",
    "yaml-tag": "remove it; plain values need no tags",
}


@dataclass(slots=True)
class Node:
    """A value with the place where it stands."""

    line: int
    column: int
    scalar: Scalar = None
    items: list[Node] | None = None
    entries: dict[str, tuple[Node, Node]] | None = None

    def plain(self) -> Value:
        """The value without places: dicts, lists and scalars."""
        if self.entries is not None:
            return {key: value.plain() for key, (_, value) in self.entries.items()}
        if self.items is not None:
            return [item.plain() for item in self.items]
        return self.scalar

    def find(self, path: Path) -> Node:
        """The node at a path of keys and indexes, or the nearest one above where it ends early."""
        node = self
        for step in path:
            if node.entries is not None and step in node.entries:
                node = node.entries[str(step)][1]
            elif node.items is not None and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
            else:
                break
        return node

    def find_key(self, path: Path) -> Node:
        """The node of the last key of a path, or the nearest one above."""
        parent = self.find(path[:-1])
        if parent.entries is not None and path and path[-1] in parent.entries:
            return parent.entries[str(path[-1])][0]
        return parent


@dataclass
class Document:
    """What one YAML text holds; `root` is missing where it could not be read at all."""

    file: str
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)

    def position(self, node: Node) -> Position:
        """The place of a node in this file."""
        return Position(self.file, node.line, node.column)


def read_yaml(text: str, file: str) -> Document:
    """Reads one YAML document, once for all who ask for it.

    Args:
        text: the whole text.
        file: its path from the project's root, for the problems.
    """
    root, problems = _parsed(text, file)
    return Document(file, root, list(problems))


def read_front_matter(text: str, file: str) -> Document:
    """Reads the YAML at the head of a page, which begins on its second line.

    It is not kept: a page is read once, and so many heads would push out what others ask for again.
    """
    return _built(text, _Builder(file, 1))


def forget_nodes() -> None:
    """Frees the nodes of all texts, which take many times the room of the records made from them."""
    _parsed.cache_clear()


@lru_cache(maxsize=256)
def _parsed(text: str, file: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """What a text holds, parsed once for all who read it: records, and repairs of form."""
    document = _built(text, _Builder(file))
    return document.root, tuple(document.problems)


def _built(text: str, builder: _Builder) -> Document:
    if found := _UNSAFE.search(text):
        # Parsers differ on these: one's comment or space is another's content or line break.
        line = text.count("\n", 0, found.start()) + 1
        code = f"U+{ord(found.group()):04X}"
        builder.problem(line, 1, "yaml-character", f"the character {code} may not stand here", "remove it")
        return builder.document
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        builder.problem(1, 1, "yaml-size", f"is larger than {MAX_BYTES:,} bytes", "split the file")
        return builder.document
    loader = yaml.CSafeLoader(text)
    try:
        builder.build(loader.get_event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        message = " ".join(str(part) for part in (error.context, error.problem) if part)
        builder.problem(*slip(text, line, column, message))
        builder.document.root = None
    except yaml.YAMLError as error:  # the reader's: a character that YAML does not allow
        builder.problem(1, 1, "yaml-syntax", str(error).splitlines()[0], "remove the character")
        builder.document.root = None
    except _TooDeep:
        builder.document.root = None
    finally:
        loader.dispose()
    return builder.document


def reads_as_text(written: str) -> bool:
    """Whether a scalar that stands without quotes is read as the text it is, and without a problem."""
    readings = (_NUMBER, _DAY, _AMBIGUOUS)
    return bool(written) and not any(reading.fullmatch(written) for reading in readings)


class _TooDeep(Exception):
    """Ends the reading of a text that is nested beyond any use."""


class _Builder:
    def __init__(self, file: str, offset: int = 0) -> None:
        self.document = Document(file)
        self.offset = offset
        """The lines of the file above the text."""
        self.joined: set[int] = set()
        """The mappings that hold two records, by identity: one of them lacks its hyphen."""

    def problem(self, line: int, column: int, code: str, message: str, hint: str = "") -> None:
        position = Position(self.document.file, line + self.offset, column)
        self.document.problems.append(Problem(position, code, message, hint))

    def build(self, following: Callable[[], yaml.Event | None]) -> None:
        """Takes what gives the next event, and none after the last."""
        while event := following():
            if isinstance(event, yaml.DocumentStartEvent) and self.document.root is not None:
                self._at(event, "yaml-documents", "a second document begins", "keep one a file")
                return
            if isinstance(event, yaml.NodeEvent):
                self.document.root = self._node(event, following, depth=1)

    def _at(self, event: yaml.Event, code: str, message: str, hint: str = "") -> None:
        self.problem(*_place(event), code, message, hint)

    # Most of the time of reading is spent here, so events are told by their very type, and a scalar, which
    # nearly all of them are, first.
    def _node(self, event: Any, following: Callable[[], Any], depth: int) -> Node:
        kind, mark = type(event), event.start_mark
        node = Node(mark.line + 1 + self.offset, mark.column + 1)
        if depth > MAX_DEPTH:
            self._at(event, "yaml-depth", f"is nested more than {MAX_DEPTH} deep", "flatten it")
            raise _TooDeep
        if kind is yaml.AliasEvent:
            self._at(event, "yaml-anchor", f"*{event.anchor} is an alias", _REMEDIES["yaml-anchor"])
            return node
        if event.anchor or event.tag:
            self._look_at_marks(event)
        if kind is yaml.ScalarEvent:
            node.scalar = event.value if event.style else self._scalar(event)
        elif kind is yaml.MappingStartEvent:
            entries = node.entries = {}
            while type(event := following()) is not yaml.MappingEndEvent:
                key = self._node(event, following, depth + 1)
                value = self._node(following(), following, depth + 1)
                name = key.scalar
                if isinstance(name, str) and name not in entries and name != "<<":
                    entries[name] = (key, value)
                else:
                    self._refuse(entries, event, key)
        else:
            items = node.items = []
            while type(event := following()) is not yaml.SequenceEndEvent:
                items.append(self._node(event, following, depth + 1))
        return node

    def _look_at_marks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor:
            self._at(event, "yaml-anchor", f"&{event.anchor} is an anchor", _REMEDIES["yaml-anchor"])
        if event.tag:
            self._at(event, "yaml-tag", f"{event.tag} is a tag", _REMEDIES["yaml-tag"])

    def _refuse(self, entries: dict[str, tuple[Node, Node]], event: yaml.Event, key: Node) -> None:
        """Tells why a key does not enter a mapping."""
        name = event.value if isinstance(event, yaml.ScalarEvent) else None
        if name == "<<":
            self._at(event, "yaml-anchor", "<< is a merge key", _REMEDIES["yaml-anchor"])
        elif not isinstance(key.scalar, str):
            self._at(
                event,
                "key-not-text",
                "a key must be text",
                "quote text that holds a comma; see the schema for the keys",
            )
        elif key.scalar == "id" and "id" in entries:
            self.joined.add(id(entries))
            self._at(
                event,
                "missing-hyphen",
                "a record begins here without its hyphen",
                f"write `- id: …`; as it stands it is one with the record of line {entries['id'][0].line}",
            )
        elif key.scalar in entries and id(entries) in self.joined:
            pass  # the keys of the record that has no hyphen
        else:
            first = entries[key.scalar][0].line
            self._at(
                event,
                "duplicate-key",
                f'"{key.scalar}" stands here for the second time',
                f"it stands already on line {first}; keep one of them",
            )

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        """What a scalar without quotes is."""
        written: str = event.value
        if written == "":
            self._at(event, "empty-value", "a key has no value", "write one or remove the key")
            return None
        value, ambiguous = _resolved(written)
        if ambiguous:
            self._at(event, "ambiguous-scalar", *_ambiguous(written))
        return value


@lru_cache(maxsize=8192)
def _resolved(written: str) -> tuple[Scalar, bool]:
    """What a scalar without quotes is, and whether it can be read in more than one way."""
    if written in ("true", "false"):
        return written == "true", False
    if _DAY.fullmatch(written):
        try:
            return dt.date.fromisoformat(written), False
        except ValueError:
            return written, False  # the moment's own check names it
    if _NUMBER.fullmatch(written):
        return Decimal(written), False
    return written, bool(_AMBIGUOUS.fullmatch(written))


def _ambiguous(written: str) -> tuple[str, str]:
    """What is unclear of a value, and how it is written plainly."""
    if _THOUSANDS.fullmatch(written):
        return f'"{written}" has commas in it', f"write plain digits: {written.replace(',', '')}"
    if written.lower() in ("yes", "no", "on", "off", "y", "n"):
        return f'"{written}" is a word that YAML takes for true or false', f'write it in quotes: "{written}"'
    return (
        f'"{written[:40]}" can be read in more than one way',
        "quote it if it is text; write a number as plain digits, such as 13.5, "
        "with `scale` beside it, and a day as 2025-03-31",
    )


def _place(event: yaml.Event) -> tuple[int, int]:
    """Line and column of an event, from 1; the C parser marks every event."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
