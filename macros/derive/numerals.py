"""The numbers that a text states, in digits, in words or in Chinese numerals, each as exact as it is written.

Text in, numbers out: knows nothing of records, and may not judge whether a number is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import zip_longest
from typing import NamedTuple


class Stated(NamedTuple):
    """A number that a text states; signs are left out, for a fall is told in words as often as by a minus."""

    value: Decimal
    step: Decimal
    """What it may be rounded to: the place of its last digit, trailing zeros left out."""
    bare: bool = False
    """Whether no word of scale stands after it: the head of a table may have said millions."""

    def bears_out(self, value: Decimal, step: Decimal) -> bool:
        """Whether it is a value, allowing for rounding to the coarser of the two.

        Args:
            value: the value held against it, multiplied out.
            step: the place of the last digit of that value as written.
        """
        value = abs(value)
        return self._near(value, step) or any(self._near(value, step, factor) for factor in self._heads())

    def _near(self, value: Decimal, step: Decimal, factor: int = 1) -> bool:
        return abs(self.value * factor - value) <= max(self.step * factor, step) / 2

    def _heads(self) -> tuple[int, ...]:
        """What the head of a table may multiply it by; only a number of some digits stands in a table."""
        digits = len((self.value / self.step).normalize().as_tuple().digits)
        return (10**3, 10**6) if self.bare and digits >= _TABLE_DIGITS else ()


_TABLE_DIGITS = 4
_SCALES = {
    "hundred": 2, "thousand": 3, "k": 3, "lakh": 5, "million": 6, "mn": 6, "mln": 6, "m": 6, "crore": 7,
    "billion": 9, "bn": 9, "bln": 9, "b": 9, "trillion": 12, "tn": 12,
    "mila": 3, "mil": 3, "milioni": 6, "millones": 6, "millionen": 6, "triệu": 6, "млн": 6,
    "miliardi": 9, "mil millones": 9, "milliarden": 9, "tỷ": 9, "млрд": 9,
    "百": 2, "千": 3, "万": 4, "萬": 4, "十万": 5, "百万": 6, "百萬": 6, "千万": 7, "千萬": 7, "亿": 8,
    "億": 8, "十亿": 9, "百亿": 10, "千亿": 11, "万亿": 12, "萬億": 12,
}  # fmt: skip
"""Powers of ten by the words and signs for them that sources have used."""

_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen"""
_ORDINALS = """zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def _words() -> Iterator[tuple[str, Decimal]]:
    """English words for numbers below a hundred, ordinals among them."""
    for words in (_ONES, _ORDINALS):
        for n, word in enumerate(words.split()):
            yield word, Decimal(n)
    for n, ten in enumerate(_TENS.split(), 2):
        yield ten, Decimal(10 * n)
        for m, one in enumerate(_ONES.split()[:10]):
            yield f"{ten}-{one}", Decimal(10 * n + m)
    yield "half", Decimal("0.5")
    yield "top", Decimal(1)


_WORDS = dict(_words())
_HAN = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_HAN_TENS = {"十": 10, "百": 100, "千": 1000}


def _any(words: Iterable[str]) -> str:
    """A pattern of any of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_LATIN_SCALES = _any(word for word in _SCALES if not "一" <= word <= "鿿")
_HAN_SCALES = _any(word for word in _SCALES if "一" <= word <= "鿿")
_SCALE = rf"(?P<scale>{_HAN_SCALES}|(?i:{_LATIN_SCALES})(?!\w))"
_NUMBER = re.compile(rf"(?P<digits>\d[\d.,]*\d|\d)(?P<between>[ \u00a0+-]*){_SCALE}?")
_BETWEEN = re.compile(r"(?i:\s*(?:and|to|or|-|–|—|~|至|到)\s*(?:RMB|US\$|\$|¥|€|yuan)?\s*)")
_HEAD = re.compile(rf"(?<![\d.,一二三四五六七八九十])(?:{_HAN_SCALES})元")
_COMPOUND = re.compile(
    r"(?:(?P<hundred_millions>\d+)[亿億])?(?P<ten_thousands>\d+)[万萬](?P<ones>\d{1,4})(?!\d)"
)
_WORD = re.compile(
    rf"\b(?P<word>{_any(_WORDS)})\b(?:[ -](?P<scale>{_any(w for w in _SCALES if len(w) > 3)})\b)?"
)
_ONE_OF = re.compile(r"\ban? (?P<scale>hundred|thousand|million|billion|trillion)\b")
_HAN_NUMBER = re.compile(rf"(?P<signs>[{''.join(_HAN)}{''.join(_HAN_TENS)}]+)(?P<scale>万亿|[万萬亿億成])?")
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_PART = re.compile(rf"\b(?P<count>an?|one|two|three|four)[ -](?P<part>{_any(_PARTS)})s?\b", re.I)
_HAN_PART = re.compile(r"([二三四五六七八九])分之([一二三四五六七八])")
_GROUPED = re.compile(r"\d{1,3}(?:(?P<sign>[.,])\d{3})(?:(?P=sign)\d{3})*")
_PLAIN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def stated(text: str) -> Iterator[Stated]:
    """Every number that a text states; one that can be read in two ways is there in both."""
    yield from _in_digits(text)
    yield from _in_words(text)
    yield from _in_han(text)
    yield from _in_parts(text)


def _in_digits(text: str) -> Iterator[Stated]:
    head = None if text.isascii() else _HEAD.search(text)
    numbers = list(_NUMBER.finditer(text))
    for found, following in zip_longest(numbers, numbers[1:]):
        scale = found["scale"]
        for number in _readings(found["digits"]):
            yield _stated(number, _power(scale), bare=not scale)
            # The lower end of a range leaves its scale to the upper one: between 1.5 and 2.25 billion.
            if not scale and following and _BETWEEN.fullmatch(text, found.end("digits"), following.start()):
                yield _stated(number, _power(following["scale"]))
            if head and not scale:
                yield _stated(number, _power(head.group().removesuffix("元")))
    for found in _COMPOUND.finditer(text):
        high = int(found["hundred_millions"] or 0) * 10**8
        yield _stated(Decimal(high + int(found["ten_thousands"]) * 10**4 + int(found["ones"])), 0)


def _readings(digits: str) -> set[Decimal]:
    """What digits can mean: signs divide thousands or begin decimals, and cells of a table run together."""
    if digits.isdigit():
        return {Decimal(digits)}
    plain = set(_PLAIN.findall(digits))
    if _GROUPED.fullmatch(digits):
        plain.add(re.sub(r"[.,]", "", digits))
    if digits.count(",") == 1 and "." not in digits:
        plain.add(digits.replace(",", "."))
    if digits.count(".") + digits.count(",") > 1:
        # 101,805.822.3 is 101,805.8 and 22.3: any cut may be meant.
        for n, sign in enumerate(digits):
            if sign == ".":
                for end in range(n + 2, min(n + 4, len(digits) + 1)):
                    start = next((m for m in range(n) if _PLAIN.fullmatch(digits[m:end])), n)
                    plain |= {digits[m:end] for m in range(start, n) if _PLAIN.fullmatch(digits[m:end])}
        plain |= set(re.findall(r"(?=(\d{1,3}(?:,\d{3})+))", digits))
    return {Decimal(piece.replace(",", "")) for piece in plain}


def _in_words(text: str) -> Iterator[Stated]:
    # So many alternatives are tried far faster where case makes no difference.
    text = text.lower()
    for found in _ONE_OF.finditer(text):
        yield _stated(Decimal(1), _power(found["scale"]))
    numbers = list(_WORD.finditer(text))
    for found, following in zip_longest(numbers, numbers[1:]):
        number = _WORDS[found["word"]]
        yield _stated(number, _power(found["scale"]))
        if not found["scale"] and following and _BETWEEN.fullmatch(text, found.end(), following.start()):
            yield _stated(number, _power(following["scale"]))


def _in_han(text: str) -> Iterator[Stated]:
    for found in _HAN_NUMBER.finditer(text):
        total, digit = 0, 0
        for sign in found["signs"]:
            if sign in _HAN:
                digit = _HAN[sign]
            else:
                total, digit = total + (digit or 1) * _HAN_TENS[sign], 0
        # Five 成 are five tenths, which percents count as fifty.
        power = 1 if found["scale"] == "成" else _power(found["scale"])
        yield _stated(Decimal(total + digit), power)


def _in_parts(text: str) -> Iterator[Stated]:
    """Parts of a whole as whole percent: a third is 33, to the nearest."""
    for found in _PART.finditer(text):
        count = _WORDS.get(found["count"].lower(), Decimal(1))
        yield Stated((100 * count / _PARTS[found["part"].lower()]).quantize(Decimal(1)), Decimal(1))
    for found in _HAN_PART.finditer(text):
        yield Stated((Decimal(100) * _HAN[found[2]] / _HAN[found[1]]).quantize(Decimal(1)), Decimal(1))


def _power(scale: str | None) -> int:
    return _SCALES[scale.lower()] if scale else 0


def _stated(number: Decimal, power: int, *, bare: bool = False) -> Stated:
    """A number with its step: zeros at its end are rounding, but for two digits that stand for certain."""
    written = number.as_tuple()
    place = written.exponent if isinstance(written.exponent, int) else 0
    if place == 0:
        digits = str(number)
        place = min(len(digits) - len(digits.rstrip("0")), max(len(digits) - 2, 0))
    return Stated(number * ten_to(power), ten_to(place + power), bare)


@cache
def ten_to(power: int) -> Decimal:
    """A power of ten."""
    return Decimal(10) ** power
