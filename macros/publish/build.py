"""Builds the whole site: check, render, export, swap.

An engine writes the pages, `macros.export` what stands beside them. Nothing touches the live site
until a new one is whole, and every reason why there is none comes back as problems. May not print.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import TemplateSyntaxError

from macros.blocks import Blocks
from macros.checks import checked
from macros.export.place import refusal
from macros.links import Links
from macros.problems import Position, Problem, Severity, has_errors
from macros.publish.engines import Engine, Order, writer
from macros.publish.exports import Exports
from macros.publish.mkdocs_log import bad_template
from macros.publish.placing import place
from macros.publish.swap import fresh_beside, swap
from macros.site import Site


def build(
    root: Path,
    site_dir: Path,
    *,
    today: date,
    site_url: str | None = None,
    with_cards: bool = True,
    engine: Engine = Engine.MKDOCS,
) -> list[Problem]:
    """Build the site of `root` into `site_dir`, in one step and only if nothing is wrong.

    Args:
        root: the checkout.
        site_dir: the folder to replace; made where it is missing.
        today: the day against which dates are judged.
        site_url: the site's address, where it is not the one that mkdocs.yml gives.
        with_cards: whether to draw social cards.
        engine: what writes the pages.

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
    with fresh_beside(site_dir) as fresh, _settled():
        problems += _render(Order(site, Blocks(), fresh, site_url, with_cards), engine, site_dir)
        if has_errors(problems):
            return problems
        swap(fresh, site_dir)
    return problems


@contextmanager
def _settled() -> Iterator[None]:
    """What was read stays to the end: the collector need not look through it again and again meanwhile."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _render(order: Order, engine: Engine, live: Path) -> list[Problem]:
    """Have the engine write the pages, and put the blocks into them, while the exports are written."""
    exports = Exports(order, live)
    try:
        problems, links = writer(engine)(order)
        if not problems:
            problems += place(order.blocks, order.to)
        if links and not problems:
            exports.add(links)
            problems += _unreachable(order.site, links)
    except TemplateSyntaxError as error:
        return [bad_template(error, order.site.root)]
    finally:
        exports.close()
    return problems


def _unreachable(site: Site, links: Links) -> list[Problem]:
    """A warning where the site goes to a public address and its makers cannot be reached."""
    private = urlsplit(links.site_url).hostname in (None, "localhost", "127.0.0.1", "::1")
    if private or links.repository or site.imprint.contact:
        return []
    message = "the site has a public address, and readers nobody to write to"
    hint = "set REPO_URL, or `contact` here"
    return [Problem(Position("data/site.yml"), "no-contact", message, hint, Severity.WARNING)]
