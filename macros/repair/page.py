"""Repairs of form in a page of Markdown. Text in, text out; may not do I/O."""

from __future__ import annotations

import re

from macros.model.macros import MACROS
from macros.reading.calls import read_calls
from macros.reading.pages import page_of
from macros.repair.space import lines

_MACRO = re.compile(r"\{\{(?:(?!\{\{|\}\}|\n).)*[‘’“”](?:(?!\{\{|\}\}|\n).)*\}\}")
# A mark at the beginning or the end of an argument, not one inside of it.
_CURLY = re.compile(r"(?<=[(,=])(?P<before>\s*)[‘’“”]|[‘’“”](?P<after>\s*)(?=[,)])")


def repair_page(text: str, file: str = "") -> str:
    """The text of a page, repaired; two blanks at a line's end are a line break and stay.

    Args:
        text: the whole page.
        file: its path from the root, by which its reading is kept for others.
    """
    if not text.strip():
        return text
    kept = [line.rstrip() if not line.endswith("  ") or not line.strip() else line for line in lines(text)]
    text = "\n".join(kept).rstrip("\n") + "\n"
    if any(sign in text for sign in "‘’“”"):
        text = _MACRO.sub(lambda found: _straight(found.group()), text)
    return _with_cards(text, file)


def _straight(macro: str) -> str:
    return _CURLY.sub(lambda found: f"{found['before'] or ''}'{found['after'] or ''}", macro)


def _with_cards(text: str, file: str) -> str:
    """The page with the call that writes its evidence cards, where it opens some and has none."""
    if "{{" not in text:
        return text
    found = read_calls(page_of(text, file))
    names = {call.name for call in found.calls}
    opens = any(name in MACROS and MACROS[name].opens_cards for name in names)
    if found.foreign or not opens or "evidence" in names:
        return text
    return f"{text}\n{{{{ evidence() }}}}\n"
