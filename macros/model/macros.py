"""The macros that pages may call, with their parameters: the grammar of a page.

Declares only. `macros.checks` holds pages against it and `macros.components` renders it; a test
keeps the two alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from macros.model.evidence import SourceKind, Strength
from macros.model.kinds import KINDS
from macros.model.records import Status, Verdict
from macros.model.references import Named


class Show(StrEnum):
    """What of a fact stands in the sentence; its card is the same for all."""

    VALUE = "value"
    NUMBER = "number"
    UNIT = "unit"
    DATE = "date"
    ARTICLE = "article"


class Plain(StrEnum):
    """What an argument is that names nothing."""

    MOMENT = "moment"
    WORD = "word"
    FLAG = "flag"


@dataclass(frozen=True)
class Parameter:
    """One parameter of a macro."""

    name: str
    kind: Named | Plain
    choices: tuple[str, ...] = ()
    required: bool = False
    many: bool = False


@dataclass(frozen=True)
class Macro:
    """One macro: its parameters, and whether it opens evidence cards."""

    name: str
    parameters: tuple[Parameter, ...] = ()
    opens_cards: bool = False
    tells_all: bool = False
    """Whether it tells of all records together, and not of those it names."""
    tells_of: tuple[Named, ...] = ()
    """The kinds that it tells of where no record is named; all where it has none here and `tells_all`."""

    @property
    def usage(self) -> str:
        """How a page writes it: `{{ fact('id', at=…) }}`."""
        words = [
            f"'{p.name}', …" if p.many else f"'{p.name}'" if p.required else f"{p.name}=…"
            for p in self.parameters
        ]
        return f"{{{{ {self.name}({', '.join(words)}) }}}}"


def _one(kind: Named) -> Parameter:
    return Parameter("id", kind, required=True)


_THEME = Parameter("theme", Named.THEMES)
_COUNTED = (*(kind.name for kind in KINDS.values() if kind.name is not Named.DOCUMENTS), "observations")

MACROS: dict[str, Macro] = {
    macro.name: macro
    for macro in (
        Macro(
            "fact",
            (
                _one(Named.FACTS),
                Parameter("at", Plain.MOMENT),
                Parameter("stated", Plain.MOMENT),
                Parameter("show", Plain.WORD, tuple(Show)),
            ),
            opens_cards=True,
        ),
        Macro("facts", (_THEME,)),
        Macro(
            "stats",
            (Parameter("ids", Named.FACTS, required=True, many=True),),
            opens_cards=True,
        ),
        Macro("quote", (_one(Named.QUOTES),)),
        Macro("quotes", (_THEME,)),
        Macro("quote_search"),
        Macro("promise", (_one(Named.PROMISES),)),
        Macro("promises", (_THEME, Parameter("status", Plain.WORD, tuple(Status)))),
        Macro("answer", tells_all=True, tells_of=(Named.ADVANTAGES,)),
        Macro(
            "advantages",
            (Parameter("brief", Plain.FLAG),),
            opens_cards=True,
        ),
        Macro("rating", (_one(Named.ADVANTAGES),), opens_cards=True),
        Macro("moat_map", opens_cards=True, tells_all=True, tells_of=(Named.ADVANTAGES,)),
        Macro("claims", (_THEME, Parameter("verdict", Plain.WORD, tuple(Verdict)))),
        Macro("timeline", (_THEME, Parameter("since", Plain.MOMENT))),
        Macro("chart", (_one(Named.CHARTS),)),
        Macro("themes", (Parameter("pillars", Plain.FLAG),), tells_of=(*KINDS, Named.THEMES)),
        Macro("tally", (Parameter("of", Plain.WORD, ("claims", "promises"), required=True),)),
        Macro("latest", tells_all=True),
        Macro("news", tells_all=True),
        Macro("wanted", tells_all=True),
        Macro("glossary"),
        Macro("sources"),
        Macro("corrections", tells_all=True, tells_of=(Named.CORRECTIONS,)),
        Macro("cite", (_one(Named.SOURCES),)),
        Macro("record", (_one(Named.RECORDS),)),
        Macro("evidence"),
        Macro("contact"),
        Macro("downloads"),
        Macro("examples"),
        Macro(
            "count",
            (
                Parameter("of", Plain.WORD, _COUNTED, required=True),
                Parameter("verdict", Plain.WORD, tuple(Verdict)),
                Parameter("status", Plain.WORD, tuple(Status)),
                Parameter("kind", Plain.WORD, tuple(SourceKind)),
                Parameter("strength", Plain.WORD, tuple(Strength)),
            ),
        ),
    )
}
