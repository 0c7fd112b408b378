"""MkDocs, run as a library in strict mode: every way in which it gives up becomes a problem.

It loads our macros in this process, where `macros.publish.handed` gives them the site. May not place blocks.
"""

from __future__ import annotations

import os

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config

from macros.links import Links
from macros.publish.engines import Order, Written
from macros.publish.handed import handing
from macros.publish.mkdocs_log import CONFIG, captured
from macros.publish.mkdocs_plugin import Moat

# The theme advertises on every build without it; read when the theme is first imported.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


def write_pages(order: Order) -> Written:
    """Have MkDocs write the pages."""
    root = order.site.root
    path = str(root / CONFIG)
    links = None
    with (
        handing(order.site, with_cards=order.with_cards, blocks=order.blocks, keeps=True),
        captured(root) as problems,
    ):
        config = load_config(
            path, config_file_path=path, strict=True, site_dir=str(order.to), site_url=order.site_url
        )
        config.plugins["moat"] = Moat(order.blocks)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build.build(config)
        finally:
            config.plugins.on_shutdown()
        # It packs its own sitemap, which lacks the records.
        (order.to / "sitemap.xml.gz").unlink(missing_ok=True)
        # The macros have put the name of the site into the configuration by now.
        links = Links.of_config(config)
    return problems, links
