"""Builds the whole site: check, render, export, swap.

MkDocs renders the pages, `macros.export` writes what stands beside them. Nothing touches the live site
until a new one is whole, and every reason why there is none comes back as problems. May not print.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import TemplateSyntaxError

from macros.blocks import Blocks
from macros.checks import checked
from macros.export import export
from macros.export.place import refusal
from macros.links import Links
from macros.problems import Position, Problem, Severity, has_errors
from macros.publish.handed import handing
from macros.publish.mkdocs_log import CONFIG, bad_template, captured, gave_up
from macros.publish.placing import place
from macros.publish.swap import fresh_beside, swap
from macros.site import Site

# The theme advertises on every build without it; read when the theme is first imported.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


def build(
    root: Path, site_dir: Path, *, today: date, site_url: str | None = None, with_cards: bool = True
) -> list[Problem]:
    """Build the site of `root` into `site_dir`, in one step and only if nothing is wrong.

    Args:
        root: the checkout.
        site_dir: the folder to replace; made where it is missing.
        today: the day against which dates are judged.
        site_url: the site's address, where it is not the one that mkdocs.yml gives.
        with_cards: whether to draw social cards.

    Returns:
        What to mend. Where an error is among it, `site_dir` is as it was.

    Raises:
        OSError: the folders cannot be written to.
    """
    site_dir = site_dir.absolute()
    if refused := refusal(site_dir):
        return [refused]

    problems, site = checked(root, today)
    if site is None:
        return problems
    blocks = Blocks()
    with handing(site, with_cards=with_cards, blocks=blocks), fresh_beside(site_dir) as fresh:
        problems += _render(site, blocks, fresh, site_url, with_cards)
        if has_errors(problems):
            return problems
        swap(fresh, site_dir)
    return problems


def _render(site: Site, blocks: Blocks, fresh: Path, site_url: str | None, with_cards: bool) -> list[Problem]:
    """Run MkDocs in strict mode, then the exports; every way in which it gives up becomes a problem."""
    # Imported here: the command line's other commands do without MkDocs.
    from mkdocs.commands import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    from macros.publish.mkdocs_plugin import Moat

    root = site.root
    path = str(root / CONFIG)
    with captured(root) as problems:
        try:
            config = load_config(
                path, config_file_path=path, strict=True, site_dir=str(fresh), site_url=site_url
            )
            config.plugins["moat"] = Moat(blocks)
            config.plugins.on_startup(command="build", dirty=False)
            try:
                mkdocs_build.build(config)
            finally:
                config.plugins.on_shutdown()
            if not problems:
                problems += place(blocks, fresh)
            if not problems:
                # The macros have put the name of the site into the configuration by now.
                links = Links.of_config(config)
                export(site, links, fresh, with_cards=with_cards)
                problems += _unreachable(site, links)
        except TemplateSyntaxError as error:
            problems.append(bad_template(error, root))
        except (MkDocsException, SystemExit) as error:
            # Plugins give up by exit() too. Mostly the log has said why.
            if not problems:
                problems.append(gave_up(error))
        except Exception as error:
            for problem in problems:
                error.add_note(str(problem))
            raise
    return problems


def _unreachable(site: Site, links: Links) -> list[Problem]:
    """A warning where the site goes to a public address and its makers cannot be reached."""
    private = urlsplit(links.site_url).hostname in (None, "localhost", "127.0.0.1", "::1")
    if private or links.repository or site.imprint.contact:
        return []
    message = "the site has a public address, and readers nobody to write to"
    hint = "set REPO_URL, or `contact` here"
    return [Problem(Position("data/site.yml"), "no-contact", message, hint, Severity.WARNING)]
