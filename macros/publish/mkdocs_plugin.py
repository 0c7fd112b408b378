"""What MkDocs has to know of us while it runs, told through its own events.

Only what spares work or keeps its checks whole: the pages are the same without. May not render.
"""

from __future__ import annotations

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin
from mkdocs.structure.pages import Page

from macros.blocks import Blocks
from macros.templating import compiled_templates


class _Nothing(Config):  # type: ignore[no-untyped-call]
    """Takes no options."""


class Moat(BasePlugin[_Nothing]):  # type: ignore[no-untyped-call]
    """The plugin of one build."""

    def __init__(self, blocks: Blocks) -> None:
        """Takes the blocks that stand in no page yet."""
        super().__init__()
        self._blocks = blocks

    def on_page_content(self, html: str, *, page: Page, **_: object) -> str:
        """MkDocs follows links to anchors, and does not see those in blocks."""
        page.present_anchor_ids = (page.present_anchor_ids or set()) | self._blocks.anchors(html)
        return html

    def on_env(self, env: Environment, **_: object) -> Environment:
        """The theme's templates are compiled once a version of them, not once a build."""
        env.bytecode_cache = compiled_templates()
        return env
