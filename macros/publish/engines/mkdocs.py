"""MkDocs, run as a library in strict mode: every way in which it gives up becomes a problem.

It loads our macros in this process, where `macros.publish.handed` gives them the site. May not place blocks.
"""

from __future__ import annotations

import os

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from macros.links import Links
from macros.publish.engines import Order, Written
from macros.publish.handed import handing
from macros.publish.mkdocs_log import CONFIG, captured, gave_up
from macros.publish.mkdocs_plugin import Moat

# The theme advertises on every build without it; read when the theme is first imported.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


def write_pages(order: Order) -> Written:
    """Have MkDocs write the pages.

    Raises:
        TemplateSyntaxError: a template of ours or of the theme's has an error.
    """
    root = order.site.root
    path = str(root / CONFIG)
    links = None
    with (
        handing(order.site, with_cards=order.with_cards, blocks=order.blocks),
        captured(root) as problems,
    ):
        try:
            config = load_config(
                path, config_file_path=path, strict=True, site_dir=str(order.to), site_url=order.site_url
            )
            config.plugins["moat"] = Moat(order.blocks)
            config.plugins.on_startup(command="build", dirty=False)
            try:
                mkdocs_build.build(config)
            finally:
                config.plugins.on_shutdown()
            # The macros have put the name of the site into the configuration by now.
            links = Links.of_config(config)
        except (MkDocsException, SystemExit) as error:
            # Plugins give up by exit() too. Mostly the log has said why.
            if not problems:
                problems.append(gave_up(error))
        except Exception as error:
            for problem in problems:
                error.add_note(str(problem))
            raise
    return problems, links
