"""A question for a new record: its choices, what is wrong with an answer, how answers become a record.

Answers are text, as somebody types them. May not ask, print or write: the same questions serve a terminal and
the options of a command.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from macros.authoring.slug import slug_of
from macros.model import KINDS, Fact, Named, Source
from macros.problems import ADDED, did_you_mean
from macros.reading import Project
from macros.reading.typed import wrong

Answers = Mapping[str, str]
"""The answers by the names of their questions."""


@dataclass(frozen=True)
class Choice:
    """One of the answers that a question can have: what is written, and what it means."""

    value: str
    meaning: str = ""


@dataclass(frozen=True)
class Question:
    """One question: also an option of the command, `--its-name`."""

    name: str
    words: str
    """The question."""
    field: tuple[type[BaseModel], str] | None = None
    """The field that it fills, which says what is wrong with an answer."""
    named: Named | None = None
    """What an answer names, where it is an id."""
    choices: type[StrEnum] | tuple[str, ...] | None = None
    """What it can be, where that is one of a few words."""
    several: bool = False
    """Whether it can name several, with commas between."""
    needed: bool = True
    default: Callable[[Project, Answers], str] = lambda project, answers: ""
    """What is taken where nothing is typed."""
    asked: Callable[[Project, Answers], bool] = lambda project, answers: True
    """Whether it is asked, after the answers so far."""
    check: Callable[[Project, str], str] = lambda project, answer: ""
    """What else is wrong with an answer; empty where nothing is."""


@dataclass(frozen=True)
class Asked:
    """What is asked for a record of a kind, and how answers become its fields."""

    kind: Named
    noun: str
    questions: tuple[Question, ...]
    fields: Callable[[Project, Answers], dict[str, Any]]
    """The fields of the record, its id among them, as they stand in the data."""
    landing: Callable[[str, Answers], str]
    """Where a record of some id is seen, and how it is brought onto a page."""
    is_value: bool = False
    """Whether it is one more value of a fact: the fields are then the fact's id and this one observation."""

    @property
    def id(self) -> Question:
        """The question for the id, asked last: the one made from the other answers is its default."""
        return Question(
            "id",
            "Its id, which stays for good",
            (KINDS[self.kind].type, "id"),
            default=self._made_id,
            check=_taken,
        )

    def _made_id(self, project: Project, answers: Answers) -> str:
        others = {name: answer for name, answer in answers.items() if name != "id"}
        return str(self.fields(project, others)["id"])


def choices(question: Question, project: Project) -> list[Choice]:
    """What an answer can be, where it is one of several."""
    if question.choices is not None:
        return [Choice(str(word), getattr(word, "meaning", "")) for word in question.choices]
    data, vocabulary = project.data, project.data.vocabulary
    if question.named is None or vocabulary is None:
        return []
    if question.named is Named.THEMES:
        return [Choice(p.slug, p.front.title if p.front else "") for p in project.pages if p.is_theme]
    if question.named is Named.PEOPLE:
        return [Choice(p.id, " ".join(w for w in (p.name, p.native_name) if w)) for p in vocabulary.people]
    if question.named is Named.ORGANISATIONS:
        return [Choice(o.id, o.name) for o in vocabulary.organisations]
    if question.named is Named.UNITS:
        units = [Choice(u.id, u.plural) for u in vocabulary.units]
        return units + [Choice(c.id, c.name) for c in vocabulary.currencies]
    if question.named is Named.FACTS:
        return [Choice(f.id, ", ".join(w for w in (f.label, f.scope) if w)) for f in data.records(Fact)]
    sources = data.records(Source)
    return [Choice(s.id, f"{s.title}, {s.publisher}, {s.published}") for s in sources]


def matching(answer: str, listed: list[Choice]) -> list[Choice]:
    """The choices that an answer can mean: one by its number or its id, else those that hold its letters."""
    exact = [choice for choice in listed if choice.value == answer]
    if exact or not answer:
        return exact
    if answer.isdigit() and 0 < int(answer) <= len(listed):
        return [listed[int(answer) - 1]]
    letters = answer.casefold()
    return [c for c in listed if letters in c.value.casefold() or letters in c.meaning.casefold()]


def mistake(question: Question, project: Project, answer: str) -> str:
    """What is wrong with an answer; empty where nothing is."""
    if question.several and answer:
        each = replace(question, several=False)
        return next((said for word in separated(answer) if (said := mistake(each, project, word))), "")
    if not answer:
        return "an answer is needed" if question.needed else ""
    listed = choices(question, project)
    if listed and answer not in {choice.value for choice in listed}:
        near = did_you_mean(answer, [choice.value for choice in listed])
        noun = question.named.noun if question.named else "choice"
        added = ADDED.get(noun, "")
        if added and not question.needed:
            added += ", or leave it out"
        said = "; ".join(words for words in (f'"{answer}" is no {noun}', near, added) if words)
        return said.replace("?; ", "? ")
    if question.field:
        model, field = question.field
        if said := wrong(model, field, number(answer) if field in ("value", "low", "high") else answer):
            return said
    return question.check(project, answer)


def number(answer: str) -> Decimal | str:
    """A number as typed; the text itself where it is none."""
    try:
        return Decimal(answer)
    except InvalidOperation:
        return answer


def free_id(project: Project, wanted: str, fallback: str) -> str:
    """An id that no record has: the one wanted, with a number where that is taken."""
    name = slug_of(wanted)[:70].strip("-") or fallback
    taken = _taken_ids(project)
    return next(n for n in (name, *(f"{name}-{i}" for i in range(2, 10_000))) if n not in taken)


def _taken_ids(project: Project) -> set[str]:
    """The ids that records have or had."""
    return {entry.record.id for _, entry in project.data.entries()} | set(project.data.renamed)


def _taken(project: Project, id: str) -> str:
    return f'"{id}" is or was the id of another record' if id in _taken_ids(project) else ""


def given(answers: Answers, *names: str) -> dict[str, Any]:
    """The answers to some questions that have one, as fields: their names with underscores."""
    return {name.replace("-", "_"): answers[name] for name in names if answers.get(name)}


def separated(answer: str) -> list[str]:
    """The words of an answer that has commas between them."""
    return [word.strip() for word in answer.split(",") if word.strip()]


def landing(asked: Asked, id: str, answers: Answers) -> str:
    """Where a record that was written is seen, and how it is brought onto a page."""
    kind = KINDS[asked.kind]
    page = f"Its page is /{kind.section}/{id}/. " if kind.paged else ""
    return page + asked.landing(id, answers)
