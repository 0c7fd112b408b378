"""The command line. Parses arguments, calls the rooms, prints what they found.

May not hold rules of its own, and imports MkDocs only inside the commands that need it: `check` has to
answer well under a second.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from macros.problems import Format, Problem, has_errors, report

ROOT = Path(__file__).resolve().parent.parent


style_option = click.option(
    "--format",
    "style",
    type=click.Choice([style.value for style in Format]),
    default=Format.TEXT.value,
    callback=lambda context, parameter, value: Format(value),
    show_default=True,
    help="How problems are printed: for people, or as GitHub annotations.",
)
today_option = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    default=lambda: date.today().isoformat(),
    callback=lambda context, parameter, value: value.date(),
    show_default="the day it is here",
    help="The day to judge by, where the clock matters.",
)
cards_option = click.option(
    "--cards/--no-cards", default=True, help="Draw social cards, where the site's address is known."
)


@click.group()
def main() -> None:
    """Check, build and preview the site."""


@main.command()
@click.option("--stale", is_flag=True, help="List promises too that were not reviewed for 180 days.")
@style_option
@today_option
def check(stale: bool, style: Format, today: date) -> None:
    """Report all problems of data and pages at once, without a build."""
    from macros.checks import check_project

    finish(check_project(ROOT, today, stale=stale), style)


@main.command()
def schema() -> None:
    """Write the JSON Schemas of the data files anew from the typed records."""
    from macros.model.schema import schemas

    for file, text in schemas().items():
        path = ROOT / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        click.echo(file)


@main.command()
@click.option(
    "--to",
    "site_dir",
    type=click.Path(file_okay=False, path_type=Path),
    default=ROOT / "site",
    show_default="site/",
    help="The folder that the new site replaces, in one step and only when it is whole.",
)
@click.option("--site-url", help="The address the site will have, where not the one in mkdocs.yml.")
@cards_option
@style_option
@today_option
def build(site_dir: Path, site_url: str | None, cards: bool, style: Format, today: date) -> None:
    """Check everything, build the site, swap it in."""
    from macros.publish.build import build as build_site

    problems = build_site(ROOT, site_dir, site_url=site_url, today=today, with_cards=cards)
    finish(problems, style)


@main.command()
@click.option(
    "--to",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write into.",
)
@click.option("--site-url", envvar="SITE_URL", default="", help="The address the site will have.")
@click.option("--repository", envvar="REPO_URL", default="", help="The address of the repository.")
@cards_option
@style_option
@today_option
def export(folder: Path, site_url: str, repository: str, cards: bool, style: Format, today: date) -> None:
    """Write all that stands beside the pages (record pages, data, feed, sitemap), without MkDocs."""
    from macros.checks import check as check_read
    from macros.export import export as export_site
    from macros.links import Links
    from macros.reading import read_project

    project = read_project(ROOT, today)
    problems = check_read(project)
    if not has_errors(problems):
        assert project.data.site is not None, "checked just above"
        links = Links(project.data.site.site_name, site_url, repository)
        for path in export_site(project, links, folder, with_cards=cards):
            click.echo(path)
    finish(problems, style)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(host: str, port: int) -> None:
    """Preview the site; every change to data, pages or code shows up in the browser."""
    from macros.publish.serve import serve as serve_site

    serve_site(ROOT, host, port)


def finish(problems: Iterable[Problem], style: Format) -> None:
    """Print the problems, and exit with 1 where one of them is an error."""
    problems = list(problems)
    click.echo(report(problems, style))
    if has_errors(problems):
        raise SystemExit(1)
