"""The pages of fields and macros, from the typed records' descriptions and the macros' docstrings.

May not read data or write files.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from macros.components import Components
from macros.model.fields import ID_PATTERN
from macros.model.kinds import KINDS, WHOLE_FILES
from macros.model.macros import MACROS, Plain
from macros.model.moments import PATTERN
from macros.model.page import FrontMatter
from macros.model.references import Named
from macros.model.schema import schema_of
from macros.problems import article
from macros.templating import text_template

DESCRIBED: dict[str, Any] = {
    **{name: kind.type for name, kind in KINDS.items()},
    **WHOLE_FILES,
    "page": FrontMatter,
}
"""What has fields: each data file, and the head of a page."""

_FORMS = {
    ID_PATTERN: "id",
    PATTERN: "date or period",
    r"^[a-z]{2}$": "language code",
    r"^[A-Z]{3}$": "currency code",
}
_PLAIN = {Plain.MOMENT: "a date or period", Plain.WORD: "a word", Plain.FLAG: "true or false"}
"""What an argument holds that names nothing."""


@dataclass(frozen=True)
class Described:
    """A field of a record, or a parameter of a macro."""

    name: str
    needed: bool
    form: str
    meaning: str
    choices: tuple[str, ...] = ()
    part: str = ""
    """The part that the field holds, described in a table of its own."""


@dataclass(frozen=True)
class Part:
    """A record or a piece of one: its name, what it is, and its fields."""

    name: str
    meaning: str
    fields: tuple[Described, ...]


@dataclass(frozen=True)
class MacroHelp:
    """A macro: how it is written, what it gives, and its parameters."""

    name: str
    usage: str
    meaning: str
    parameters: tuple[Described, ...]


def parts(of: str) -> list[Part]:
    """The record that a file holds, and then each piece that its fields hold.

    Args:
        of: a name in `DESCRIBED`.
    """
    schema = schema_of(DESCRIBED[of])
    pieces = {name: piece for name, piece in schema.get("$defs", {}).items() if "properties" in piece}
    return [_part(schema, schema), *(_part(piece, schema) for piece in pieces.values())]


def fields_page() -> str:
    """The page of fields, in Markdown."""
    kinds = {name: parts(name) for name in DESCRIBED}
    return text_template("guide/fields.md").render(kinds=kinds).rstrip("\n") + "\n"


def macros_page(present: str) -> str:
    """The page of macros with what each gives and takes written anew.

    Args:
        present: the page as it stands. Under the heading of each macro what stands before its first example
            is replaced; the examples name records of the site, and stay.
    """
    return _SECTION.sub(lambda found: f"{found['heading']}\n{_macro_text(found['name'])}\n", present)


_SECTION = re.compile(
    r"(?P<heading>^## (?P<name>\w+) \{: #\w+ \}\n)(?:(?!^## |^`\{% raw %\}|^    ).*\n)*", re.MULTILINE
)


def _macro_text(name: str) -> str:
    if name not in MACROS:
        return ""
    described = macro(name, getattr(Components, name))
    return text_template("guide/macro.md").render(help=described).strip("\n") + "\n"


def macro(name: str, function: Callable[..., str]) -> MacroHelp:
    """A macro by the list of macros and the docstring of the function that renders it."""
    declared = MACROS[name]
    text = inspect.getdoc(function) or ""
    meaning, _, arguments = text.partition("Args:")
    said = dict(_arguments(arguments))
    parameters = tuple(
        Described(
            p.name,
            p.required,
            (_PLAIN[p.kind] if isinstance(p.kind, Plain) else _id(p.kind))
            + (", several of them" if p.many else ""),
            said.get(p.name, ""),
            p.choices,
        )
        for p in declared.parameters
    )
    return MacroHelp(name, declared.usage, " ".join(meaning.split()), parameters)


def _part(piece: dict[str, Any], schema: dict[str, Any]) -> Part:
    needed = set(piece.get("required", ()))
    fields = tuple(_field(name, field, name in needed, schema) for name, field in piece["properties"].items())
    return Part(piece["title"], _one_line(piece.get("description", "")), fields)


def _field(name: str, field: dict[str, Any], needed: bool, schema: dict[str, Any]) -> Described:
    form, choices, part = _form(field, schema)
    return Described(name, needed, form, _one_line(field.get("description", "")), choices, part)


def _form(field: dict[str, Any], schema: dict[str, Any]) -> tuple[str, tuple[str, ...], str]:
    """In words what a field holds, the values allowed, and the part it leads to."""
    if "x-names" in field:
        return _id(Named(field["x-names"])), (), ""
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        target = schema["$defs"][name]
        return ("word", tuple(target["enum"]), "") if "enum" in target else ("part", (), name)
    if "anyOf" in field:
        options = [option for option in field["anyOf"] if option.get("type") != "null"]
        found = [_form(option, schema) for option in options]
        forms = list(dict.fromkeys(form for form, _, _ in found if form != "year"))
        return " or ".join(forms), tuple(c for _, cs, _ in found for c in cs), found[0][2]
    if "const" in field:
        return f"“{field['const']}”", (), ""
    if "enum" in field:
        return "word", tuple(field["enum"]), ""
    if field.get("type") == "array":
        form, choices, part = _form(field["items"], schema)
        return ("list of parts" if part else f"list: {form}"), choices, part
    if field.get("type") == "integer" and field.get("maximum") == 2099:
        return "year", (), ""  # a bare year is a moment
    form = _FORMS.get(field.get("pattern", ""), "")
    return form or {"string": "text", "number": "number", "integer": "whole number"}[field["type"]], (), ""


def _id(named: Named) -> str:
    if named is Named.THEMES:
        return "the slug of a theme"
    return f"the id of {article(named.noun)}"


def _arguments(text: str) -> Iterator[tuple[str, str]]:
    for found in re.finditer(r"^ {4}(\w+): (.*(?:\n {8,}.*)*)", text, re.MULTILINE):
        yield found[1], " ".join(found[2].split())


def _one_line(text: str) -> str:
    return " ".join(text.split())
