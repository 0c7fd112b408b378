"""Writes the page of a new theme. A theme is one file: no list, no navigation, no other page names it.

May not touch a file that exists.
"""

from __future__ import annotations

import re
from pathlib import Path

from macros.authoring.dump import dump
from macros.authoring.refused import Refused
from macros.authoring.slug import slug_of
from macros.model import scaffold
from macros.model.fields import ID_PATTERN
from macros.reading.pages import THEMES
from macros.templating import text_template

MAX_NAME = 60


def new_theme(root: Path, name: str, slug: str | None = None, description: str | None = None) -> Path:
    """Writes `docs/themes/<slug>.md` and returns its path.

    Args:
        root: the checkout.
        name: the theme's name as readers see it.
        slug: its address, where it does not follow from the name.
        description: one or two sentences for search engines and lists.

    Raises:
        Refused: the name gives no address, is too long or holds markup, or there is such a page.
    """
    name = " ".join(name.split())
    slug = slug or slug_of(name)
    if not name:
        raise Refused('give the theme a name: make new-theme NAME="Robotics"')
    if len(name) > MAX_NAME or re.search(r'[<>"{}\[\]*_`#\\]', name):
        raise Refused(f"a theme's name is plain text of at most {MAX_NAME} characters; choose another")
    if not re.fullmatch(ID_PATTERN, slug) or len(slug) > MAX_NAME:
        given = f'make new-theme NAME="{name}" ARGS="--slug smart-home"'
        raise Refused(f'"{slug}" cannot be an address; give one in the place of smart-home: {given}')
    path = root / THEMES / f"{slug}.md"
    if path.exists():
        raise Refused(
            f"{path.relative_to(root).as_posix()} is there already; choose another name, or edit it"
        )
    text = text_template("theme.md").render(
        name=name,
        name_in_sentence=_in_sentence(name),
        slug=slug,
        title=_scalar(name),
        description=_scalar(description or f"{name}: {scaffold.DESCRIPTION}"),
        lede=scaffold.LEDE,
        breach=scaffold.BREACH,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def _scalar(text: str) -> str:
    """Text as a YAML value on one line."""
    return " ".join(dump({"x": text}).removeprefix("x: ").removeprefix(">-").split())


def _in_sentence(name: str) -> str:
    """A name as it stands in a sentence: an ordinary word without its capital, initials as they are."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
