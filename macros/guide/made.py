"""Every file that is made from the code, by its path. May not write."""

from __future__ import annotations

import json
from collections.abc import Callable

from macros.guide.problems import problems_page
from macros.guide.reference import fields_page, macros_page
from macros.guide.rooms import architecture_page
from macros.model import KINDS
from macros.model.kinds import WHOLE_FILES
from macros.model.schema import FOLDER, schemas
from macros.repair.space import spaced

Text = Callable[[str], str | None]
"""The text of a file as it stands, by its path from the root; none where there is none."""


def generated(text: Text) -> dict[str, str]:
    """The text that each file should have, by its path from the root.

    Args:
        text: gives the files as they stand. A schema is always made; what else is missing is left out, for
            another site may do without our pages.
    """
    found = dict(schemas())
    for file, make in _PAGES.items():
        present = text(file)
        if present is not None:
            made = make(present)
            found[file] = spaced(made) if file.endswith(".md") else made
    return found


def _settings(present: str) -> str:
    """The settings of an editor, with the schema of each data file."""
    settings = json.loads(present)
    settings["yaml.schemas"] = {
        f"{FOLDER}/{name}.json": [f"data/{name}.yml", f"data/{name}/*.yml"] for name in KINDS
    } | {f"{FOLDER}/{name}.json": f"data/{name}.yml" for name in WHOLE_FILES}
    return json.dumps(settings, indent=2, ensure_ascii=False) + "\n"


_PAGES: dict[str, Callable[[str], str]] = {
    "docs/contributing/problems.md": lambda present: problems_page(),
    "docs/contributing/fields.md": lambda present: fields_page(),
    "docs/contributing/macros.md": macros_page,
    "docs/contributing/architecture.md": architecture_page,
    ".vscode/settings.json": _settings,
}
"""Each file beside the schemas, and what makes it from its present text."""
