"""The one door for MkDocs: hands it the macros, the site's name and the glossary, and keeps titles plain."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_macros.plugin import MacrosPlugin


def define_env(env: MacrosPlugin | object) -> None:
    """Registers every macro with mkdocs-macros; in a build of ours, has it give MkDocs the pages we make.

    Raises:
        PluginError: the data or the pages have errors; the message lists all of them.
        RuntimeError: an engine asks that does without what MkDocs gives; the message names the command.
    """
    from mkdocs_macros.plugin import MacrosPlugin

    from macros.checks import checked
    from macros.components import Components
    from macros.export.heads import for_template, head
    from macros.kept_site import folder
    from macros.links import Links
    from macros.made_pages import MadePages
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
    if given is None:
        env.conf["extra"].update(for_template(site, head(Renderer(site, links), with_cards=False)))
        for name, macro in Components(site, links).all().items():
            env.macro(macro, name)  # type: ignore[no-untyped-call]
        return
    kept = folder(site, links, given.with_cards) if given.keeps else None
    made = MadePages(site, links, given.blocks, with_cards=given.with_cards, kept=kept)
    env.conf["extra"].update(for_template(site, made.head))
    env.post_build_functions.append(lambda env: made.save())
    pages = {page.file: page for page in site.pages}
    # In the place of its own rendering, which would read each page anew and run whatever stands in it.
    env.render = lambda markdown, force_rendering=False: made.body(pages[f"docs/{env.page.file.src_uri}"])  # type: ignore[method-assign]
