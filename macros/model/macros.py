"""The macros that pages may call, with their parameters: the grammar of a page.

Declares only. `macros.checks` holds pages against it and `macros.components` renders it; a test
keeps the two alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from macros.model.evidence import SourceKind, Strength
from macros.model.files import RECORD_FILES, WHOLE_FILES
from macros.model.records import Status, Verdict


class Show(StrEnum):
    """What of a fact stands in the sentence; its card is the same for all."""

    VALUE = "value"
    NUMBER = "number"
    UNIT = "unit"
    DATE = "date"
    ARTICLE = "article"


class Kind(StrEnum):
    """What an argument names."""

    FACT = "facts"
    QUOTE = "quotes"
    CLAIM = "claims"
    PROMISE = "promises"
    SOURCE = "sources"
    CHART = "charts"
    THEME = "themes"
    MOMENT = "moment"
    WORD = "word"
    FLAG = "flag"


@dataclass(frozen=True)
class Parameter:
    """One parameter of a macro."""

    name: str
    kind: Kind
    choices: tuple[str, ...] = ()
    required: bool = False
    many: bool = False


@dataclass(frozen=True)
class Macro:
    """One macro: its parameters, and whether it opens evidence cards."""

    name: str
    parameters: tuple[Parameter, ...] = ()
    opens_cards: bool = False


def _one(kind: Kind) -> Parameter:
    return Parameter("id", kind, required=True)


_THEME = Parameter("theme", Kind.THEME)
_COUNTED = (
    "facts",
    "observations",
    "sources",
    "quotes",
    "claims",
    "promises",
    "events",
    "corrections",
    "charts",
)

MACROS: dict[str, Macro] = {
    macro.name: macro
    for macro in (
        Macro(
            "fact",
            (
                _one(Kind.FACT),
                Parameter("at", Kind.MOMENT),
                Parameter("stated", Kind.MOMENT),
                Parameter("show", Kind.WORD, tuple(Show)),
            ),
            opens_cards=True,
        ),
        Macro("facts", (_THEME,)),
        Macro(
            "stats",
            (Parameter("ids", Kind.FACT, required=True, many=True),),
            opens_cards=True,
        ),
        Macro("quote", (_one(Kind.QUOTE),)),
        Macro("quotes", (_THEME,)),
        Macro("quote_search"),
        Macro("promise", (_one(Kind.PROMISE),)),
        Macro("promises", (_THEME, Parameter("status", Kind.WORD, tuple(Status)))),
        Macro("claims", (_THEME, Parameter("verdict", Kind.WORD, tuple(Verdict)))),
        Macro("timeline", (_THEME, Parameter("since", Kind.MOMENT))),
        Macro("chart", (_one(Kind.CHART),)),
        Macro("themes", (Parameter("pillars", Kind.FLAG),)),
        Macro("tally", (Parameter("of", Kind.WORD, ("claims", "promises"), required=True),)),
        Macro("latest"),
        Macro("glossary"),
        Macro("sources"),
        Macro("corrections"),
        Macro("cite", (_one(Kind.SOURCE),)),
        Macro("evidence"),
        Macro("downloads"),
        Macro("examples"),
        Macro(
            "count",
            (
                Parameter("of", Kind.WORD, _COUNTED, required=True),
                Parameter("verdict", Kind.WORD, tuple(Verdict)),
                Parameter("status", Kind.WORD, tuple(Status)),
                Parameter("kind", Kind.WORD, tuple(SourceKind)),
                Parameter("strength", Kind.WORD, tuple(Strength)),
            ),
        ),
    )
}

_DESCRIBED = (*RECORD_FILES, *WHOLE_FILES, "page")
MACROS["fields"] = Macro("fields", (Parameter("of", Kind.WORD, _DESCRIBED, required=True),))
MACROS["macro_help"] = Macro(
    "macro_help", (Parameter("name", Kind.WORD, (*MACROS, "macro_help"), required=True),)
)
