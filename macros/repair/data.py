"""Repairs of form in a data file: order of keys, white space, quotes of dates, numbers and whole extracts.

Text in, text out; a repair after which the records would say anything else is not made. Quotation marks
inside the words of sources are left alone. May not do I/O.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel

from macros.model import Moment, Record, Source
from macros.model.characters import unquoted
from macros.reading.yaml import Node, Value, read_yaml
from macros.repair.space import plain_blanks, spaced

_QUOTED = re.compile(r"\"(?P<double>[^\"\\]*)\"|'(?P<single>[^'\\]*)'")
_PLAIN = re.compile(r"[^\s,\[\]{}#:]+")
_SHORT_DAY = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)")
_WHOLE_DAY = len("2025-03-31")
_MAY_NEED_REPAIR = {"text": frozenset("\"'-0123456789"), "number": frozenset("\"'")}
"""What a value of a kind begins with where its quotation marks may be missing or idle, or hold blanks."""
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")


def repair_data(text: str, model: type[Record], file: str = "") -> str:
    """The text of a data file, repaired; unchanged where it cannot be read.

    Args:
        text: a list of records in YAML.
        model: what the records are.
        file: its path from the root, by which its reading is kept for others.
    """
    clean = spaced(text)
    if not _readable(clean, file):
        return text
    # A mark before the first letter is no part of what a file says, though YAML's reader refuses it.
    if _same(text.removeprefix("\ufeff"), clean, model, file):
        text = clean
    elif not _readable(text, file):
        return text
    for step in (_written, _ordered_keys, _ordered_records):
        repaired = step(text, model, file)
        if repaired != text and _same(text, repaired, model, file):
            text = repaired
    # A blank line may have moved to the end with the key above it.
    return text.rstrip("\n") + "\n"


def _readable(text: str, file: str) -> bool:
    document = read_yaml(text, file)
    return document.root is not None and not any(p.code.startswith("yaml-") for p in document.problems)


def _same(one: str, other: str, model: type[Record], file: str) -> bool:
    """Whether two texts can be read and say the same."""
    if one == other:
        return True
    meaning = _meaning(one, model, file)
    return meaning is not None and meaning == _meaning(other, model, file)


def _meaning(text: str, model: type[Record], file: str) -> Value:
    """What a text says, whatever the order of keys and the quotes of dates; none where it cannot be read."""
    root = read_yaml(text, file).root
    if root is None or not _readable(text, file):
        return None
    value = _unordered(root.plain(), "")
    if model is Source and isinstance(value, list):
        value = sorted(value, key=str)
    return value


def _unordered(value: Value, key: str) -> Value:
    if isinstance(value, dict):
        return {name: _unordered(value[name], name) for name in sorted(value)}
    if isinstance(value, list):
        return [_unordered(item, key) for item in value]
    text = plain_blanks(str(value)).strip()
    if key == "extract":
        return unquoted(text)
    found = _SHORT_DAY.fullmatch(text)
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else text


# ---- quotes of dates and numbers, blanks at the ends of quoted text


class _Field(NamedTuple):
    """A scalar of a record, with the kind of value that its field asks for."""

    node: Node
    kind: str


def _written(text: str, model: type[Record], file: str) -> str:
    document = read_yaml(text, file)
    lines = text.split("\n")
    found: list[_Field] = []
    for item in (document.root.items if document.root else None) or ():
        _add_fields(item, model, lines, found)
    for field in sorted(found, key=lambda field: (field.node.line, field.node.column), reverse=True):
        line, at = lines[field.node.line - 1], field.node.column - 1
        lines[field.node.line - 1] = _scalar(line, at, field)
    return "\n".join(lines)


def _scalar(line: str, at: int, field: _Field) -> str:
    kind = field.kind
    if quoted := _QUOTED.match(line, at):
        words = quoted["double"] if quoted["double"] is not None else quoted["single"]
        stripped = words.strip()
        if kind == "extract":
            stripped = unquoted(stripped)
        bare = _bare(stripped, kind)
        if bare is not None:
            return line[:at] + bare + line[quoted.end() :]
        if kind in ("text", "extract") and stripped and stripped != words:
            sign = line[at]
            return f"{line[:at]}{sign}{stripped}{sign}{line[quoted.end() :]}"
        return line
    if kind == "extract" and line.startswith(str(field.node.scalar), at):
        words = str(field.node.scalar)
        inside = unquoted(words)
        if inside != words and not {'"', "\\"} & set(inside):
            return f'{line[:at]}"{inside}"{line[at + len(words) :]}'
    plain = _PLAIN.match(line, at)
    if plain is None or plain.group() != str(field.node.scalar):
        return line
    words = plain.group()
    if kind == "moment" and len(words) < _WHOLE_DAY and _SHORT_DAY.fullmatch(words):
        bare = _bare(words, kind) or words
        return line[:at] + bare + line[plain.end() :]
    if kind in ("text", "extract") and (_NUMBER.fullmatch(words) or _SHORT_DAY.fullmatch(words)):
        return f'{line[:at]}"{words}"{line[plain.end() :]}'
    return line


def _bare(words: str, kind: str) -> str | None:
    """How a value stands without quotes; none where it needs them or is not of its kind."""
    if kind == "number" and _NUMBER.fullmatch(words):
        return words
    if kind == "moment":
        if found := _SHORT_DAY.fullmatch(words):
            words = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
        try:
            Moment.parse(words)
        except ValueError:
            return None
        return words
    return None


def _add_fields(node: Node, model: type[BaseModel], lines: list[str], found: list[_Field]) -> None:
    """Find each scalar under a node that may not be in form, with the kind that the model gives it."""
    for key, (_, value) in (node.entries or {}).items():
        part, kind = shape(model, key)
        for item in (value,) if value.items is None else value.items:
            if item.entries is None and item.items is None:
                signs = _MAY_NEED_REPAIR.get(kind)
                if kind and (signs is None or lines[item.line - 1][item.column - 1 : item.column] in signs):
                    found.append(_Field(item, kind))
            elif part is not None:
                _add_fields(item, part, lines, found)


@cache
def shape(model: type[BaseModel], key: str) -> tuple[type[BaseModel] | None, str]:
    """What a field holds: a part of a record, if any, and the kind of a plain value."""
    if key not in model.model_fields:
        return None, ""
    types = set(_types(model.model_fields[key].annotation))
    part = next((a for a in types if isinstance(a, type) and issubclass(a, BaseModel)), None)
    if Moment in types:
        return part, "moment"
    if Decimal in types:
        return part, "number"
    if str in types:
        return part, "extract" if key == "extract" else "text"
    return part, ""


def _types(annotation: Any) -> Iterator[Any]:
    """The plain types that an annotation is made of."""
    inner = get_args(annotation)
    if not inner:
        yield annotation
    for argument in inner:
        yield from _types(argument)


# ---- order


def _ordered_keys(text: str, model: type[Record], file: str) -> str:
    """The keys of each record in the order of the model, comments with the key below them."""
    document = read_yaml(text, file)
    nodes = (document.root.items if document.root else None) or []
    lines = text.split("\n")
    for n in range(len(nodes) - 1, -1, -1):
        if _in_order(nodes[n], model):
            continue
        end = _comments_above(lines, nodes[n + 1].line - 1) if n + 1 < len(nodes) else len(lines)
        lines[nodes[n].line - 1 : end] = _record(lines, nodes[n], end, model)
    return "\n".join(lines)


def _in_order(node: Node, model: type[Record]) -> bool:
    """Whether the keys of a record stay where they are: a misspelt one does too, and is found there."""
    ranks = _ranks(model)
    order = [ranks.get(name) for name in node.entries or ()]
    known = [rank for rank in order if rank is not None]
    return len(known) < len(order) or known == sorted(known)


@cache
def _ranks(model: type[Record]) -> dict[str, int]:
    return {name: rank for rank, name in enumerate(model.model_fields)}


def _record(lines: list[str], node: Node, end: int, model: type[Record]) -> list[str]:
    start = node.line - 1
    keys = [(name, key) for name, (key, _) in (node.entries or {}).items()]
    own_lines = len({key.line for _, key in keys}) == len(keys)
    if not keys or not own_lines or any(key.column != node.column for _, key in keys):
        return lines[start:end]
    starts = [start] + [_comments_above(lines, key.line - 1) for _, key in keys[1:]]
    order = _ranks(model)
    rank = {name: order[name] for name, _ in keys}
    body = end
    while body > start and not lines[body - 1].strip():
        body -= 1
    pieces = {
        name: lines[first:last]
        for (name, _), first, last in zip(keys, starts, [*starts[1:], body], strict=True)
    }
    # The dash moves to whichever key comes first.
    first_name = keys[0][0]
    pieces[first_name] = [" " * (node.column - 1) + lines[start][node.column - 1 :], *pieces[first_name][1:]]
    ordered = [line for name in sorted(rank, key=lambda name: rank[name]) for line in pieces[name]]
    if not ordered[0].strip().startswith("#"):
        ordered[0] = lines[start][: node.column - 1] + ordered[0][node.column - 1 :]
        return ordered + lines[body:end]
    return lines[start:end]


def _ordered_records(text: str, model: type[Record], file: str) -> str:
    """Sources by id; the other kinds keep the order that their editors gave them."""
    document = read_yaml(text, file)
    nodes = (document.root.items if document.root else None) or []
    if (
        model is not Source
        or not nodes
        or any(not node.entries or "id" not in node.entries for node in nodes)
    ):
        return text
    lines = text.rstrip("\n").split("\n")
    starts = [nodes[0].line - 1, *(_comments_above(lines, node.line - 1) for node in nodes[1:])]
    pieces = [lines[a:b] for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
    names = [str(node.entries["id"][1].scalar) for node in nodes if node.entries]
    order = sorted(range(len(nodes)), key=lambda n: names[n])
    ordered = [line for n in order for line in pieces[n]]
    return "\n".join((*lines[: starts[0]], *ordered)) + "\n"


def _comments_above(lines: list[str], at: int) -> int:
    """The first of the comment lines that stand directly above a line."""
    while at > 0 and lines[at - 1].lstrip().startswith("#"):
        at -= 1
    return at
