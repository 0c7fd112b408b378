"""The files under `api/v1/`: of each kind the JSON, the CSV with its metadata, and the JSON Schema.

The same data give the same bytes. May not write files.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import simplejson

from macros.export.api import csvw, tables
from macros.export.api import shapes as api
from macros.export.api.convert import all_records
from macros.export.api.convert import fact as exported
from macros.links import API
from macros.model import Advantage, Chart, Correction, Fact, Promise
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


def data_files(renderer: Renderer) -> dict[str, str]:
    """Every file by its path from the root of the site."""
    return dict(_files(renderer))


def of_facts(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """Each fact alone as JSON and CSV, beside its page."""
    for fact in renderer.all(Fact):
        yield from _series(renderer, renderer.links.of(fact), [exported(renderer, fact)])


def of_charts(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The facts of each chart with the values that it draws, as JSON and CSV, beside its page."""
    facts = renderer.by_id(Fact)
    for chart in renderer.all(Chart):
        drawn = []
        for fact in (facts[series.fact] for series in chart.series):
            whole = exported(renderer, fact)
            pairs = zip(fact.observations, whole.observations, strict=True)
            shown = [told for observation, told in pairs if chart.shows(observation)]
            drawn.append(whole.model_copy(update={"observations": shown}))
        yield from _series(renderer, renderer.links.of(chart), drawn)


def _series(renderer: Renderer, folder: str, facts: list[api.Fact]) -> Iterator[tuple[str, str]]:
    """Some facts as JSON and CSV in a folder of the site."""
    path = f"{folder}data"
    yield f"{path}.csv", csvw.text(tables.TABLES["facts"], facts)
    plain = _file("facts", head(renderer), f"{path}.json", facts).model_dump(by_alias=True)
    plain["$schema"] = f"{renderer.links.root_from(folder)}{API}schema/facts.json"
    yield f"{path}.json", simplejson.dumps(plain, indent=1, ensure_ascii=False, use_decimal=True) + "\n"


def _file(kind: str, about: Head, path: str, records: list[Any]) -> api.File[Any]:
    return KINDS[kind](
        **{"$schema": f"schema/{kind}.json"},
        kind=kind,
        schema_version=SCHEMA_VERSION,
        data_version=about.data_version,
        generated_from=about.generated_from,
        site=about.site,
        licence=about.licence,
        citation=about.citation(kind, path, about.site.url),
        records=records,
    )


def _files(renderer: Renderer) -> Iterator[tuple[str, str]]:
    about = head(renderer)
    records = all_records(renderer)
    for kind, model in KINDS.items():
        path = f"{API}{kind}"
        file = _file(kind, about, f"{path}.json", records[kind])
        # mode="python" keeps decimals as they are; pydantic's own JSON would write 1.35E+10.
        plain = file.model_dump(by_alias=True)
        yield f"{path}.json", simplejson.dumps(plain, indent=1, ensure_ascii=False, use_decimal=True) + "\n"
        schema = _schema(model, kind, renderer.links.absolute(f"{API}schema/{kind}.json"))
        yield f"{API}schema/{kind}.json", _json(schema)
        table = tables.TABLES[kind]
        yield f"{path}.csv", csvw.text(table, records[kind])
        csv_citation = about.citation(kind, f"{path}.csv", about.site.url)
        yield (
            f"{path}.csv-metadata.json",
            _json(csvw.metadata(table, kind, about, SCHEMA_VERSION, csv_citation)),
        )


def _schema(model: type[api.File[Any]], kind: str, address: str | None) -> dict[str, Any]:
    """Format: JSON Schema draft 2020-12, https://json-schema.org/draft/2020-12"""
    schema = model.model_json_schema(mode="serialization") | {"title": f"The file {kind}.json"}
    first = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return first | ({"$id": address} if address else {}) | schema


def _json(value: Any) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"
