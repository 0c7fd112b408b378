"""The one door for MkDocs: hands it the macros, the site's name and the glossary, and keeps titles plain."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_macros.plugin import MacrosPlugin


def define_env(env: MacrosPlugin | object) -> None:
    """Has mkdocs-macros give MkDocs our pages.

    Raises:
        PluginError: the data or the pages have errors; the message lists all of them.
        RuntimeError: an engine asks that does without what MkDocs gives; the message names the command.
    """
    from mkdocs_macros.plugin import MacrosPlugin

    from macros.blocks import Blocks
    from macros.checks import checked
    from macros.export.heads import for_template
    from macros.kept_site import folder
    from macros.links import Links
    from macros.made_pages import MadePages
    from macros.problems import report
    from macros.publish.handed import handed

    if not isinstance(env, MacrosPlugin):
        raise RuntimeError("this engine does not build the site by itself: run `make build ENGINE=zensical`")
    # mkdocs-macros also renders titles, which come from front matter, navigation and file names: never.
    env.has_j2 = lambda s: False  # type: ignore[method-assign]
    root = Path(env.project_dir)
    given = handed(root)
    site = given.site if given else None
    if site is None:
        problems, site = checked(root, date.today())
        if site is None:
            from mkdocs.exceptions import PluginError  # the one way to stop it without a traceback

            raise PluginError("\n" + report(problems))
    # The configuration of MkDocs is read by a parser that runs tags; these come through ours.
    env.conf.update(site.imprint.for_mkdocs)
    # Markdown's own extension marks these words with their meaning, on every page.
    env.conf["mdx_configs"].setdefault("abbr", {})["glossary"] = site.meanings
    links = Links.of_config(env.conf)
    with_cards = given is not None and given.with_cards
    kept = folder(site, links, with_cards) if given and given.keeps else None
    blocks = given.blocks if given else Blocks()
    made = MadePages(site, links, blocks, with_cards=with_cards, kept=kept)
    env.conf["extra"].update(for_template(site, made.head))
    env.post_build_functions.append(lambda env: made.save())
    pages = {page.file: page for page in site.pages}

    def render(markdown: str, force_rendering: bool = False) -> str:
        """In the place of its own rendering, which would run whatever stands in a page."""
        body = made.body(pages[f"docs/{env.page.file.src_uri}"])
        return body if given else blocks.place(body)  # nobody would put them in later

    env.render = render  # type: ignore[method-assign]
