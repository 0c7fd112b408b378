"""Codes of languages, and which words are foreign. Format: ISO 639-1. Only judges text; may not do I/O."""

from __future__ import annotations

from babel.core import get_global

from macros.model.characters import latin

ENGLISH = "en"
"""The language that the site is written in."""

_CODES = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz
ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik
io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml
mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd
se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi
vo wa wo xh yi yo za zh zu
"""
CODES = frozenset(_CODES.split())

_MEANT = {
    "zh": "cn chinese mandarin zho cmn 中文",
    "en": "english eng gb us uk-english",
    "ja": "jp japanese jpn",
    "ko": "korean kor",
    "de": "german ger deutsch",
    "es": "spanish spa",
    "fr": "french fra",
    "it": "italian ita",
    "ru": "russian rus",
    "vi": "vn vietnamese",
    "id": "indonesian",
    "hi": "hindi",
    "pt": "portuguese",
    "uk": "ua",
    "cs": "cz",
}
"""What people write for a language: its name, a country, a code of three letters."""


def meant(written: str) -> str:
    """The code of the language that somebody most likely meant; empty where nobody can tell."""
    word = written.strip().lower().replace("_", "-")
    found = next((code for code, others in _MEANT.items() if word in others.split()), "")
    first, dash, _ = word.partition("-")
    return found or (first if dash and first in CODES else "")


def foreign(text: str, language: str) -> bool:
    """Whether words of a source are in another language than English; figures alone are in none.

    Args:
        text: the words.
        language: the code of the language that the source is written in. A source that is written in another
            script may quote English words, which stay English; one in French may not.
    """
    if not latin(text):
        return True
    if language == ENGLISH or not any(c.isalpha() for c in text):
        return False
    return "_Latn_" in get_global("likely_subtags").get(language, "")
