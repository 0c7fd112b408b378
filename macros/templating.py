"""The one Jinja environment: our templates, with nothing undefined let through.

May not know what any template says.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemBytecodeCache,
    FunctionLoader,
    StrictUndefined,
    Template,
)

TEMPLATES = Path(__file__).parent / "templates"
_COMPILED = Path(__file__).resolve().parent.parent / ".cache" / "templates"


class _Environment(Environment):
    """Jinja whose templates have no values of their own beside those of the environment.

    They share its mapping. Through the chain of two that Jinja gives each, every import within a template
    compares all names one by one, which costs a record's page more than its words.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals


def environment(*, autoescape: bool = True) -> Environment:
    """Jinja over our templates.

    Args:
        autoescape: off only for what is no HTML: plain text and Markdown.
    """
    jinja = _Environment(
        loader=FunctionLoader(_source),
        autoescape=autoescape,
        undefined=StrictUndefined,
        bytecode_cache=compiled_templates(),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.policies["json.dumps_kwargs"] = {"ensure_ascii": False}  # for the filter `tojson`
    return jinja


def compiled_templates() -> BytecodeCache | None:
    """Keeps compiled templates under the hash of their text; none where nothing can be written."""
    try:
        _COMPILED.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(_COMPILED))


def template(name: str) -> Template:
    """A template of HTML or XML, for which its values are enough, by its name without `.j2`."""
    return _html().get_template(f"{name}.j2")


def text_template(name: str) -> Template:
    """A template of plain text or Markdown, in which nothing is escaped, by its name without `.j2`."""
    return _text().get_template(f"{name}.j2")


def read_all() -> None:
    """Read every template now: whatever becomes of the files, this process goes on with these."""
    for path in TEMPLATES.rglob("*.j2"):
        _source(path.relative_to(TEMPLATES).as_posix())


@cache
def _source(name: str) -> tuple[str, str, None] | None:
    """A template's text and file, read once a process: a program is one version of itself."""
    path = TEMPLATES / name
    return (path.read_text(encoding="utf-8"), str(path), None) if path.is_file() else None


@cache
def _html() -> Environment:
    return environment()


@cache
def _text() -> Environment:
    return environment(autoescape=False)
