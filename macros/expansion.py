"""Puts what the macros write in the place of their calls in a page.

A page that was checked calls macros with literal arguments and asks nothing else of Jinja, so the calls that
checking has read are made just as they stand there. May not know what a macro writes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import chain
from types import SimpleNamespace

from jinja2 import Environment, StrictUndefined

from macros.reading import Page
from macros.reading.calls import read_calls

Macros = Mapping[str, Callable[..., str]]

# What a page may hold beside calls: raw text, and a dash that takes white space away.
_TAGS = re.compile(r"\{%|\{\{-|-\}\}")


class Expansion:
    """Pages with some macros called in them."""

    def __init__(self, macros: Macros) -> None:
        """Takes the macros by the name that pages call them."""
        self._jinja = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701 (Markdown)
        self._jinja.globals.update(macros)

    def body(self, page: Page) -> str:
        """The body of a page that was checked, with what its macros write."""
        around = {"page": SimpleNamespace(url=page.address)}
        read = read_calls(page)
        if _TAGS.search(page.body) or len(read.spans) != len(read.calls):
            return self._jinja.from_string(page.body).render(around)
        context = self._jinja.context_class(self._jinja, {**self._jinja.globals, **around}, None, {})
        parts, at = [], 0
        for call, (start, end) in zip(read.calls, read.spans, strict=True):
            written = context.call(context.parent[call.name], *call.arguments, **dict(call.options))
            parts += [page.body[at:start], str(written)]
            at = end
        # Jinja leaves out the last line break of a text.
        return "".join(chain(parts, [page.body[at:].removesuffix("\n")]))
