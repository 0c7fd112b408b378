"""What the front matter of a page may say."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.model.base import Part
from macros.model.fields import Plain, Text


class FrontMatter(Part):
    """The head of a Markdown page."""

    title: Annotated[Plain, Field(max_length=70)]
    """The name of the page in navigation, search and the browser's tab."""
    description: Annotated[Plain, Field(max_length=320)]
    """One or two sentences for search engines, sharing and lists of pages."""
    order: Annotated[int, Field(ge=1, le=999)] = 999
    """For a theme: its place among the themes; those without one follow by title."""
    pillar: Text | None = None
    """For a theme: the pillar of the argument that it holds up, as shown on the home page."""
    hide: list[Literal["navigation", "toc", "path"]] = Field(default_factory=list)
    """Parts of the layout that this page does without."""
