"""The kinds of value that fields of records hold: ids, text, numbers, extracts, addresses.

Each type validates and describes itself to the JSON Schema. May not know of any one record.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from macros.model import characters, languages

MAX_EXTRACT_WORDS = 25
MAX_MAGNITUDE = Decimal(10) ** 15
MAX_DECIMALS = 6
VERSION_PATTERN = r"^(\d{4})\.(\d{2})\.(\d{2})(?:\.[1-9]\d*)?$"
ID_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def count_words(text: str) -> int:
    """Words in a text; two Chinese or Japanese characters count as one word."""
    pairs = math.ceil(len(characters.CJK.findall(text)) / 2)
    return len(characters.CJK.sub(" ", text).split()) + pairs


def _one_line(text: str) -> str:
    if "\n" in text:
        raise PydanticCustomError("line-break", "holds a line break; fold long text with `>-`")
    found = _CONTROL.search(text) or characters.hidden(text)
    if found:
        raise PydanticCustomError(
            "control-character",
            "holds the control character U+{code}; remove it",
            {"code": f"{ord(found.group()):04X}"},
        )
    if word := characters.borrowed(text):
        raise PydanticCustomError(
            "mixed-script",
            'holds "{word}" ({codes}), letters of another alphabet that look like these; '
            "write it in one alphabet",
            {"word": word, "codes": characters.codes(word)},
        )
    if text != text.strip():
        raise PydanticCustomError("stray-space", "begins or ends with white space; remove it")
    return text


def _no_markup(text: str) -> str:
    if found := re.search(r'[<>"]', text):
        raise PydanticCustomError(
            "markup-in-text",
            "holds {character}, which would be read as HTML; use words, or “ ” for quotation",
            {"character": found.group()},
        )
    return text


def _short_extract(text: str) -> str:
    words = count_words(text)
    if words > MAX_EXTRACT_WORDS:
        raise PydanticCustomError(
            "long-extract",
            "has {words} words, at most {limit} may be quoted; keep the part that holds the point",
            {"words": words, "limit": MAX_EXTRACT_WORDS},
        )
    return text


def _exact_number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise PydanticCustomError(
            "bad-number",
            '"{value}" is not a plain number; write it unquoted, such as 13.5, '
            "with `scale: billion` beside it where it is large",
            {"value": str(value)},
        )
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    if number.adjusted() >= MAX_MAGNITUDE.adjusted() or (
        isinstance(exponent, int) and -exponent > MAX_DECIMALS
    ):
        raise PydanticCustomError(
            "bad-number",
            "{value} is out of bounds: below 10^15 and at most {decimals} decimals; use `scale`",
            {"value": str(value)[:40], "decimals": MAX_DECIMALS},
        )
    return number


def web_address(text: str) -> str:
    """The text, where it is a plain web address.

    Raises:
        PydanticCustomError: it is none, or one that a reader could take for another site's.
    """
    if not re.fullmatch(r"https?://[^\s<>\"'`{}|\\^\x00-\x20\x7f-\U0010ffff]+", text):
        raise PydanticCustomError(
            "bad-address",
            '"{text}" is not a web address; it begins with https:// or http:// and has its '
            "spaces and non-Latin letters percent-encoded",
            {"text": text[:80]},
        )
    host = re.split(r"[/?#]", text.partition("://")[2], maxsplit=1)[0].lower()
    if "@" in host or "%" in host or re.search(r"(?:^|\.)xn--", host):
        raise PydanticCustomError(
            "bad-address",
            '"{text}" can pass for another site; give the plain name of its host, '
            "without a user name, percent signs or xn--",
            {"text": text[:80]},
        )
    return text


def _reachable(text: str) -> str:
    if re.fullmatch(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", text):
        return text
    return web_address(text)


def _release(text: str) -> str:
    try:
        release_day(text)
    except ValueError:
        raise PydanticCustomError(
            "bad-version",
            '"{text}" is not a version; write the day of release, such as 2025.03.31, '
            "and 2025.03.31.2 for a second one on that day",
            {"text": text[:40]},
        ) from None
    return text


def _language(text: str) -> str:
    if text not in languages.CODES:
        meant = languages.meant(text)
        hint = f'did you mean "{meant}"?' if meant else "write its two letters, such as en or zh"
        raise PydanticCustomError(
            "bad-language",
            '"{text}" is not the code of a language; {hint}',
            {"text": text[:40], "hint": hint},
        )
    return text


def release_day(version: str) -> dt.date:
    """The day that a version of the data names.

    Raises:
        ValueError: it does not name one.
    """
    found = re.fullmatch(VERSION_PATTERN, version)
    if not found:
        raise ValueError(version)
    return dt.date(int(found[1]), int(found[2]), int(found[3]))


Id = Annotated[
    str,
    Field(pattern=ID_PATTERN, max_length=80),
]
"""An id: lower-case letters and digits in words joined by hyphens; an anchor and an API key."""

Text = Annotated[str, Field(min_length=1, max_length=4000), AfterValidator(_one_line)]
"""One paragraph of plain text; not Markdown, not HTML."""

Plain = Annotated[Text, AfterValidator(_no_markup)]
"""Text that also stands where nothing escapes it: in the head of a page, in navigation."""

Extract = Annotated[Text, AfterValidator(_short_extract)]
"""A source's own words, verbatim, at most 25."""

Address = Annotated[Text, AfterValidator(web_address)]
"""A web address with scheme http or https."""

Contact = Annotated[Text, AfterValidator(_reachable)]
"""Where somebody can be reached: a web address, or one for e-mail."""

Version = Annotated[
    str, AfterValidator(_release), WithJsonSchema({"type": "string", "pattern": VERSION_PATTERN})
]
"""A day of release as YYYY.MM.DD, with a number where it is not the first of its day (https://calver.org)."""

Language = Annotated[
    str, AfterValidator(_language), WithJsonSchema({"type": "string", "pattern": r"^[a-z]{2}$"})
]
"""An ISO 639-1 code, such as en or zh."""

Number = Annotated[
    Decimal,
    BeforeValidator(_exact_number),
    WithJsonSchema({"type": "number", "exclusiveMinimum": -1e15, "exclusiveMaximum": 1e15}),
]
"""An exact decimal as written, never through a float."""
