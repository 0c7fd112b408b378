"""Numbers, money, dates and words as readers see them: values in, strings out.

Pure functions; names of months and languages are babel's. No digit of a value is ever lost or added. May not
do I/O or know of records' places.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache

from babel import Locale
from babel.dates import format_date

from macros.model import Currency, Moment, Nature, Observation, Precision, Qualifier, Scale, Unit

LOCALE = "en_GB"
NO_BREAK = "\u00a0"
MINUS = "\u2212"
WORD_JOINER = "\u2060"

_QUALIFIERS = {
    Qualifier.UNSTATED: "",
    Qualifier.EXACTLY: "",
    Qualifier.ABOUT: "about ",
    Qualifier.NEARLY: "nearly ",
    Qualifier.OVER: "over ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.UNDER: "under ",
}
_COUNTS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    "twelve",
)
_PATTERNS = {Precision.DAY: "d MMMM y", Precision.MONTH: "MMMM y", Precision.YEAR: "y"}


def number(value: Decimal) -> str:
    """A number with its thousands grouped and every decimal as written; a true minus sign."""
    return f"{value:,f}".replace("-", MINUS)


def digits(observation: Observation) -> str:
    """The value, or both ends of the range, with the word for its scale, but no unit."""
    if observation.value is not None:
        written = number(observation.value)
    else:
        assert observation.low is not None
        assert observation.high is not None
        written = f"{number(observation.low)}–{number(observation.high)}"
    return f"{written}{NO_BREAK}{observation.scale}" if observation.scale else written


def in_scale(value: Decimal, written: Scale | None, wanted: Scale | None) -> Decimal:
    """A value written in one scale, in multiples of another; exact, for scales are powers of ten."""
    shift = _zeros(written) - _zeros(wanted)
    shifted = value.scaleb(shift)
    if shift < 0 and value == value.to_integral_value():
        shifted = shifted.normalize()  # 200,000 is 0.2 million, not 0.200000
    # 1.5 thousand is 1500, not 1.5E+3.
    return shifted.quantize(Decimal(1)) if int(shifted.as_tuple().exponent) > 0 else shifted


def without_unit(observation: Observation, unit: Unit | Currency, scale: Scale | None) -> str:
    """The value or range in multiples of a scale, its unit left to an axis: `13.5`, `32–33`.

    A prefix stays, for a place needs it: `No. 3`.
    """
    ends = [observation.low, observation.high] if observation.value is None else [observation.value]
    written = "–".join(number(in_scale(end, observation.scale, scale)) for end in ends if end is not None)
    prefix = unit.prefix if isinstance(unit, Unit) else None
    return f"{prefix}{NO_BREAK}{written}" if prefix else written


def counted_in(unit: Unit | Currency, scale: Scale | None) -> str:
    """What the numbers on an axis count: `¥ billion`, `million devices`, `%`, `cars`."""
    if isinstance(unit, Currency):
        return f"{unit.symbol}{NO_BREAK}{scale}" if scale else unit.name
    noun = unit.singular if unit.prefix else unit.symbol or unit.plural
    return f"{scale} {noun}" if scale else noun


def in_words(count: int) -> str:
    """A small count in words, a larger one in figures."""
    return _COUNTS[count] if 0 <= count < len(_COUNTS) else number(Decimal(count))


def listed(items: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(part for part in (", ".join(items[:-1]), *items[-1:]) if part)


def sentence(text: str) -> str:
    """A text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def qualifier(observation: Observation) -> str:
    """The word for how exactly a value was given; empty where it was given exactly."""
    return _QUALIFIERS[observation.qualifier].strip()


def amount(observation: Observation, unit: Unit | Currency) -> str:
    """The value with its sign of currency or symbol of unit, without qualifier: `¥13.5 billion`."""
    written = digits(observation)
    if isinstance(unit, Currency):
        if written.startswith(MINUS):
            return f"{MINUS}{WORD_JOINER}{unit.symbol}{written.removeprefix(MINUS)}"
        return f"{unit.symbol}{written}"
    if unit.prefix:
        return f"{unit.prefix}{NO_BREAK}{written}"
    if unit.symbol:
        return f"{written}{'' if unit.symbol == '%' else NO_BREAK}{unit.symbol}"
    return written


def qualified(observation: Observation, unit: Unit | Currency) -> str:
    """The amount as it was given: `nearly 16,000`, `at least ¥50 billion`."""
    return _QUALIFIERS[observation.qualifier] + amount(observation, unit)


def with_unit(observation: Observation, unit: Unit | Currency) -> str:
    """The qualified amount with the noun it counts, where no symbol says it: `over 4 years`."""
    written = qualified(observation, unit)
    if isinstance(unit, Currency) or unit.symbol or unit.prefix:
        return written
    one = observation.value == 1 and observation.scale is None
    return f"{written} {unit.singular if one else unit.plural}"


@cache
def _date(value: date, pattern: str) -> str:
    return format_date(value, pattern, locale=LOCALE)


def moment(value: Moment) -> str:
    """A date or period in words: `31 March 2025`, `Q1 2025`, `2021–2025`, `from 2021`."""
    if value.start is None:
        return "date unknown"
    if value.precision in _PATTERNS:
        return _date(value.start, _PATTERNS[value.precision])
    year = value.start.year
    if value.precision is Precision.SPAN:
        first, last = value.text.split("/")
        begin = moment(Moment.parse(first))
        if last == "..":
            return f"from {begin}"
        join = "–" if len(first) == len(last) == 4 else " to "
        return f"{begin}{join}{moment(Moment.parse(last))}"
    if value.precision is Precision.FISCAL_YEAR:
        return f"full year {year}"
    if value.precision is Precision.NINE_MONTHS:
        return f"first nine months of {year}"
    if value.precision is Precision.HALF:
        return f"{'first' if value.text.endswith('1') else 'second'} half of {year}"
    return f"{value.text[5:]} {year}"


def day(value: date) -> str:
    """A day in words: `31 March 2025`."""
    return moment(Moment.parse(value.isoformat()))


def during(value: Moment) -> str:
    """A date or period after a value: `on 31 March 2025`, `in the first half of 2025`, `in 2024`."""
    written = moment(value)
    if value.start is None or written.startswith("from "):
        return written
    if value.precision is Precision.DAY:
        return f"on {written}"
    return f"in the {written}" if written.startswith(("first", "second", "full")) else f"in {written}"


def observed(value: Observation) -> str:
    """When a value holds: `as of 31 March 2025`, `Q1 2025`, `for 2030, stated 3 June 2025`."""
    written = moment(value.moment)
    if value.nature in (Nature.TARGET, Nature.GUIDANCE):
        written = written if written.startswith("from ") else f"for {written}"
    elif value.as_of and value.moment.start:
        written = f"as of {written}"
    return f"{written}, stated {moment(value.stated_on)}" if value.stated_on else written


def deadline(value: Moment | None) -> str:
    """A due date in words; `no date given` where a promise has none."""
    return moment(value) if value else "no date given"


def word(value: StrEnum | str) -> str:
    """An enumeration's value as a word for readers: `too-early` becomes `Too early`."""
    return str(value).replace("-", " ").capitalize()


def _zeros(scale: Scale | None) -> int:
    return scale.factor.adjusted() if scale else 0


def language(code: str) -> str:
    """The English name of a language by its ISO 639-1 code; the code where babel has no name."""
    return str(Locale.parse("en").languages.get(code, code))
