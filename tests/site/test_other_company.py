"""Swapping `data/` and `docs/` gives a working site on another company; hostile data stays text."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros import assets
from macros.links import Links
from tests.conftest import ROOT
from tests.project import ACME, edit, make_project
from tests.site.pages import content, pages, text

pytestmark = pytest.mark.whole

OUR_SCRIPTS = {assets.address(name) for name in ("filter.js", "quote-search.js")}

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](javascript:alert(1))",
    "\"' onmouseover=alert(1) x='",
    "</p></div></section><h1>out</h1>",
    "**bold** _it_ `code` ~~x~~ | a | b | {: .x } {{ x }} {% x %} &amp; &#60;b&#62; \\*",
)


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    """The checkout with the invented company's data and pages."""
    for name in ("macros", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    make_project(tmp_path)
    return tmp_path


def _build(root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    import os

    return subprocess.run(
        [sys.executable, "-m", "macros", "build"],
        cwd=root,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_another_company_builds_and_keeps_no_trace_of_this_one(acme: Path) -> None:
    done = _build(acme, REPO_URL="https://git.example/acme/moat")
    assert done.returncode == 0, done.stdout
    built = pages(acme / "site")
    assert {"", "themes/anvils/", "figures/", "quotes/"} <= set(built)
    theme = text(content(built["themes/anvils/"]))
    assert "Acme sold over 1,500 anvils in 2024, 1,200 anvils the year before." in theme
    assert "The fan page says 15,000 ." in theme
    assert built["themes/anvils/"].select('abbr[title="A page by admirers."]')
    assert "The article differs. It says Acme sells 15,000 anvils . Ten times too many." in theme
    for address, page in built.items():
        assert "xiaomi" not in str(page).lower(), address


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (
            "docs/themes/anvils.md",
            "fact('anvils-sold')",
            "fact('anvils-solt')",
            'docs/themes/anvils.md:10:11: error unknown-fact: "anvils-solt" is not a fact; '
            'did you mean "anvils-sold"?',
        ),
        (
            "data/facts.yml",
            'evidence:\n    - {source: filing-2024, extract: "1,200 in the year before", stance: supports}',
            "evidence: []",
            "data/facts.yml:12:15: error empty-list: `evidence` is empty; fill it",
        ),
        (
            "docs/themes/anvils.md",
            "Anvil 9 is",
            "[Anvil 9](../gone.md) is",
            "docs/themes/anvils.md:11:89: error broken-link: ",
        ),
        (
            "docs/themes/anvils.md",
            "Anvil 9 is",
            "{{ cycler.__init__.__globals__.os.popen('touch PWNED').read() }} Anvil 9 is",
            "docs/themes/anvils.md:11:79: error foreign-jinja: ",
        ),
    ],
    ids=["unknown-id", "fact-without-source", "broken-link", "attack"],
)
def test_the_gates_bite_and_the_site_stays(file: str, old: str, new: str, problem: str, acme: Path) -> None:
    assert _build(acme).returncode == 0
    before = {path: path.read_bytes() for path in (acme / "site").rglob("*") if path.is_file()}
    edit(acme, file, old, new)
    done = _build(acme)
    assert done.returncode == 1
    assert problem in done.stdout
    assert not list(acme.rglob("PWNED"))
    assert {path: path.read_bytes() for path in (acme / "site").rglob("*") if path.is_file()} == before


def test_corrections_lead_to_the_line_of_the_data(acme: Path) -> None:
    done = _build(acme, REPO_URL="https://git.example/acme/moat/")
    assert done.returncode == 0, done.stdout
    line = (ACME / "data" / "facts.yml").read_text(encoding="utf-8").split("\n").index("- id: anvil-plan") + 1
    page = pages(acme / "site")["figures/anvil-plan/"]
    links = [str(a["href"]) for a in page.select("#anvil-plan a") if a.get_text() == "Suggest a correction"]
    assert links == [f"https://git.example/acme/moat/edit/main/data/facts.yml#L{line}"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_in_the_data_stays_text(hostile: str, acme: Path) -> None:
    written = "'" + hostile.replace("'", "''") + "'"
    for file, old in (
        ("data/vocabulary.yml", "name: Wile Coyote"),
        ("data/vocabulary.yml", "singular: anvil, plural: anvils"),
        ("data/sources.yml", "publisher: Acme"),
        ("data/sources.yml", "title: Annual report"),
        ("data/facts.yml", "label: Anvils sold in a year"),
        ("data/facts.yml", "scope: worldwide"),
        ("data/facts.yml", "note: Ten times too many."),
        ("data/quotes.yml", "text: It never fails twice."),
        ("data/quotes.yml", "occasion: a talk"),
        ("data/claims.yml", "finding: The filing gives a tenth of that."),
        ("data/promises.yml", "statement: A new anvil in 2026."),
        ("data/events.yml", "title: The new anvil is announced"),
        ("data/charts.yml", "label: Anvils sold"),
    ):
        key = old.split(":")[0]
        new = f"{key}: {written}, plural: anvils" if "plural" in old else f"{key}: {written}"
        edit(acme, file, old, new)
    done = _build(acme)
    assert done.returncode == 0, done.stdout
    built = pages(acme / "site")
    for address, page in built.items():
        if address == "404.html":
            continue
        body = content(page)
        scripts = {str(tag.get("src")) for tag in body.select("script")}
        assert {name.removeprefix(Links.root_from(address)) for name in scripts} <= OUR_SCRIPTS, address
        assert body.select("img, [onerror], [onmouseover], .x, strong strong, h1 + h1") == [], address
        assert [a for a in body.select("a[href]") if "javascript" in str(a["href"])] == [], address
        assert len(page.select("h1")) == 1, address
    said = " ".join(text(content(built["quotes/"])).split())
    assert " ".join(hostile.split()) in said
    theme = text(content(built["themes/anvils/"]))
    assert theme.count(" ".join(hostile.split())) >= 3
