"""CSV and the metadata beside it.

The dialect: RFC 4180, that is commas, double quotes, lines that end in CR LF, one line of names; UTF-8 that
begins with a byte order mark, by which spreadsheet programs know it. A list stands in one cell, its members
joined by a semicolon; a semicolon within a member is written as a comma.

A spreadsheet program takes a cell that begins with = + - or @ for a formula. Cells of text that begin so, or
with an apostrophe, have an apostrophe put before them; numbers stay as they are. Whoever takes the first
apostrophe of a cell of text away has the text as it stands in the JSON.

Format: https://www.w3.org/TR/tabular-data-model/ and https://www.w3.org/TR/tabular-metadata/
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from macros.export.api.shapes import ExportedRecord
from macros.export.api.tables import Cell, Column, Datatype, Table

if TYPE_CHECKING:
    from macros.export.api.data_files import Head

BYTE_ORDER_MARK = "\ufeff"
SEPARATOR = ";"
# The wide forms too: spreadsheet programs of East Asia take them for the narrow ones.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20", "'")
GUARD = (
    "A cell of text that would begin with = + - @ or an apostrophe has an apostrophe put before it, "
    "so that no spreadsheet program takes it for a formula; numbers are not changed. "
    "A list is joined by semicolons; a semicolon within a member is written as a comma."
)


def first_line(table: Table) -> str:
    """The beginning of a file: its byte order mark, and the names of the columns."""
    return BYTE_ORDER_MARK + _lines([[column.name for column in table.columns]])


def lines(table: Table, record: ExportedRecord) -> str:
    """The lines of a record."""
    rows = table.rows(record)
    return _lines([cell(column.read(row)) for column in table.columns] for row in rows)


def _lines(rows: Iterable[list[str]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue()


def cell(value: Cell) -> str:
    """A value as it stands in a cell: decimals in full, lists joined, text kept from being a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        value = SEPARATOR.join(member.replace(SEPARATOR, ",") for member in value)
    return f"'{value}" if value.startswith(FORMULA) else str(value)


def metadata(table: Table, kind: str, about: Head, schema_version: str, citation: str) -> dict[str, Any]:
    """The metadata of a CSV file, which its name with `-metadata.json` after it says to be its own."""
    schema: dict[str, Any] = {"columns": [_column(column) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = table.key
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": f"{kind}.csv",
        "dc:title": f"{about.site.name}: {kind}",
        "dc:description": GUARD,
        "dc:license": {"@id": about.licence.url},
        "dc:bibliographicCitation": citation,
        "dc:date": about.generated_from,
        "schema:version": about.data_version,
        "schema:schemaVersion": schema_version,
        "dialect": {
            "encoding": "utf-8",
            "delimiter": ",",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "tableSchema": schema,
    }


def _column(column: Column) -> dict[str, Any]:
    about: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description,
        "datatype": str(column.datatype),
    }
    if column.datatype is Datatype.DATE:
        about["datatype"] = {"base": "date", "format": "yyyy-MM-dd"}
    if column.many:
        about["separator"] = SEPARATOR
    return about
