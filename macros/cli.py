"""The command line. Parses arguments, calls the rooms, prints what they found.

May not hold rules of its own, and imports MkDocs only inside the commands that need it: `check` has to
answer well under a second.
"""

from __future__ import annotations

import difflib
import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from macros.problems import Format, Problem, counted, has_errors, report

if TYPE_CHECKING:
    from macros.authoring.new.questions import Asked

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
    "--cards/--no-cards",
    default=True,
    help="Draw social cards, and charts as PNG, where the site's address is known.",
)


@click.group()
@click.pass_context
def main(context: click.Context) -> None:
    """Check, build and preview the site."""
    from macros.remembered import between_runs

    context.with_resource(between_runs())


@main.command("check")
@style_option
@today_option
def check_(style: Format, today: date) -> None:
    """Report all problems of data and pages at once, without a build."""
    # Nearly all that it makes it needs to its end, which is soon.
    gc.disable()
    from macros.checks import check, looked_at
    from macros.reading import read_project

    project = read_project(ROOT, today)
    finish(check(project), style, looked_at(project))


@main.command()
def generate() -> None:
    """Write the files that are made from the code: schemas, pages of fields, macros, problems and rooms."""
    from macros.guide.made import generated

    def text(file: str) -> str | None:
        return (ROOT / file).read_text(encoding="utf-8") if (ROOT / file).is_file() else None

    for file, made in generated(text).items():
        if text(file) != made:
            (ROOT / file).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / file).write_text(made, encoding="utf-8")
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
@click.option(
    "--engine",
    type=click.Choice(["mkdocs", "zensical"]),
    default="mkdocs",
    show_default=True,
    help="What writes the pages.",
)
@cards_option
@style_option
@today_option
def build(site_dir: Path, site_url: str | None, engine: str, cards: bool, style: Format, today: date) -> None:
    """Check everything, build the site, swap it in."""
    from macros.publish.build import build as build_site
    from macros.publish.engines import Engine

    problems = build_site(
        ROOT, site_dir, site_url=site_url, today=today, with_cards=cards, engine=Engine(engine)
    )
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
    from macros.checks import checked
    from macros.export import export as export_site
    from macros.export.place import refusal
    from macros.links import Links

    if refused := refusal(folder):
        finish([refused], style)
    problems, site = checked(ROOT, today)
    if site:
        links = Links(site.imprint.site_name, site_url, repository)
        for path in export_site(site, links, folder, with_cards=cards):
            click.echo(path)
    finish(problems, style)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(host: str, port: int) -> None:
    """Preview the site; every change to data, pages or code shows up in the browser."""
    from macros.publish.serve import serve as serve_site

    serve_site(ROOT, host, port)


class _New(click.Group):
    """The commands that write something new: these, and one for each kind of record.

    Made when one is called for: what is asked is known to rooms that other commands do without.
    """

    def list_commands(self, context: click.Context) -> list[str]:
        """The names of all of them."""
        from macros.authoring.new.asked import ASKED

        return sorted([*super().list_commands(context), *ASKED])

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of a name; none where there is no such thing."""
        from macros.authoring.new.asked import ASKED

        return _record_command(ASKED[name]) if name in ASKED else super().get_command(context, name)


def _record_command(asked: Asked) -> click.Command:
    """The command that adds a record: its options are the questions."""

    def run(today: date, id: str | None = None, near_is_meant: bool = False, **options: str | None) -> None:
        from macros.asking import new_record

        given = {name.replace("_", "-"): value for name, value in options.items() if value is not None}
        with _refusals():
            new_record(ROOT, asked, given | ({"id": id} if id else {}), today, near_is_meant=near_is_meant)

    options: list[click.Parameter] = [
        click.Option([f"--{question.name}"], help=f"{question.words}.") for question in asked.questions
    ]
    if not asked.is_value:
        unfit = "Its id, where the one made from the answers will not do."
        options.append(click.Option(["--id"], help=unfit))
    if asked.noun == "quote":
        meant = "Nearly the same words were said on another occasion."
        options.append(click.Option(["--near-is-meant"], is_flag=True, help=meant))
    told = f"Add a {asked.noun} to the data; what is not given as an option is asked for."
    return today_option(click.Command(asked.noun, callback=run, params=options, help=told))


@main.group(cls=_New)
def new() -> None:
    """Write a new page or record."""


@new.command("theme")
@click.argument("name")
@click.option("--slug", help="Its address, where it does not follow from the name.")
@click.option("--description", help="One or two sentences for search engines and lists.")
def new_theme(name: str, slug: str | None, description: str | None) -> None:
    """Write the page of a theme; it appears in navigation, lists and search by itself."""
    from macros.authoring.new.theme import new_theme as write_theme

    with _refusals():
        path = write_theme(ROOT, name, slug, description)
    click.echo(f"{path.relative_to(ROOT).as_posix()} is written; `make serve` shows it")


@main.command()
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 1 where a repair is due.")
def fix(yes: bool, only_check: bool) -> None:
    """Show what can be repaired safely in data and pages, then repair it."""
    from macros.repair import Repair, repairs

    found = list(repairs(ROOT))
    due = [item for item in found if isinstance(item, Repair)]
    unread = [item for item in found if not isinstance(item, Repair)]
    for item in due:
        old, new = item.before.splitlines(keepends=True), item.after.splitlines(keepends=True)
        click.echo("".join(difflib.unified_diff(old, new, item.file, item.file)), nl=False)
    for file in unread:
        click.echo(f"{file.file} {file.why}", err=True)
    if not found:
        click.echo("nothing to repair")
    elif due and not only_check and (yes or click.confirm("Write these changes?")):
        for item in due:
            (ROOT / item.file).write_text(item.after, encoding="utf-8", newline="")
        click.echo(f"{counted(len(due), 'file')} repaired")
    if unread or (only_check and due):
        raise SystemExit(1)


@main.command()
@click.argument("base")
@today_option
def diff(base: str, today: date) -> None:
    """Tell, in Markdown, what the checkout changes since it left BASE: what readers see, and the data."""
    from macros.authoring.diff.base import common_with, state_at, state_of
    from macros.authoring.diff.report import told

    with _refusals():
        before = state_at(ROOT, common_with(ROOT, base), today)
    click.echo(told(before, state_of(ROOT, today)), nl=False)


@main.command()
@click.argument("base")
@click.option("--reason", help="What was wrong, and what showed it.")
@click.option("--source", help="The id of the source that shows the right reading.")
@today_option
def correct(base: str, reason: str | None, source: str | None, today: date) -> None:
    """Write the log of corrections for what the checkout puts right since it left BASE."""
    from macros.asking import correction

    with _refusals():
        correction(ROOT, base, reason, source, today)


@main.command()
@today_option
def wanted(today: date) -> None:
    """Tell, in Markdown, what the record lacks or will soon need."""
    from macros.authoring.wanted import told
    from macros.checks import checked

    problems, site = checked(ROOT, today)
    if site is None:
        finish(problems, Format.TEXT)
    else:
        click.echo(told(site), nl=False)


@main.command()
def links() -> None:
    """Ask every source whether it still answers; list in Markdown those that are gone."""
    from macros.authoring.diff.report import code
    from macros.authoring.links import gone
    from macros.model import Source
    from macros.reading import read_dataset

    sources = read_dataset(ROOT).records(Source)
    found = list(gone(sources))
    click.echo(f"{len(found)} of {len(sources)} sources are gone.\n")
    for source, why in found:
        click.echo(f"- {code(source.id)} {code(source.url)}: {why}")


@contextmanager
def _refusals() -> Iterator[None]:
    """What a contributor can put right is told in a sentence, without a traceback."""
    from macros.authoring.refused import Refused

    try:
        yield
    except Refused as refused:
        raise click.ClickException(str(refused)) from None


def finish(problems: Iterable[Problem], style: Format, looked_at: str = "") -> None:
    """Print the problems, and exit with 1 where one of them is an error."""
    problems = list(problems)
    click.echo(report(problems, style, looked_at))
    if has_errors(problems):
        raise SystemExit(1)
