"""The files under `api/v1/`: of each kind the JSON, the CSV with its metadata, and the JSON Schema.

The same data give the same bytes. May not write files.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import simplejson

from macros.export.api import csvw, tables
from macros.export.api import shapes as api
from macros.export.api.convert import fact as exported
from macros.export.api.convert import records_of
from macros.links import API, Links
from macros.model import Advantage, Chart, Correction, Fact, Named, Promise
from macros.model.fields import release_day
from macros.rendering import Renderer

SCHEMA_VERSION = "1.1"
"""Raise the second number when a field is added, and `API` with the first when one is changed."""

KINDS: dict[str, type[api.File[Any]]] = {
    "facts": api.File[api.Fact],
    "quotes": api.File[api.Quote],
    "claims": api.File[api.Claim],
    "promises": api.File[api.Promise],
    "advantages": api.File[api.Advantage],
    "sources": api.File[api.Source],
    "themes": api.File[api.Theme],
    "events": api.File[api.Event],
    "corrections": api.File[api.Correction],
    "wanted": api.File[api.Wanted],
}
"""What is exported, and the type of each file."""

_JSON = simplejson.JSONEncoder(ensure_ascii=False, use_decimal=True)


@dataclass(frozen=True)
class Head:
    """What every file says of itself."""

    site: api.SiteHead
    licence: api.LicenceHead
    data_version: str
    generated_from: str

    def citation(self, what: str, path: str, root: str | None) -> str:
        """How to cite a file: `The Site, facts (data version 2025.03.31). address`."""
        address = f" {root.rstrip('/')}/{path}" if root else ""
        return f"{self.site.name}, {what} (data version {self.data_version}).{address}"


def head(renderer: Renderer) -> Head:
    """What every file of this site says of itself."""
    site = renderer.site.imprint
    return Head(
        site=api.SiteHead(name=site.site_name, url=renderer.links.site_url or None),
        licence=api.LicenceHead(name=site.licence.name, url=site.licence.url),
        data_version=site.version,
        generated_from=generated_from(renderer),
    )


def generated_from(renderer: Renderer) -> str:
    """The newest day that the data names as one of its editing; the clock is not asked."""
    days: set[dt.date | None] = {release_day(renderer.site.imprint.version)}
    days |= {promise.reviewed.end for promise in renderer.all(Promise)}
    days |= {correction.date.end for correction in renderer.all(Correction)}
    days |= {advantage.judgement.day.end for advantage in renderer.all(Advantage)}
    return max(day for day in days if day).isoformat()


def data_files(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """Every file by its path from the root of the site; each fact alone too, beside its page."""
    about = head(renderer)
    for kind, model in KINDS.items():
        path, table = f"{API}{kind}", tables.TABLES[kind]
        written, rows = [], [csvw.first_line(table)]
        for record in records_of(renderer, kind):
            written.append(_record(record))
            rows.append(csvw.lines(table, record))
            if kind == Named.FACTS:
                yield from _beside(record.path, about, written[-1:], rows[-1:])
        yield f"{path}.json", _file(kind, about, f"{path}.json", written, f"schema/{kind}.json")
        yield f"{path}.csv", "".join(rows)
        address = renderer.links.absolute(f"{API}schema/{kind}.json")
        yield f"{API}schema/{kind}.json", _json(_schema(model, kind, address))
        citation = about.citation(kind, f"{path}.csv", about.site.url)
        metadata = csvw.metadata(table, kind, about, SCHEMA_VERSION, citation)
        yield f"{path}.csv-metadata.json", _json(metadata)


def of_charts(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The facts of each chart with the values that it draws, as JSON and CSV, beside its page."""
    about, facts = head(renderer), renderer.by_id(Fact)
    for chart in renderer.all(Chart):
        written, rows = [], []
        for fact in (facts[series.fact] for series in chart.series):
            whole = exported(renderer, fact)
            pairs = zip(fact.observations, whole.observations, strict=True)
            shown = [told for observation, told in pairs if chart.shows(observation)]
            drawn = whole.model_copy(update={"observations": shown})
            written.append(_record(drawn))
            rows.append(csvw.lines(tables.TABLES[Named.FACTS], drawn))
        yield from _beside(renderer.links.of(chart), about, written, rows)


def _beside(folder: str, about: Head, written: list[str], rows: list[str]) -> Iterator[tuple[str, str]]:
    """Some facts as JSON and CSV in a folder of the site."""
    path, schema = f"{folder}data", f"{Links.root_from(folder)}{API}schema/facts.json"
    yield f"{path}.csv", "".join([csvw.first_line(tables.TABLES[Named.FACTS]), *rows])
    yield f"{path}.json", _file(Named.FACTS, about, f"{path}.json", written, schema)


def _record(record: api.ExportedRecord) -> str:
    # Python's values keep decimals as they are; pydantic's own JSON would write 1.35E+10.
    return _JSON.encode(record.model_dump())


def _file(kind: str, about: Head, path: str, records: list[str], schema: str) -> str:
    """A file: what it is, then a line for each record, which is written as JSON already."""
    own = {"$schema": schema, "citation": about.citation(kind, path, about.site.url)}
    before = _JSON.encode(_empty(kind, about) | own).removesuffix("]}")
    return before + "\n" + ",\n".join(records) + "\n]}\n"


@cache
def _empty(kind: str, about: Head) -> dict[str, Any]:
    """A file without records; its citation and its schema are left to be told."""
    file = KINDS[kind](
        **{"$schema": ""},
        kind=kind,
        schema_version=SCHEMA_VERSION,
        data_version=about.data_version,
        generated_from=about.generated_from,
        site=about.site,
        licence=about.licence,
        citation="",
        records=[],
    )
    return file.model_dump(by_alias=True)


def _schema(model: type[api.File[Any]], kind: str, address: str | None) -> dict[str, Any]:
    """Format: JSON Schema draft 2020-12, https://json-schema.org/draft/2020-12"""
    schema = model.model_json_schema(mode="serialization") | {"title": f"The file {kind}.json"}
    first = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return first | ({"$id": address} if address else {}) | schema


def _json(value: Any) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"
