"""Plain values as YAML in the style of the data files, read back the same by the strict reader.

Text in, text out; may not do I/O. Format: https://yaml.org/spec/1.2.2/, the part that the reader accepts.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import yaml

from macros.reading.yaml import Value, reads_as_text

WIDTH = 120
"""Columns that a line may have: longer text is folded."""


def dump(value: Value) -> str:
    """A value as YAML, closed by a line break.

    Raises:
        yaml.YAMLError: the value holds something that has no place in the data, such as none.
    """
    text = yaml.dump(
        value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH, default_flow_style=False
    )
    return str(text).removesuffix("...\n")


class _Dumper(yaml.SafeDumper):
    """Block style, double quotes where quotes are needed, numbers as their digits stand."""

    def choose_scalar_style(self) -> str:
        style = super().choose_scalar_style()
        plain = isinstance(self.event, yaml.ScalarEvent) and not {'"', "\\"} & set(self.event.value)
        return '"' if style == "'" and plain else style

    def ignore_aliases(self, data: Any) -> bool:
        """The same value twice is written twice: the reader refuses aliases."""
        return True


def _text(dumper: _Dumper, text: str) -> yaml.Node:
    style = None
    if not reads_as_text(text) or not text.isprintable():
        style = '"'
    elif len(text) > WIDTH and text == " ".join(text.split()):
        style = ">"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _number(dumper: _Dumper, number: Decimal) -> yaml.Node:
    written = format(number, "f")
    tag = dumper.resolve(yaml.ScalarNode, written, (True, False))  # type: ignore[no-untyped-call]
    return dumper.represent_scalar(tag, written)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(Decimal, _number)
_Dumper.add_representer(type(None), yaml.SafeDumper.represent_undefined)
