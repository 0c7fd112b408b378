"""The project as an engine gets it that knows nothing of us: macros called, configuration written out.

The pages are Markdown with numbers and the tokens of blocks in it. May not run the engine, or change the
checkout.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import simplejson

from macros.export.heads import for_template
from macros.links import Links
from macros.made_pages import MadePages
from macros.publish.engines import Order
from macros.reading.html import extensions
from macros.reading.project import CONFIG


def stage(order: Order, config: dict[str, Any], links: Links, folder: Path) -> dict[str, str]:
    """Write the project into an empty folder.

    Args:
        order: what is asked for.
        config: what `mkdocs.yml` says.
        links: the addresses of the site.
        folder: where to write.

    Returns:
        The body of each page as it was written, by the page's file.

    Raises:
        OSError: the folder cannot be written to.
    """
    root = order.site.root
    shutil.copytree(root / "docs", folder / "docs")
    made = MadePages(order.site, links, order.blocks, with_cards=order.with_cards)
    bodies = {}
    for page in order.site.pages:
        body = made.body(page)
        text = f"---\n{page.front_text}---\n{body}\n"
        (folder / page.file).write_text(text, encoding="utf-8", newline="")
        bodies[page.file] = body
    configuration = simplejson.dumps(_configuration(order, config, links, made))
    (folder / CONFIG).write_text(configuration, encoding="utf-8")
    return bodies


def _configuration(order: Order, config: dict[str, Any], links: Links, made: MadePages) -> dict[str, Any]:
    """What `mkdocs.yml` says, and what `define_env` says to MkDocs."""
    site, theme = order.site, config["theme"]
    extra = for_template(site, made.head)
    # Tokens, for the engine reads its configuration slowly.
    extra["heads"] = {
        address: {part: order.blocks.hold(html) for part, html in extra["heads"][address].items()}
        for address in site.at
    }
    markdown = {name: dict(options) for name, options in extensions((site.root / CONFIG).read_text("utf-8"))}
    markdown["abbr"]["glossary"] = site.meanings
    markdown["pymdownx.highlight"] = {"use_pygments": False}  # or it would colour code
    return {
        **config,
        **site.imprint.for_mkdocs,
        "site_url": links.site_url,
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {**theme, "custom_dir": str(site.root / theme["custom_dir"]), "variant": "classic"},
        # It has a search of its own, which is on unless it is switched off.
        "plugins": [*filter(_is_no_macros, config["plugins"]), {"search": {"enabled": False}}],
        "markdown_extensions": [{name: options} for name, options in markdown.items()],
        "extra": {**config["extra"], **extra, "engine": "zensical"},
    }


def _is_no_macros(plugin: object) -> bool:
    return plugin != "macros" and not (isinstance(plugin, dict) and "macros" in plugin)
