"""The JSON Schemas of the data files, generated from the model.

Editors complete and validate with them. Returns text; writing is for `macros.cli`.
"""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from pydantic import BaseModel, TypeAdapter

from macros.model.kinds import KINDS, WHOLE_FILES
from macros.model.references import types_in

FOLDER = "data/schema"


@lru_cache(maxsize=1)
def schemas() -> dict[str, str]:
    """The text of each schema file by its path from the project's root.

    Format: JSON Schema draft 2020-12, https://json-schema.org/draft/2020-12
    """
    types: dict[str, Any] = {name: list[kind.type] for name, kind in KINDS.items()}  # type: ignore[name-defined]
    return {f"{FOLDER}/{name}.json": _text(schema_of(kind)) for name, kind in (types | WHOLE_FILES).items()}


def schema_of(kind: Any) -> dict[str, Any]:
    """The schema of a type, with what the model says of each field.

    pydantic would read that from the source at every start, and hardly any needs it.
    """
    schema = TypeAdapter(kind).json_schema()
    pieces = schema.get("$defs", {})
    for model in types_in(kind):
        fields = pieces.get(model.__name__, schema)["properties"]
        for name, words in _words_of_fields(model).items():
            fields[name] = dict(sorted((fields[name] | {"description": words}).items()))
    return schema


def _words_of_fields(model: type[BaseModel]) -> dict[str, str]:
    """What stands below each field of a type, or of those that it is made from."""
    found: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if issubclass(base, BaseModel) and base is not BaseModel:
            found |= _docstrings(base)
    return {name: words for name, words in found.items() if name in model.model_fields}


@cache
def _docstrings(model: type[BaseModel]) -> dict[str, str]:
    body = ast.parse(textwrap.dedent(inspect.getsource(model))).body[0]
    assert isinstance(body, ast.ClassDef)
    return {
        field.target.id: inspect.cleandoc(below.value.value)
        for field, below in pairwise(body.body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
        if isinstance(below.value.value, str)
    }


def _text(schema: dict[str, Any]) -> str:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(head | schema, indent=2, ensure_ascii=False) + "\n"
