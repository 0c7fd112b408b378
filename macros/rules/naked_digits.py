"""Numbers in prose come from the data: digits stand in a macro, a date or a known name.

So do the words of a chart and of a claimed advantage, which have their numbers from the facts.

Dates, periods and the names of the vocabulary may stand as text; everything else is a number that
nobody could follow to its evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.model import Advantage, Chart, EvidenceItem, Judgement, Link, Scale, Vocabulary
from macros.model.references import parts
from macros.problems import Chapter, Code, Position, Problem
from macros.reading import Project
from macros.reading.markdown import blank, prose

CODES = (
    Code(
        "naked-digits",
        Chapter.PAGES,
        "A number in prose that nobody could follow to its evidence. Let a macro write it. Dates and the "
        "names in `data/vocabulary.yml` may stand as text.",
    ),
)

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_YEAR = r"(?:19|20)[0-9][0-9]"
_S = r"(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*)"
_DATES = re.compile(
    rf"\b(?:"
    rf"\d{{1,2}}(?:\s*[–-]\s*\d{{1,2}}|{_S}and{_S}\d{{1,2}})?{_S}{_MONTH}(?:{_S}{_YEAR})?"
    rf"|{_MONTH}{_S}\d{{1,2}}(?:,{_S}{_YEAR})?(?!\d)"
    rf"|{_YEAR}-\d\d-\d\d|{_YEAR}-(?:\d\d|Q[1-4]|H[12]|9M)"
    rf"|[QH][1-4](?:{_S}(?:and|to){_S}[QH][1-4])?(?:{_S}{_YEAR})?|FY{_YEAR}"
    rf"|{_YEAR}s?(?:\s*[–/-]\s*(?:{_YEAR}|\d\d))?"
    rf")(?![\w%])"
)
_OTHER_DIGITS = "²³¹¼½¾⁰-⁹₀-₉⅐-ↈ①-⒛"
_DIGITS = re.compile(rf"[^\s\w]?\d[\d,.]*\d|[^\s\w]?\d|[{_OTHER_DIGITS}]")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
# Digits that a date may not take are moved out of its sight for a moment.
_MARKED = {ord("0") + n: 0xE000 + n for n in range(10)}
_UNMARKED = {after: before for before, after in _MARKED.items()}
_FRONT_KEYS = ("title", "description", "pillar")
_CHART_KEYS = ("title", "description", "note")
_ADVANTAGE_KEYS: dict[type, tuple[str, ...]] = {
    Advantage: ("name", "claim", "shown_when", "not_shown_when", "unmeasured", "would_change"),
    EvidenceItem: ("words", "why"),
    Judgement: ("reason",),
    Link: ("says",),
}


def check(project: Project) -> Iterator[Problem]:
    """`naked-digits`: a number written out in the prose of a page, its title or description."""
    vocabulary = project.data.vocabulary
    if vocabulary is None:
        return
    names, counted = _names(vocabulary), _counted(vocabulary)
    yield from _charts(project, names, counted)
    yield from _advantages(project, names, counted)
    for page in project.pages:
        if not page.front_text:
            continue  # where a page begins is not known
        for line, column, digits in _found(prose(page), names, counted):
            yield Problem(
                page.position(line, column),
                "naked-digits",
                f'"{digits}" is a number without evidence',
                "write {{ fact('its-id') }}, or add a name to data/vocabulary.yml",
            )
        for key in _FRONT_KEYS:
            for _, _, digits in _found(getattr(page.front, key, None) or "", names, counted):
                yield Problem(
                    Position(page.file, _line_of(key, page.front_text)),
                    "naked-digits",
                    f'"{digits}" in the {key} is a number without evidence',
                    "say it in words: front matter can't hold macros",
                )


def _charts(project: Project, names: re.Pattern[str], counted: re.Pattern[str]) -> Iterator[Problem]:
    for entry in project.data.of(Chart):
        for key in _CHART_KEYS:
            for _, _, digits in _found(getattr(entry.record, key) or "", names, counted):
                yield Problem(
                    entry.position(key),
                    "naked-digits",
                    f'"{digits}" in the {key} is a number without evidence',
                    "say it in words: the chart draws its numbers from the facts",
                )


def _advantages(project: Project, names: re.Pattern[str], counted: re.Pattern[str]) -> Iterator[Problem]:
    for entry in project.data.of(Advantage):
        for path, part in parts(entry.record):
            for key in _ADVANTAGE_KEYS.get(type(part), ()):
                for _, _, digits in _found(getattr(part, key) or "", names, counted):
                    yield Problem(
                        entry.position(*path, key),
                        "naked-digits",
                        f'"{digits}" in `{key}` is a number without evidence',
                        "say it in words, or name the fact among the evidence",
                    )


def _found(text: str, names: re.Pattern[str], counted: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    """Line, column and words of each number that is no name and no date."""
    # No name and no date goes on beyond a blank line, and most paragraphs have no digit at all.
    for paragraph in _PARAGRAPH.finditer(text):
        if _DIGITS.search(paragraph.group()):
            above = text.count("\n", 0, paragraph.start())
            for line, column, digits in _in_paragraph(paragraph.group(), names, counted):
                yield above + line, column, digits


def _in_paragraph(
    text: str, names: re.Pattern[str], counted: re.Pattern[str]
) -> Iterator[tuple[int, int, str]]:
    text = names.sub(blank, text)
    # 2000 may be a year, and 20 a day of May, but not before a word for what is counted.
    kept, marked = counted.subn(lambda found: found.group().translate(_MARKED), text)
    dated = _DATES.sub(blank, kept)
    if marked:
        dated = dated.translate(_UNMARKED)
    for number, line in enumerate(dated.split("\n"), 1):
        for found in _DIGITS.finditer(line):
            yield number, found.start() + 1, found.group().strip()


def _counted(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Digits that stand before a unit, a currency or a word of scale."""
    words = {scale.value for scale in Scale} | {"percent"}
    words |= {currency.name.split()[-1] for currency in vocabulary.currencies}
    for unit in vocabulary.units:
        words.update(word for word in (unit.singular, unit.plural, unit.symbol) if word)
    alternatives = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"\b[0-9][0-9,.]*(?={_S}?(?:{alternatives})(?!\w))")


def _line_of(key: str, front_text: str) -> int:
    lines = front_text.split("\n")
    return next((n for n, line in enumerate(lines, 2) if line.startswith(f"{key}:")), 2)


def _names(vocabulary: Vocabulary) -> re.Pattern[str]:
    words = set(vocabulary.names)
    for product in vocabulary.products:
        words.update((product.name, *product.names))
    held = sorted((w for w in words if any(c.isdigit() for c in w)), key=len, reverse=True)
    alternatives = "|".join(re.escape(word) for word in held) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")
