"""What is asked for a new record: the questions of each kind, their choices, what is wrong with an answer.

Answers are text, as somebody types them. May not ask, print or write: the same questions serve a terminal and
the options of a command.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from macros.authoring.new.known import known_words
from macros.authoring.slug import slug_of
from macros.model import (
    KINDS,
    Chart,
    ChartKind,
    Confidence,
    Each,
    Event,
    Evidence,
    Fact,
    Form,
    Moment,
    Named,
    Nature,
    Observation,
    Precision,
    Promise,
    Qualifier,
    Quote,
    Scale,
    Source,
    SourceKind,
)
from macros.model.characters import CJK
from macros.model.records import Translation
from macros.problems import did_you_mean
from macros.reading import Project
from macros.reading.typed import wrong

Answers = Mapping[str, str]
"""The answers by the names of their questions."""

ENGLISH = "en"


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
    needed: bool = True
    default: Callable[[Project, Answers], str] = lambda project, answers: ""
    """What is taken where nothing is typed."""
    asked: Callable[[Answers], bool] = lambda answers: True
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
    if not answer:
        return "an answer is needed" if question.needed else ""
    listed = choices(question, project)
    if listed and answer not in {choice.value for choice in listed}:
        remedy = did_you_mean(answer, [choice.value for choice in listed])
        if question.named is Named.SOURCES:
            remedy = " ".join(w for w in (remedy, "`make new-source` adds one that is not there") if w)
        noun = question.named.noun if question.named else "choice"
        return f'"{answer}" is no {noun}' + (f"; {remedy}" if remedy else "")
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
    taken = {entry.record.id for _, entry in project.data.entries()} | set(project.data.renamed)
    return next(n for n in (name, *(f"{name}-{i}" for i in range(2, 10_000))) if n not in taken)


# ---- the questions of each kind


def _chinese(text: str) -> bool:
    return len(CJK.findall(text)) * 2 > len(text)


def _role(project: Project, answers: Answers) -> str:
    """The role that the speaker had in the newest quote so far."""
    said = [quote for quote in project.data.records(Quote) if quote.speaker == answers.get("speaker")]
    return max(said, key=lambda quote: quote.date.order).role if said else ""


_THEME = Question("theme", "Theme", named=Named.THEMES)
_SOURCE = Question("source", "Source that has it", named=Named.SOURCES)
_EXTRACT = Question("extract", "Its words, letter by letter, at most 25", (Evidence, "extract"))
_GLOSS = Question(
    "gloss",
    "What these words say in English, in short",
    (Evidence, "gloss"),
    asked=lambda answers: bool(CJK.search(answers.get("extract", ""))),
)


def _quote_fields(project: Project, answers: Answers) -> dict[str, Any]:
    fields: dict[str, Any] = {
        name: answers[name]
        for name in ("text", "language", "form", "theme", "speaker", "role", "date", "occasion", "source")
    }
    if answers.get("translation"):
        by = answers.get("translated-by") or "site"
        fields["translation"] = {"text": answers["translation"], "language": ENGLISH, "by": by}
    if tags := _listed(answers.get("tags", "")):
        fields["tags"] = tags
    if answers.get("note"):
        fields["note"] = answers["note"]
    occasion = "-".join(slug_of(answers["occasion"]).split("-")[:3])
    wanted = f"{answers['speaker']} {occasion} {answers['date'][:4]}"
    return {"id": answers.get("id") or free_id(project, wanted, "quote"), **fields}


def _foreign(answers: Answers) -> bool:
    return answers.get("language", ENGLISH) != ENGLISH


QUOTE = Asked(
    Named.QUOTES,
    "quote",
    (
        Question("text", "The words, as the source prints them", (Quote, "text"), check=known_words),
        Question(
            "language",
            "Their language (en, zh, …)",
            (Quote, "language"),
            default=lambda project, answers: "zh" if _chinese(answers.get("text", "")) else ENGLISH,
        ),
        Question(
            "translation",
            "The same in English",
            (Translation, "text"),
            asked=_foreign,
        ),
        Question(
            "translated-by",
            "Who put it into English",
            choices=("site", "source"),
            asked=_foreign,
            default=lambda project, answers: "site",
        ),
        Question(
            "form",
            "The speaker's own words (verbatim), or as somebody rendered them",
            choices=Form,
            default=lambda project, answers: Form.VERBATIM,
        ),
        _THEME,
        Question("speaker", "Speaker", named=Named.PEOPLE),
        Question("role", "The speaker's role at the time", (Quote, "role"), default=_role),
        Question("date", "When it was said (2025-06-03, 2025-06 or 2025)", (Quote, "date")),
        Question("occasion", "Where it was said", (Quote, "occasion")),
        _SOURCE,
        Question("tags", "Words to find it by, with commas between", needed=False),
        Question("note", "What a reader must know of it", (Quote, "note"), needed=False),
    ),
    _quote_fields,
)


def _source_fields(project: Project, answers: Answers) -> dict[str, Any]:
    fields: dict[str, Any] = {
        name.replace("-", "_"): answers[name]
        for name in (
            "title",
            "title-en",
            "publisher",
            "url",
            "published",
            "kind",
            "language",
            "issuer",
            "note",
        )
        if answers.get(name)
    }
    wanted = f"{'-'.join(slug_of(answers['publisher']).split('-')[:3])} {answers['published']}"
    return {"id": answers.get("id") or free_id(project, wanted, "source"), **fields}


SOURCE = Asked(
    Named.SOURCES,
    "source",
    (
        Question("title", "Title, in its own language", (Source, "title")),
        Question(
            "language",
            "The language it is written in (en, zh, …)",
            (Source, "language"),
            default=lambda project, answers: "zh" if _chinese(answers.get("title", "")) else ENGLISH,
        ),
        Question("title-en", "The title in English", (Source, "title_en"), asked=_foreign, needed=False),
        Question("publisher", "Publisher", (Source, "publisher")),
        Question("url", "Address where you saw it (https://…)", (Source, "url")),
        Question("published", "Day of publication, as precisely as known, or unknown", (Source, "published")),
        Question("kind", "Kind", choices=SourceKind),
        Question(
            "issuer",
            "The organisation whose own document it is, where it is one's",
            named=Named.ORGANISATIONS,
            needed=False,
        ),
        Question("note", "What a reader should know of its worth", (Source, "note"), needed=False),
    ),
    _source_fields,
)


def _span(project: Project, answer: str) -> str:
    low, dash, high = answer.partition("..")
    for end in (low, high) if dash else (low,):
        if said := wrong(Observation, "value", number(end)):
            return said
    return ""


def _moment_kind(project: Project, answers: Answers) -> str:
    """Days and months mostly are dates; quarters, years and spans are periods."""
    moment = Moment.parse(answers["when"])
    return "date" if moment.precision in (Precision.DAY, Precision.MONTH) else "period"


def _is_derived(answers: Answers) -> bool:
    return answers.get("nature") == Nature.DERIVED


def _fact_fields(project: Project, answers: Answers) -> dict[str, Any]:
    evidence: dict[str, Any] = {
        name: answers[name] for name in ("source", "extract", "gloss") if answers.get(name)
    }
    evidence["stance"] = "refines" if _is_derived(answers) else "supports"
    observation: dict[str, Any] = {"as_of" if answers["covers"] == "date" else "period": answers["when"]}
    if answers.get("stated-on"):
        observation["stated_on"] = answers["stated-on"]
    low, dash, high = answers["value"].partition("..")
    observation |= {"low": number(low), "high": number(high)} if dash else {"value": number(low)}
    for name in ("scale", "qualifier", "nature", "derivation"):
        if answers.get(name) and answers[name] != Qualifier.UNSTATED:
            observation[name] = answers[name]
    fields: dict[str, Any] = {
        name.replace("-", "_"): answers[name]
        for name in ("theme", "label", "short", "unit", "scope", "measure", "counted-by", "note")
        if answers.get(name)
    }
    wanted = "-".join(slug_of(answers["label"]).split("-")[:6])
    return {
        "id": answers.get("id") or free_id(project, wanted, "fact"),
        **fields,
        "observations": [{**observation, "evidence": [evidence]}],
    }


FACT = Asked(
    Named.FACTS,
    "fact",
    (
        _THEME,
        Question("label", "What is counted, in plain words", (Fact, "label")),
        Question("short", "A caption that reads after the number", (Fact, "short"), needed=False),
        Question("unit", "Unit or currency", named=Named.UNITS),
        Question("scope", "Where or for whom it holds", (Fact, "scope"), needed=False),
        Question("measure", "What exactly was counted, and how", (Fact, "measure"), needed=False),
        Question("counted-by", "The organisation that counted it", named=Named.ORGANISATIONS, needed=False),
        Question("when", "Its date or period (2025-03-31, 2025-Q1, FY2024, …)", (Observation, "as_of")),
        Question(
            "covers",
            "Does the value hold on that date, or cover that period",
            choices=("date", "period"),
            default=_moment_kind,
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
            asked=lambda answers: answers.get("nature") not in (Nature.REPORTED, Nature.DERIVED),
        ),
        Question(
            "derivation", "The arithmetic, with its inputs", (Observation, "derivation"), asked=_is_derived
        ),
        _SOURCE,
        _EXTRACT,
        _GLOSS,
        Question("note", "What a reader must know of the series", (Fact, "note"), needed=False),
    ),
    _fact_fields,
)


def _promise_fields(project: Project, answers: Answers) -> dict[str, Any]:
    evidence = {name: answers[name] for name in ("source", "extract", "gloss") if answers.get(name)}
    fields: dict[str, Any] = {
        name.replace("-", "_"): answers[name]
        for name in ("theme", "statement", "made-on", "due", "kept-when")
        if answers.get(name)
    }
    wanted = "-".join(slug_of(answers["statement"]).split("-")[:5])
    return {
        "id": answers.get("id") or free_id(project, wanted, "promise"),
        **fields,
        "evidence": [evidence | {"stance": "supports"}],
        "reviewed": answers["reviewed"],
        "confidence": answers["confidence"],
    }


PROMISE = Asked(
    Named.PROMISES,
    "promise",
    (
        _THEME,
        Question("statement", "What was promised, in your words", (Promise, "statement")),
        Question("made-on", "When it was first made", (Promise, "made_on")),
        Question("due", "When it falls due, or open", (Promise, "due")),
        Question(
            "kept-when",
            "The test: it is kept when … (without one it cannot be judged)",
            (Promise, "kept_when"),
            needed=False,
        ),
        _SOURCE,
        _EXTRACT,
        _GLOSS,
        Question(
            "reviewed",
            "The day up to which you looked for what became of it",
            (Promise, "reviewed"),
            default=lambda project, answers: project.today.isoformat(),
        ),
        Question(
            "confidence",
            "How sure you are of that",
            choices=Confidence,
            default=lambda project, answers: Confidence.MEDIUM,
        ),
    ),
    _promise_fields,
)


def _event_fields(project: Project, answers: Answers) -> dict[str, Any]:
    evidence = {name: answers[name] for name in ("source", "extract", "gloss") if answers.get(name)}
    fields: dict[str, Any] = {
        name: answers[name] for name in ("date", "theme", "title", "note") if answers.get(name)
    }
    if facts := _listed(answers.get("facts", "")):
        fields["facts"] = facts
    wanted = "-".join(slug_of(answers["title"]).split("-")[:5])
    return {
        "id": answers.get("id") or free_id(project, wanted, "event"),
        **fields,
        "evidence": [evidence | {"stance": "supports"}],
    }


EVENT = Asked(
    Named.EVENTS,
    "event",
    (
        Question("date", "When it happened", (Event, "date")),
        _THEME,
        Question("title", "What happened, in a few words", (Event, "title")),
        Question("note", "What it meant, in a sentence", (Event, "note"), needed=False),
        Question("facts", "Facts that hold its figures, their ids with commas between", needed=False),
        _SOURCE,
        _EXTRACT,
        _GLOSS,
    ),
    _event_fields,
)


def _chart_fields(project: Project, answers: Answers) -> dict[str, Any]:
    fields: dict[str, Any] = {
        name: answers[name]
        for name in ("theme", "title", "description", "kind", "each", "since", "note")
        if answers.get(name)
    }
    targets = _listed(answers.get("targets", ""))
    series = [{"fact": fact} for fact in _listed(answers["facts"])]
    fields["series"] = [*series, *({"fact": fact, "role": "target"} for fact in targets)]
    wanted = "-".join(slug_of(answers["title"]).split("-")[:5])
    return {"id": answers.get("id") or free_id(project, f"chart {wanted}", "chart"), **fields}


CHART = Asked(
    Named.CHARTS,
    "chart",
    (
        _THEME,
        Question("title", "What it shows, in a line, in words", (Chart, "title")),
        Question("description", "What a reader sees in it, in words", (Chart, "description")),
        Question("facts", "The facts that it draws, their ids with commas between"),
        Question("targets", "Facts that it draws as targets, the same way", needed=False),
        Question("kind", "How they are drawn", choices=ChartKind),
        Question(
            "each",
            "The length of the periods drawn",
            choices=Each,
            asked=lambda answers: answers.get("kind") != ChartKind.DOTS,
        ),
        Question("since", "The first date or period drawn", (Chart, "since"), needed=False),
        Question("note", "What a reader must know to read it rightly", (Chart, "note"), needed=False),
    ),
    _chart_fields,
)

ASKED = {asked.noun: asked for asked in (QUOTE, FACT, SOURCE, PROMISE, EVENT, CHART)}


def landing(kind: Named, id: str, theme: str) -> str:
    """Where a new record is seen, and how it is brought onto a page."""
    section = KINDS[kind].section
    pages = {
        Named.QUOTES: "It stands among all quotes, and on the theme's page where that calls "
        f"{{{{ quotes(theme='{theme}') }}}}, in the fold below the first few. To show it in full: "
        f"{{{{ quote('{id}') }}}}",
        Named.FACTS: f"It stands among all figures. In a sentence: {{{{ fact('{id}') }}}}, with "
        "{{ evidence() }} at the end of the page",
        Named.PROMISES: "It stands among all promises, and on the theme's page where that calls "
        f"{{{{ promises(theme='{theme}') }}}}. To show it alone: {{{{ promise('{id}') }}}}",
        Named.EVENTS: "It stands in the timeline, and on the theme's page where that calls "
        f"{{{{ timeline(theme='{theme}') }}}}. To link it in a sentence: {{{{ record('{id}') }}}}",
        Named.CHARTS: f"It is drawn where a page calls {{{{ chart('{id}') }}}}, and nowhere else",
        Named.SOURCES: f"It is listed once a record rests on it, or a page cites it: {{{{ cite('{id}') }}}}",
    }
    page = f"Its page is /{section}/{id}/. " if KINDS[kind].paged else ""
    return page + pages[kind]


def _listed(answer: str) -> list[str]:
    return [word.strip() for word in answer.split(",") if word.strip()]
