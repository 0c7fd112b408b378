"""Dates and periods, as precise as they are known.

Values only: parses the written form and tells what days it covers. May not format for readers
(see `macros.words.format`) or read the clock.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

FORMS = "2025-03-31, 2025-03, 2025, 2025-Q1, 2025-H1, 2025-9M, FY2024, 2021/2025, 2021/.. or unknown"

_YEAR = r"(?:19|20)[0-9][0-9]"
_POINT = rf"{_YEAR}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
_PERIOD = rf"{_YEAR}-(?:Q[1-4]|H[12]|9M)|FY{_YEAR}"
PATTERN = rf"^(?:unknown|{_POINT}|{_PERIOD}|{_POINT}/(?:{_POINT}|\.\.))$"


class Precision(StrEnum):
    """What a moment names: a day, a month, a year, a reporting period, a span, or nothing known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine-months"
    FISCAL_YEAR = "fiscal-year"
    SPAN = "span"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Moment:
    """A date or period in its written form, with the first and last day it covers.

    `start` is missing where nothing is known; `end` also where a span is open (`2021/..`).
    A fiscal year is taken as the calendar year. The span form follows ISO 8601-2 (`2021/2025`).
    """

    text: str
    precision: Precision
    start: dt.date | None = None
    end: dt.date | None = None

    def __str__(self) -> str:
        return self.text

    @property
    def order(self) -> tuple[dt.date, dt.date]:
        """A key that sorts by last day covered, then by first; the unknown comes first."""
        first = self.start or dt.date.min
        return (self.end or first, first)

    @classmethod
    def parse(cls, written: Any) -> Moment:
        """Reads a moment from what YAML gave: text, a day, or a bare year.

        Raises:
            ValueError: the text is none of the accepted forms, or the day does not exist.
        """
        if isinstance(written, Moment):
            return written
        if isinstance(written, dt.date):
            written = written.isoformat()
        elif isinstance(written, (int, Decimal)) and not isinstance(written, bool):
            written = str(written)
        if not isinstance(written, str) or not re.fullmatch(PATTERN, written):
            raise ValueError(f'"{written}" is not a date or period')
        if written == "unknown":
            return cls(written, Precision.UNKNOWN)
        if "/" in written:
            return _span(written)
        if re.fullmatch(_PERIOD, written):
            return _period(written)
        return _point(written)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _validated, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": cls.schema_forms()}

    @staticmethod
    def schema_forms() -> list[dict[str, Any]]:
        """The forms in JSON Schema; a bare year is a number to a YAML editor, so both are there."""
        return [
            {"type": "string", "pattern": PATTERN},
            {"type": "integer", "minimum": 1900, "maximum": 2099},
        ]


def _validated(written: Any) -> Moment:
    try:
        return Moment.parse(written)
    except ValueError as error:
        raise PydanticCustomError(
            "bad-date", "{reason}; write it as {forms}", {"reason": str(error), "forms": FORMS}
        ) from None


def _point(text: str) -> Moment:
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        try:
            day = dt.date(*parts)
        except ValueError:
            raise ValueError(f'"{text}" is not a day of the calendar') from None
        return Moment(text, Precision.DAY, day, day)
    if len(parts) == 2:
        return Moment(text, Precision.MONTH, *_months(parts[0], parts[1], parts[1]))
    return Moment(text, Precision.YEAR, *_months(parts[0], 1, 12))


def _period(text: str) -> Moment:
    if text.startswith("FY"):
        return Moment(text, Precision.FISCAL_YEAR, *_months(int(text[2:]), 1, 12))
    year, part = int(text[:4]), text[5:]
    if part == "9M":
        return Moment(text, Precision.NINE_MONTHS, *_months(year, 1, 9))
    number = int(part[1])
    if part[0] == "Q":
        return Moment(text, Precision.QUARTER, *_months(year, number * 3 - 2, number * 3))
    return Moment(text, Precision.HALF, *_months(year, number * 6 - 5, number * 6))


def _span(text: str) -> Moment:
    first, last = text.split("/")
    start = _point(first).start
    end = None if last == ".." else _point(last).end
    if start and end and end < start:
        raise ValueError(f'"{text}" ends before it begins')
    return Moment(text, Precision.SPAN, start, end)


def _months(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])
