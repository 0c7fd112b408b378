"""The one door for MkDocs: hands it the macros, the site's name and the glossary, and keeps titles plain."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_macros.plugin import MacrosPlugin


def define_env(env: MacrosPlugin | object) -> None:
    """Registers every macro with mkdocs-macros.

    Raises:
        PluginError: the data or the pages have errors; the message lists all of them.
        RuntimeError: an engine asks that does without what MkDocs gives; the message names the command.
    """
    from mkdocs_macros.plugin import MacrosPlugin

    from macros.checks import checked
    from macros.components import Components
    from macros.expansion import Expansion
    from macros.export.heads import for_template
    from macros.kept_pages import KeptPages
    from macros.kept_site import folder
    from macros.links import Links
    from macros.problems import report
    from macros.publish.handed import handed
    from macros.rendering import Renderer

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
    env.conf["extra"].update(for_template(Renderer(site, links), with_cards))
    body = Expansion(Components(site, links, given.blocks if given else None).all()).body
    if given and given.keeps:
        kept = KeptPages(body, given.blocks, folder(site, links, with_cards))
        body = kept.body
        env.post_build_functions.append(lambda env: kept.save())
    # Its own rendering runs whatever a page holds; ours makes the calls that were checked.
    pages = {page.file: page for page in site.pages}
    env.render = lambda markdown, force_rendering=False: body(pages[f"docs/{env.page.file.src_uri}"])
