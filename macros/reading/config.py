"""The configuration in `mkdocs.yml` as plain values, for those who read it without MkDocs.

The tag that asks the environment is resolved as MkDocs does; every other is refused. May not judge it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import add_env_tag

from macros.reading.project import CONFIG


class _Loader(yaml.CSafeLoader):
    """Plain values, and what `!ENV` stands for."""


add_env_tag(_Loader)


def read_config(root: Path) -> dict[str, Any]:
    """The values by their keys.

    Raises:
        ValueError: the file is no mapping in YAML; the message names the place.
    """
    try:
        read = yaml.load((root / CONFIG).read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 (a safe one)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
    if not isinstance(read, dict):
        raise ValueError("line 1, column 1: keys with values belong here")
    return read
