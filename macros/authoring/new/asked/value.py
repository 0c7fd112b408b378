"""What is asked for a value of a quantity, and for one more value of a fact that is there.

May not ask, print or write.
"""

from __future__ import annotations

import re
from typing import Any

from macros.authoring.new.asked.common import EVIDENCE, evidence
from macros.authoring.new.questions import Answers, Asked, Question, given, number
from macros.model import Fact, Moment, Named, Nature, Observation, Precision, Qualifier, Scale
from macros.reading import Project
from macros.reading.typed import wrong

_DIGITS = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"


def _span(project: Project, answer: str) -> str:
    low, dash, high = answer.partition("..")
    for end in (low, high) if dash else (low,):
        if said := _in_plain_digits(end) or wrong(Observation, "value", number(end)):
            return said
    return ""


def _in_plain_digits(written: str) -> str:
    """What to write for a number with separators, a scale or a unit; empty where it has none of them."""
    found = re.fullmatch(rf"[^\d-]{{0,3}}(?P<digits>{_DIGITS})\s*(?P<rest>\D*)", written.strip())
    if found is None or found["digits"] == written:
        return ""
    rest = found["rest"].strip()
    scale = next((scale for scale in Scale if scale == rest.casefold()), "")
    asked = f", and {scale} as its scale" if scale else f"; {rest} is the unit of the fact" if rest else ""
    return f'"{written}" is more than digits; type {found["digits"].replace(",", "")}{asked}'


def _precision(answers: Answers) -> Precision:
    try:
        return Moment.parse(answers.get("when", "")).precision
    except ValueError:  # told where it is asked for
        return Precision.UNKNOWN


def _either(project: Project, answers: Answers) -> bool:
    """Whether the moment can be a date as well as a period: a quarter or a span can only be a period."""
    return _precision(answers) in _POINTS


def _moment_kind(project: Project, answers: Answers) -> str:
    """As the newest value of the fact; else days and months mostly are dates, years periods."""
    fact = project.data.by_id(Fact).get(answers.get("fact", ""))
    if fact:
        return "date" if fact.latest.as_of else "period"
    return "period" if _precision(answers) is Precision.YEAR else "date"


def _is_derived(project: Project, answers: Answers) -> bool:
    return answers.get("nature") == Nature.DERIVED


_POINTS = frozenset({Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.UNKNOWN})

VALUE_OF = (
    Question("when", "Its date or period (2025-03-31, 2025-Q1, FY2024, …)", (Observation, "as_of")),
    Question(
        "covers",
        "Does the value hold on that date, or cover that period",
        choices=("date", "period"),
        default=_moment_kind,
        asked=_either,
    ),
    Question("value", "Value in plain digits (16000, 13.5; a range as 10..15)", check=_span),
    Question("scale", "Word that multiplies it", choices=Scale, needed=False),
    Question(
        "qualifier",
        "How exactly the source gives it",
        choices=Qualifier,
        default=lambda project, answers: Qualifier.UNSTATED,
    ),
    Question(
        "nature",
        "What sort of statement it is",
        choices=Nature,
        default=lambda project, answers: Nature.REPORTED,
    ),
    Question(
        "stated-on",
        "When it was stated",
        (Observation, "stated_on"),
        asked=lambda project, answers: answers.get("nature") not in (Nature.REPORTED, Nature.DERIVED),
    ),
    Question("derivation", "The arithmetic, with its inputs", (Observation, "derivation"), asked=_is_derived),
    *EVIDENCE,
)
"""The questions for one value with the evidence for it."""


def observation(project: Project, answers: Answers, note: str = "") -> dict[str, Any]:
    """The value that the answers to its questions give, with a note on it."""
    fields: dict[str, Any] = {"as_of" if answers.get("covers") == "date" else "period": answers["when"]}
    fields |= given(answers, "stated-on")
    low, dash, high = answers["value"].partition("..")
    fields |= {"low": number(low), "high": number(high)} if dash else {"value": number(low)}
    fields |= given(answers, "scale", "qualifier", "nature", "derivation")
    if fields.get("qualifier") == Qualifier.UNSTATED:
        del fields["qualifier"]
    stance = "refines" if _is_derived(project, answers) else "supports"
    if note:
        fields["note"] = note
    return fields | {"evidence": [evidence(answers, stance)]}


def _fields(project: Project, answers: Answers) -> dict[str, Any]:
    value = observation(project, answers, note=answers.get("note", ""))
    return {"id": answers["fact"], "observations": [value]}


VALUE = Asked(
    Named.FACTS,
    "value",
    (
        Question("fact", "The fact that it is a value of", named=Named.FACTS),
        *VALUE_OF,
        Question("note", "What a reader must know of this value", (Observation, "note"), needed=False),
    ),
    _fields,
    lambda id, answers: (
        f"On a page: {{{{ fact('{id}', at='{answers['when']}') }}}}. Without `at` stands the newest value of "
        "nature `reported`, or what was stated last"
    ),
    is_value=True,
)
