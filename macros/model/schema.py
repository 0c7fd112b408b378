"""The JSON Schemas of the data files, generated from the model.

Editors complete and validate with them. Returns text; writing is for `macros.cli`.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from macros.model.base import Record
from macros.model.evidence import Source
from macros.model.fact import Fact
from macros.model.records import Claim, Event, Promise, Quote
from macros.model.vocabulary import Site, Vocabulary

FOLDER = "data/schema"

_LISTS: dict[str, type[Record]] = {
    "sources": Source,
    "facts": Fact,
    "quotes": Quote,
    "claims": Claim,
    "promises": Promise,
    "events": Event,
}


@lru_cache(maxsize=1)
def schemas() -> dict[str, str]:
    """The text of each schema file by its path from the project's root.

    Format: JSON Schema draft 2020-12, https://json-schema.org/draft/2020-12
    """
    files = {name: TypeAdapter(list[model]).json_schema() for name, model in _LISTS.items()}  # type: ignore[valid-type]
    files["vocabulary"] = TypeAdapter(Vocabulary).json_schema()
    files["site"] = TypeAdapter(Site).json_schema()
    return {f"{FOLDER}/{name}.json": _text(schema) for name, schema in files.items()}


def _text(schema: dict[str, Any]) -> str:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(head | schema, indent=2, ensure_ascii=False) + "\n"
