"""Finds the modules that hold a rule: those of `macros.rules`, and the one that keeps made files current."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from macros import rules

_CURRENT = "macros.guide.current"


@cache
def rule_modules() -> dict[str, ModuleType]:
    """Each module that declares codes and a check, by its dotted name, in the order of the names."""
    names = [f"{rules.__name__}.{module.name}" for module in iter_modules(rules.__path__)]
    return {name: import_module(name) for name in sorted([*names, _CURRENT])}
