"""What contributors send, on the built site: a new theme is everywhere; hostile text is nowhere live."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree

import pytest
from pydantic import AfterValidator, BaseModel

from macros.authoring.dump import dump
from macros.model.fields import Plain, Text
from macros.model.kinds import KINDS, WHOLE_FILES
from macros.reading.yaml import read_yaml
from tests.conftest import ROOT
from tests.project import make_project
from tests.site.pages import content, pages, text

pytestmark = pytest.mark.whole

# One text with everything that HTML, Markdown, Jinja, YAML, JSON, CSV and XML make something of.
# No digits: charts and pages let none stand without evidence.
HOSTILE = (
    "<script>alert(x)</script> <img src=x onerror=alert(x)> <svg onload=alert(x)> \"' "
    "onmouseover=alert(x) x=' </p></div></script></style></title><form><b>out</b></form> "
    "[x](javascript:alert(x)) ![x](x) **b** `c` | d | {: onclick=alert(x) } {{ cycler }} {% x %} {# y #} "
    "&lt;b&gt; &amp;lt;i&amp;gt; ]]> -->"
)
# These refer to something, or must stand in something else, and so are held to more than being text.
BOUND = {
    "id", "unit", "at", "stated", "figure", "article", "version", "products", "names", "label_words", "terms",
}  # fmt: skip
ONE_LINE = [m.func for m in get_args(Text) if isinstance(m, AfterValidator)]
# Where the texts are shown: the home page, the lists and a theme.
SHOWN = ("", "quotes/", "figures/", "promises/", "article-check/", "sources/", "themes/anvils/")


def _macros(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "macros", *arguments],
        cwd=root,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_new_theme_is_everywhere_and_no_shared_line_is_edited(project_copy: Path) -> None:
    before = {path: path.read_bytes() for path in project_copy.rglob("*") if path.is_file()}
    assert _macros(project_copy, "new", "theme", "Robotics").returncode == 0
    new = {
        path
        for path in project_copy.rglob("*")
        if path.is_file() and {"__pycache__", ".cache"}.isdisjoint(path.parts)
    }
    assert new - set(before) == {project_copy / "docs" / "themes" / "robotics.md"}
    assert {path for path in before if path.read_bytes() != before[path]} == set()
    done = _macros(project_copy, "build", SITE_URL="https://example.org/moat/")
    assert done.returncode == 0, done.stdout
    built = pages(project_copy / "site")
    assert content(built["themes/robotics/"]).select_one("h1")
    for address, link in (("", "themes/robotics/"), ("themes/", "themes/robotics/")):
        links = {
            str(a["href"]).removeprefix("./").removeprefix("../") for a in content(built[address]).select("a")
        }
        assert link in links, address
    navigation = {str(a["href"]) for a in built["themes/chips/"].select("nav.md-nav a[href]")}
    assert "../robotics/" in navigation
    tree = ElementTree.parse(project_copy / "site" / "sitemap.xml")  # noqa: S314 (our own, just built)
    listed = {str(element.text) for element in tree.iter() if element.tag.endswith("loc")}
    assert "https://example.org/moat/themes/robotics/" in listed
    index = (project_copy / "site" / "search" / "site.json").read_text(encoding="utf-8")
    assert '"themes/robotics/"' in index


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """The invented company, built with the hostile text in every text field; and how many those were."""
    root = tmp_path_factory.mktemp("poisoned")
    for name in ("macros", "overrides"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    make_project(root)
    written = 0
    for kind, model in ({name: kind.type for name, kind in KINDS.items()} | WHOLE_FILES).items():
        path = root / "data" / f"{kind}.yml"
        if not path.is_file():
            continue
        node = read_yaml(path.read_text(encoding="utf-8"), path.name).root
        assert node is not None
        value: Any = node.plain()
        for record in value if isinstance(value, list) else [value]:
            written += sum(1 for _ in _poison(record, model))
        path.write_text(dump(value), encoding="utf-8")
    done = _macros(root, "build", REPO_URL="https://git.example/acme/moat", SITE_URL="https://acme.example/")
    assert done.returncode == 0, done.stdout
    return root / "site", written


def _poison(record: dict[str, Any], model: type[BaseModel]) -> Iterator[str]:
    """Adds the hostile text to each field that holds any text; yields their names."""
    for name, field in model.model_fields.items():
        if name not in record or name in BOUND:
            continue
        inner = _model(field.annotation)
        if inner is not None:
            parts = record[name] if isinstance(record[name], list) else [record[name]]
            for part in parts:
                yield from _poison(part, inner)
        elif _is_text(field.annotation, field.metadata):
            if isinstance(record[name], str):
                record[name] = f"{record[name]} {HOSTILE}"
            else:
                record[name] = [f"{item} {HOSTILE}" for item in record[name]]
            yield name


def _model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for a in get_args(annotation) if (found := _model(a))), None)


def _is_text(annotation: Any, metadata: list[Any]) -> bool:
    """Whether a field's type is `Text` itself, and not an id, an address or a text held to more."""
    if annotation is str:
        return [m.func for m in metadata if isinstance(m, AfterValidator)] == ONE_LINE
    return any(a == Text for a in get_args(annotation))


def test_the_walk_knows_text_from_what_only_looks_like_it() -> None:
    from macros.model import Evidence, Quote, Source
    from macros.model.vocabulary import Imprint

    def fields(model: type[BaseModel]) -> set[str]:
        return {n for n, f in model.model_fields.items() if _is_text(f.annotation, f.metadata)}

    assert {"text", "role", "occasion", "note"} <= fields(Quote)
    assert {"title", "publisher", "note"} <= fields(Source)
    assert not fields(Source) & {"id", "url", "language", "kind"}
    assert "extract" not in fields(Evidence)
    assert Plain != Text
    assert "site_name" not in fields(Imprint), "held to be free of markup, see the corpus of attacks"


def test_hostile_text_in_every_field_stays_text(poisoned: tuple[Path, int]) -> None:
    site, written = poisoned
    assert written >= 40
    built = pages(site)
    handlers = "[onerror], [onload], [onclick], [onmouseover]"
    live = f"{handlers}, iframe, form:not([class], [role]), a[href*='script:alert']"
    for address, page in built.items():
        assert page.select(live) == [], address
        # Linked data are read by nobody as a script, and hold no end of their element.
        runs = page.select('script:not([type="application/ld+json"])')
        assert [s for s in runs if "alert" in s.get_text()] == [], address
        told = page.select('script[type="application/ld+json"]')
        assert [s for s in told if "<" in s.get_text()] == [], address
        assert [i for i in page.select("img") if i.get("src") == "x"] == [], address
        assert len(page.select("h1")) == 1, address
        assert page.title is not None, address
    for address in SHOWN:
        body = content(built[address])
        assert body.select("strong strong, em em, code code") == [], address
    said = text(content(built["quotes/"]))
    assert " ".join(f"It never fails twice. {HOSTILE}".split()) in said
    assert " ".join(f"A fan page {HOSTILE}".split()) in said
    for path in site.rglob("*.xml"):
        ElementTree.parse(path)  # noqa: S314 (our own, just built: it is well formed or this raises)
