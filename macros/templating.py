"""The one Jinja environment: our templates, with nothing undefined let through.

May not know what any template says.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

TEMPLATES = Path(__file__).parent / "templates"


def environment(*, autoescape: bool = True) -> Environment:
    """Jinja over our templates.

    Args:
        autoescape: off only for what is no HTML: plain text and Markdown.
    """
    jinja = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=autoescape,  # noqa: S701 (off for plain text alone)
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.policies["json.dumps_kwargs"] = {"ensure_ascii": False}  # for the filter `tojson`
    return jinja


def template(name: str) -> Template:
    """A template of HTML or XML, for which its values are enough, by its name without `.j2`."""
    return _html().get_template(f"{name}.j2")


def text_template(name: str) -> Template:
    """A template of plain text or Markdown, in which nothing is escaped, by its name without `.j2`."""
    return _text().get_template(f"{name}.j2")


@cache
def _html() -> Environment:
    return environment()


@cache
def _text() -> Environment:
    return environment(autoescape=False)
