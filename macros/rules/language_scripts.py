"""The words of a quote are in the script of the language that is given for them.

Titles of sources are not looked at: a summary in English may keep the title of what it sums up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.model import Entry, Quote
from macros.model.characters import CJK
from macros.model.records import Translation
from macros.model.references import Path
from macros.problems import Chapter, Code, Problem
from macros.reading import Project

CODES = (
    Code(
        "wrong-language",
        Chapter.QUOTES,
        "The words are written in another script than the language given for them. Correct the code: `zh` "
        "for Chinese, `ja` for Japanese, `en` for English.",
    ),
)

_KANA = re.compile(r"[\u3040-\u30ff]")
_LETTER = re.compile(r"[^\W\d_]")
_IN_HAN = ("zh", "ja")


def check(project: Project) -> Iterator[Problem]:
    """`wrong-language`: Chinese called English, and the other way round."""
    for quote in project.data.of(Quote):
        yield from _words(quote, quote.record, ())
        if other := quote.record.translation:
            yield from _words(quote, other, ("translation",))


def _words(quote: Entry[Quote], words: Quote | Translation, path: Path) -> Iterator[Problem]:
    text, language = words.text, words.language
    letters, han = len(_LETTER.findall(text)), len(CJK.findall(text))
    if language in _IN_HAN and letters and not han:
        yield Problem(
            quote.position(*path, "language"),
            "wrong-language",
            f'"{language}" is given, and no sign of it stands in the words',
            "correct it",
        )
    elif language not in _IN_HAN and language != "ko" and han * 2 > letters:
        meant = "ja" if _KANA.search(text) else "zh"
        yield Problem(
            quote.position(*path, "language"),
            "wrong-language",
            f'"{language}" is given for words in another script',
            f'did you mean "{meant}"?',
        )
