"""The JSON Schemas of the data files, generated from the model.

Editors complete and validate with them. Returns text; writing is for `macros.cli`.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from macros.model.kinds import KINDS, WHOLE_FILES

FOLDER = "data/schema"


@lru_cache(maxsize=1)
def schemas() -> dict[str, str]:
    """The text of each schema file by its path from the project's root.

    Format: JSON Schema draft 2020-12, https://json-schema.org/draft/2020-12
    """
    types: dict[str, Any] = {name: list[kind.type] for name, kind in KINDS.items()}  # type: ignore[name-defined]
    files = {name: TypeAdapter(kind).json_schema() for name, kind in (types | WHOLE_FILES).items()}
    return {f"{FOLDER}/{name}.json": _text(schema) for name, schema in files.items()}


def _text(schema: dict[str, Any]) -> str:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(head | schema, indent=2, ensure_ascii=False) + "\n"
