"""The data as programs take it: true to the YAML, valid by schema and metadata, always the same bytes."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import simplejson
from csvw import TableGroup
from jsonschema import Draft202012Validator, FormatChecker

from macros.export.api import KINDS
from macros.export.api.csvw import cell
from macros.export.api.tables import TABLES
from macros.model import Fact, Named
from macros.site import Site
from tests.project import edit, make_project
from tests.site.exports import contents, export

pytestmark = pytest.mark.whole

SITE = "https://moat.example/x/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The export of the invented company with several of everything."""
    root = make_project(tmp_path_factory.mktemp("rich"), rich=True)
    to = root / "out"
    done = export(root, to, "--site-url", SITE)
    assert done.returncode == 0, done.stdout + done.stderr
    return to


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The export of the invented company."""
    root = make_project(tmp_path_factory.mktemp("acme"))
    done = export(root, root / "out", "--site-url", "https://acme.example/")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "out"


def _json(folder: Path, kind: str) -> dict[str, Any]:
    """A file with its numbers as exact decimals."""
    text = (folder / "api" / "v1" / f"{kind}.json").read_text(encoding="utf-8")
    loaded = simplejson.loads(text, use_decimal=True)
    assert isinstance(loaded, dict)
    return loaded


def _rows(folder: Path, kind: str) -> list[dict[str, str]]:
    text = (folder / "api" / "v1" / f"{kind}.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("kind", KINDS)
def test_json_is_valid_by_its_published_schema(kind: str, folder: Path) -> None:
    schema = json.loads((folder / "api" / "v1" / "schema" / f"{kind}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    file = json.loads((folder / "api" / "v1" / f"{kind}.json").read_text(encoding="utf-8"))
    assert [error.message for error in validator.iter_errors(file)] == []
    assert file["$schema"] == f"schema/{kind}.json"
    assert schema["$id"] == f"{SITE}api/v1/schema/{kind}.json"


def test_schemas_reject_and_explain(folder: Path) -> None:
    schema = json.loads((folder / "api" / "v1" / "schema" / "facts.json").read_text(encoding="utf-8"))
    file = json.loads((folder / "api" / "v1" / "facts.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    for key, wrong in (("standing", "firm"), ("value", "16,000"), ("period", "spring"), ("end", "31 March")):
        broken = json.loads(json.dumps(file))
        broken["records"][0]["observations"][0][key] = wrong
        assert [e.path[-1] for e in validator.iter_errors(broken)] == [key]
    del file["records"][0]["label"]
    assert [e.validator for e in validator.iter_errors(file)] == ["required"]
    for part in (schema, *schema["$defs"].values()):
        for name, about in part.get("properties", {}).items():
            assert about.get("description"), (part.get("title"), name)


def test_every_file_says_what_it_is(folder: Path) -> None:
    for kind in KINDS:
        file = _json(folder, kind)
        assert file["kind"] == kind
        assert file["schema_version"].startswith("1.")
        assert file["data_version"] == "2026.05.31"
        assert file["generated_from"] == "2026-05-31"
        assert file["licence"]["name"] == "CC0 1.0"
        assert file["citation"] == (
            f"The Acme Anvil, {kind} (data version 2026.05.31). {SITE}api/v1/{kind}.json"
        )
        meta = json.loads((folder / "api" / "v1" / f"{kind}.csv-metadata.json").read_text(encoding="utf-8"))
        assert meta["dc:license"] == {"@id": file["licence"]["url"]}
        assert meta["schema:version"] == file["data_version"]
        assert meta["schema:schemaVersion"] == file["schema_version"]
        assert meta["dc:bibliographicCitation"].endswith(f"{SITE}api/v1/{kind}.csv")


def test_records_are_those_of_the_data_in_its_order(project: Site, folder: Path) -> None:
    for kind in KINDS:
        ids = [record["id"] for record in _json(folder, kind)["records"]]
        if kind == "themes":
            assert ids == [page.slug for page in project.themes]
        elif kind == "wanted":
            named = [record["record"] for record in _json(folder, kind)["records"]]
            assert named == [item.record.id for item in project.wanted]
            assert len(set(ids)) == len(ids)
        else:
            assert ids == [entry.record.id for entry in project.data.lists[Named(kind)]]
        assert ids


def test_every_number_is_written_as_in_the_data(project: Site, folder: Path) -> None:
    """Compared by their digits: 6.80 is not 6.8, and nothing has an exponent."""
    scales = {None: 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
    rows = iter(_rows(folder, "facts"))
    seen = 0
    for entry, fact in zip(project.data.of(Fact), _json(folder, "facts")["records"], strict=True):
        for observation, printed in zip(entry.record.observations, fact["observations"], strict=True):
            row = next(rows)
            assert row["id"] == entry.record.id
            for key in ("value", "low", "high"):
                number = getattr(observation, key)
                if number is None:
                    assert printed[key] is None
                    assert printed[f"full_{key}"] is None
                    assert row[key] == row[f"full_{key}"] == ""
                    continue
                seen += 1
                assert str(printed[key]) == row[key] == f"{number:f}"
                assert Decimal(printed[f"full_{key}"]) == number * scales[printed["scale"]]
                assert row[f"full_{key}"] == str(printed[f"full_{key}"])
                assert "E" not in row[f"full_{key}"]
            assert row["standing"] == printed["standing"]
            assert row["weak"] == str(printed["weak"]).lower()
            assert row["text"] == printed["text"]
    assert next(rows, None) is None
    assert seen


def test_a_large_number_is_written_out(acme: Path) -> None:
    text = (acme / "api" / "v1" / "facts.json").read_text(encoding="utf-8")
    assert '"high": 2.25,' in text
    assert '"full_high": 2250000000,' in text
    assert '"full_low": 1500000000,' in text


def test_derived_values_are_those_of_the_site(acme: Path) -> None:
    sold = _json(acme, "facts")["records"][0]
    assert [(o["standing"], o["weak"], o["latest"]) for o in sold["observations"]] == [
        ("single-source", False, False),
        ("corroborated", False, True),
    ]
    assert sold["observations"][1]["article_differs"] is True
    assert sold["permalink"] == "https://acme.example/figures/anvils-sold/"
    assert _json(acme, "promises")["records"][0]["status"] == "too-early"
    assert _json(acme, "themes")["records"][0]["verdicts"] == {
        "confirmed": 0, "imprecise": 0, "wrong": 1, "unverified": 0,
    }  # fmt: skip
    assert {s["id"]: s["strength"] for s in _json(acme, "sources")["records"]}["rumour"] == "weak"
    quote = _json(acme, "quotes")["records"][1]
    assert quote["same_occasion"] == ["fan-quote"]
    assert quote["related"]["promises"] == ["next-anvil"]


@pytest.mark.parametrize("kind", KINDS)
def test_csv_is_what_its_metadata_says(kind: str, folder: Path, tmp_path: Path) -> None:
    """Read by another's implementation of CSV on the Web, every cell by its datatype."""
    for name in (f"{kind}.csv", f"{kind}.csv-metadata.json"):
        (tmp_path / name).write_bytes((folder / "api" / "v1" / name).read_bytes())
    raw = (tmp_path / f"{kind}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    # The standard takes the mark away in decoding; this reader would leave it in the first name.
    (tmp_path / f"{kind}.csv").write_bytes(raw.removeprefix(b"\xef\xbb\xbf"))
    group = TableGroup.from_file(_as_group(tmp_path, kind))
    (table,) = group.tables
    read = list(table.iterdicts(strict=True))
    columns = [column.name for column in TABLES[kind].columns]
    assert [column.name for column in table.tableSchema.columns] == columns
    assert list(read[0]) == columns
    expected = _json(folder, kind)["records"]
    if kind == "facts":
        assert len(read) == sum(len(fact["observations"]) for fact in expected)
    else:
        assert [row["id"] for row in read] == [record["id"] for record in expected]
    if table.tableSchema.primaryKey:
        assert table.check_primary_key()


def _as_group(folder: Path, kind: str) -> Path:
    """The metadata of one table as those of a group, which is what the reader takes."""
    path = folder / f"{kind}.csv-metadata.json"
    meta = json.loads(path.read_text(encoding="utf-8"))
    context, dialect = meta.pop("@context"), meta.pop("dialect")
    group = {"@context": context, "dialect": dialect, "tables": [meta]}
    path.write_text(json.dumps(group), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1 percent", "'-1 percent"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\uff1d1", "'\uff1d1"),
        ("'tis", "''tis"),
        ("1 = 1", "1 = 1"),
        (["=a", "b;c"], "'=a;b,c"),
        (["a", "=b"], "a;=b"),
        (Decimal("-1.50"), "-1.50"),
        (Decimal("1.35E+10"), "13500000000"),
        (-3, "-3"),
        (True, "true"),
        (None, ""),
    ],
)
def test_no_cell_is_a_formula(text: Any, written: str) -> None:
    assert cell(text) == written


def test_hostile_text_stays_text_in_every_file(tmp_path: Path) -> None:
    root = make_project(tmp_path / "acme")
    hostile = """=HYPERLINK("http://x.example","a;b") 'c',铁砧"""
    written = "'" + hostile.replace("'", "''") + "'"
    edit(root, "data/quotes.yml", "text: It never fails twice.", f"text: {written}")
    edit(root, "data/quotes.yml", "tags: [honesty]", "tags: ['-1;+2', '=3']")
    edit(root, "data/facts.yml", "value: 1200", "value: -1200.50")
    assert export(root, tmp_path / "out").returncode == 0
    assert _json(tmp_path / "out", "quotes")["records"][0]["text"] == hostile
    rows = _rows(tmp_path / "out", "quotes")
    assert rows[0]["text"] == f"'{hostile}"
    assert rows[1]["tags"] == "'-1,+2;=3"
    assert _rows(tmp_path / "out", "facts")[0]["value"] == "-1200.50"
    for kind in KINDS:
        numbers = {c.name for c in TABLES[kind].columns if c.datatype in ("decimal", "integer")}
        for row in _rows(tmp_path / "out", kind):
            formulas = {k for k, v in row.items() if v.startswith(("=", "+", "-", "@"))}
            assert formulas <= numbers


def test_the_archive_holds_every_file_and_a_readme(folder: Path) -> None:
    with zipfile.ZipFile(folder / "data" / "acme-anvil.zip") as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        api = {p: b for p, b in contents(folder).items() if p.startswith("api/v1/")}
        assert names == {f"acme-anvil/{p.removeprefix('api/v1/')}" for p in api} | {"acme-anvil/README.txt"}
        for path, content in api.items():
            assert archive.read(f"acme-anvil/{path.removeprefix('api/v1/')}") == content
        readme = archive.read("acme-anvil/README.txt").decode()
    assert "Data version 2026.05.31" in readme
    assert "CC0 1.0" in readme
    assert "&" not in readme.replace("R&D", "")
    for kind in KINDS:
        assert f"{kind}.json, {kind}.csv: {len(_json(folder, kind)['records'])} records" in readme


def test_the_same_data_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    """Whatever order hashing gives to sets and keys."""
    root = make_project(tmp_path / "rich", rich=True)
    assert export(root, tmp_path / "again", "--site-url", SITE, seed="1").returncode == 0
    assert contents(tmp_path / "again") == contents(folder)


def test_another_company_keeps_no_trace_of_this_one(acme: Path) -> None:
    for path, content in contents(acme).items():
        assert b"xiaomi" not in content.lower(), path
    with zipfile.ZipFile(acme / "data" / "acme-anvil.zip") as archive:
        for name in archive.namelist():
            assert b"xiaomi" not in archive.read(name).lower(), name


def test_without_a_host_nothing_pretends_to_have_one(tmp_path: Path) -> None:
    root = make_project(tmp_path / "acme")
    assert export(root, tmp_path / "out").returncode == 0
    for kind in KINDS:
        file = _json(tmp_path / "out", kind)
        assert file["site"]["url"] is None
        assert {record["permalink"] for record in file["records"]} == {None}
        assert all(record["path"] for record in file["records"])
        schema = tmp_path / "out" / "api" / "v1" / "schema" / f"{kind}.json"
        assert "$id" not in json.loads(schema.read_text(encoding="utf-8"))


def _walk(value: Any) -> Iterator[Any]:
    yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _walk(part)


def test_ids_lead_to_records(folder: Path) -> None:
    """What the records name is there: sources, facts, themes, and whatever is related."""
    ids = {kind: {record["id"] for record in _json(folder, kind)["records"]} for kind in KINDS}
    seen = 0
    for kind in KINDS:
        for part in _walk(_json(folder, kind)["records"]):
            if not isinstance(part, dict):
                continue
            if "theme" in part:
                assert part["theme"] in ids["themes"]
            if part.get("source"):
                assert part["source"] in ids["sources"]
            for of, named in (part.get("related") or part.get("used_by") or {}).items():
                seen += len(named)
                assert set(named) <= ids[of]
    assert seen
