"""Runs the benchmark and prints its tables.

Side by side in one run, at the real number of quotes, at 1,000 and at 10,000: kilobytes before the first
result (as sent, compressed), milliseconds from the start of loading to the first result, from a key to its
results (median and 95th percentile), megabytes of memory, and how often the right quote comes first, by kind
of query. The engines come from npm as package-lock.json pins them, the theme's own search from the
environment. Asserts nothing, for a machine's speed is no property of the code.
"""

from __future__ import annotations

import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click
import material
import yaml
from playwright.sync_api import Browser, Page, sync_playwright

from macros.search.quotes import quote_index
from tests.benchmarks.host import Sent, served
from tests.benchmarks.quote_search.many_quotes import many
from tests.benchmarks.quote_search.segment import segmented
from tests.browser import chromium
from tests.project import site_of
from tests.search.test_relevance import Rates, rates

ROOT = Path(__file__).resolve().parents[3]
HERE = Path(__file__).resolve().parent
SCRIPTS = ROOT / "macros" / "scripts"
THEME = Path(material.__file__).parent / "templates" / "assets" / "javascripts"

CONTENDERS = ("ours", "minisearch", "flexsearch", "lunr", "pagefind", "material")
SIZES = (0, 1_000, 10_000)
"""0: the real quotes alone."""
MODULES = tuple(f"search-{name}.js" for name in ("engine", "index", "marks", "query", "text", "words"))
PRELOADS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "ours": (MODULES, ("quotes.json",)),
    "minisearch": (("shared.js", "minisearch/index.js"), ("quotes.json",)),
    "flexsearch": (("shared.js", "flexsearch.bundle.module.min.mjs"), ("quotes.json",)),
    "lunr": (("shared.js",), ("quotes.json", "lunr-index.json")),
    "pagefind": (("shared.js", "pagefind/pagefind.js"), ()),
    "material": ((), ("search_index.json",)),
}
SHARED = ("speaker", "theme", "occasion", "role", "when")
# White space, the breaks between Chinese words, and the punctuation of both languages.
SEPARATOR = r"[\s\u200b\-,:;!?=\[\]()\"“”‘’「」《》、，。：；！？…·/]+|\.(?!\d)|&[lg]t;"
LOADS = 5
"""How often a page is loaded; the median counts."""
TYPED = 40
"""How many queries are typed letter by letter."""

HEAD = "quotes  engine      KB first  ready ms  key ms  key p95  memory MB  first %  top 3 %  queries"


def main() -> None:
    """Run the benchmark and print its tables."""
    queries = yaml.load((ROOT / "tests/search/queries.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    real = json.loads(quote_index(site_of(ROOT, date.today()))[1])
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        tools = _install(Path(scratch))
        flags = [*chromium.flags(), "--enable-blink-features=ForceEagerMeasureMemory"]
        browser = playwright.chromium.launch(executable_path=str(chromium.find()), args=flags)
        click.echo(HEAD)
        for size in SIZES:
            index = many(real, size) if size else real
            count = len(index["records"]["id"])
            asked = [q for q in queries if size == 0 or _one_answer(q, index, len(real["records"]["id"]))]
            folder = _folder(Path(scratch) / str(count), index, tools)
            kinds: dict[str, Rates] = {}
            loads = _loads(browser, folder)
            for name in CONTENDERS:
                row, kinds[name] = _measure(browser, folder, name, loads[name], asked)
                click.echo(f"{count:6,}  {name:<10}  {row}  {len(asked):7}")
            click.echo(_by_kind(count, kinds))
        browser.close()


def _install(scratch: Path) -> Path:
    """The contenders' packages, as the lock pins them; gives the folder they are installed in."""
    tools = scratch / "tools"
    shutil.copytree(HERE, tools, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    try:
        subprocess.run(command, cwd=tools, check=True, stdout=sys.stderr)
    except FileNotFoundError:
        sys.exit("The benchmark of the quote search needs node and npm for the engines it compares with.")
    return tools


def _folder(folder: Path, index: dict[str, Any], tools: Path) -> Path:
    """A folder for each contender with all that it loads."""
    folder.mkdir()
    common = folder / "common"
    common.mkdir()
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    (common / "quotes.json").write_text(text, encoding="utf-8")
    subprocess.run(["node", "prepare.mjs", str(common)], cwd=tools, check=True, stdout=subprocess.DEVNULL)
    modules = tools / "node_modules"
    files = {
        "ours": [SCRIPTS / name for name in MODULES],
        "flexsearch": [modules / "flexsearch/dist/flexsearch.bundle.module.min.mjs"],
        "lunr": [modules / "lunr/lunr.min.js", common / "lunr-index.json"],
    }
    trees = {
        "minisearch": {"minisearch": modules / "minisearch/dist/es"},
        "pagefind": {"pagefind": common / "pagefind"},
        "material": {"material/lunr": THEME / "lunr"},
    }
    for name in CONTENDERS:
        home = folder / name
        home.mkdir()
        for path in (tools / "contenders/run.js", tools / "contenders/shared.js", common / "quotes.json"):
            shutil.copy(path, home)
        page = (tools / "contenders/page.html").read_text("utf-8")
        (home / "index.html").write_text(page + _preloads(name), encoding="utf-8")
        shutil.copy(tools / f"contenders/{name}.js", home / "contender.js")
        for path in files.get(name, []):
            shutil.copy(path, home)
        for target, source in trees.get(name, {}).items():
            shutil.copytree(source, home / target)
    workers = folder / "material/material/workers"
    workers.mkdir()
    shutil.copy(next((THEME / "workers").glob("search.*.min.js")), workers / "search.js")
    (folder / "material/search_index.json").write_text(_theme_index(index), encoding="utf-8")
    return folder


def _preloads(name: str) -> str:
    """What the page asks for at once, for every contender what it is known to need."""
    modules, data = PRELOADS[name]
    links = [f'<link rel="modulepreload" href="{path}">' for path in ("contender.js", *modules)]
    links += [f'<link rel="preload" as="fetch" crossorigin href="{path}">' for path in data]
    return "".join(f"{link}\n" for link in links)


def _theme_index(index: dict[str, Any]) -> str:
    """The index that the theme's plugin would write of a page for each quote."""
    quotes, tables = index["records"], index["tables"]
    docs = []
    for n, id in enumerate(quotes["id"]):
        name, native = [*tables["speakers"][quotes["speaker"][n]], ""][:2]
        translation = quotes["translation"][n]
        parts = [
            quotes["text"][n],
            translation,
            f"{name}, {native}, {tables['occasions'][quotes['occasion'][n]][0]}",
            tables["themes"][quotes["theme"][n]][0],
            ", ".join(quotes["tags"][n]),
            *quotes["nearest"][n],
        ]
        title = segmented(f"{name}: {quotes['text'][n][:80]}")
        docs.append({"location": id, "title": title, "text": segmented(" ".join(parts))})
    config = {
        "lang": ["en", "zh"],
        "separator": SEPARATOR,
        "pipeline": ["stopWordFilter"],
        "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}},
    }
    return json.dumps({"config": config, "docs": docs}, ensure_ascii=False, separators=(",", ":"))


def _one_answer(query: dict[str, Any], index: dict[str, Any], real: int) -> bool:
    """Whether the recombined quotes leave a query its one right answer.

    They do not for a single word, which they hold too, nor for speakers, occasions and tags, which they
    share; nor where all of the query's words happen to stand in one of them.
    """
    words = _words(query["query"])
    if len(words) < 2 or query["kind"] == "weak-fields":
        return False
    quotes, tables = index["records"], index["tables"]
    for n in range(real, len(quotes["id"])):
        translation = quotes["translation"][n]
        shared = (" ".join(tables[f"{name}s"][quotes[name][n]]) for name in SHARED)
        texts = [quotes["text"][n], translation, *quotes["nearest"][n], *quotes["tags"][n]]
        text = _plain(f"{' '.join(texts)} {' '.join(shared)}")
        if all(word in text for word in words):
            return False
    return True


def _plain(text: str) -> str:
    """Text in lower case, with numbers in one writing."""
    return re.sub(r"(?<=\d),(?=\d)", "", text.lower())


def _words(text: str) -> list[str]:
    """Words, and for Chinese each three characters that follow one another."""
    found = re.findall(r"[^\W_一-鿿]+", _plain(text))
    for run in re.findall(r"[一-鿿]+", text):
        found += [run[n : n + 3] for n in range(max(1, len(run) - 2))] if len(run) > 2 else []
    return found


def _loads(browser: Browser, folder: Path) -> dict[str, list[tuple[float, float]]]:
    """For each contender the milliseconds until it is ready and the kilobytes sent, load by load.

    In turns, so that what else the machine does at the time falls on all alike; the first turn warms up.
    """
    loads: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for turn in range(LOADS + 1):
        for name in CONTENDERS:
            with _served(folder / name) as (url, sent), _page(browser) as page:
                ready = _load(page, url)
                if turn:
                    loads[name].append((ready, sum(size for address, size in sent if address != "/") / 1000))
    return loads


def _measure(
    browser: Browser, folder: Path, name: str, loads: list[tuple[float, float]], queries: list[dict[str, Any]]
) -> tuple[str, Rates]:
    """The row of one contender, and what it found."""
    ready = statistics.median(milliseconds for milliseconds, _ in loads)
    kilobytes = statistics.median(size for _, size in loads)
    with _served(folder / name) as (url, _), _page(browser) as page:
        _load(page, url)
        memory = page.evaluate("memory()") / 1e6
        texts = [query["query"] for query in queries]
        found = page.evaluate("(queries) => searchAll(queries)", texts)
        typed = texts[:: max(1, len(texts) // TYPED)]
        times = sorted(page.evaluate("(queries) => typeAll(queries)", typed))
    table = rates(queries, found)
    late = times[int(len(times) * 0.95)]
    row = (
        f"{kilobytes:8.1f}  {ready:8.0f}  {statistics.median(times):6.2f}  {late:7.2f}  {memory:9.1f}"
        f"  {100 * table.first:7.1f}  {100 * table.top_three:7.1f}"
    )
    return row, table


def _load(page: Page, url: str) -> float:
    page.on("pageerror", lambda error: sys.exit(f"{url}: {error}"))
    page.goto(url)
    page.wait_for_function("window.readyAt !== undefined", timeout=180_000)
    ready: float = page.evaluate("window.readyAt")
    return ready


def _by_kind(count: int, kinds: dict[str, Rates]) -> str:
    """A table of the right quote among the first three, by kind of query."""
    named: dict[str, Counter[str]] = defaultdict(Counter)
    asked: Counter[str] = Counter()
    for name, table in kinds.items():
        for kind, results in table.by_kind.items():
            named[kind][name] = sum(f if f is not None else three for f, three in results)
            asked[kind] = len(results)
    head = "".join(f"{name:>12}" for name in kinds)
    lines = [
        f"\n{count:,} quotes: % of queries answered as they must be, by kind",
        f"{'':<20}{'queries':>8}{head}",
    ]
    for kind in sorted(asked):
        cells = "".join(f"{100 * named[kind][name] / asked[kind]:12.0f}" for name in kinds)
        lines.append(f"{kind:<20}{asked[kind]:8}{cells}")
    missed = [f"  {line}" for line in kinds["ours"].failed]
    return "\n".join([*lines, *(["ours misses", *missed] if missed else []), ""])


@contextmanager
def _page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def _served(folder: Path) -> AbstractContextManager[tuple[str, Sent]]:
    """Serves a folder with what measuring memory asks for."""
    isolated = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp"}
    return served(folder, lambda _: isolated)


if __name__ == "__main__":
    main()
