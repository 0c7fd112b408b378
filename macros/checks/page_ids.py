"""Every record and moment that a page names exists."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.page_calls import arguments
from macros.model import Fact, Stance
from macros.model.macros import MACROS, Kind, Show
from macros.problems import Position, Problem, did_you_mean
from macros.reading import Project
from macros.reading.calls import Call, read_calls

_KINDS = (Kind.FACT, Kind.QUOTE, Kind.CLAIM, Kind.PROMISE, Kind.SOURCE)


def check(project: Project) -> Iterator[Problem]:
    """`unknown-fact` and its like, `unknown-moment`, and `no-article-figure`."""
    for page in project.pages:
        for call in read_calls(page).calls:
            yield from _call(project, call, page.position(call.line, call.column))


def _call(project: Project, call: Call, place: Position) -> Iterator[Problem]:
    macro = MACROS.get(call.name)
    if macro is None:
        return
    named = list(arguments(macro, call))
    for name, value in named:
        parameter = next((p for p in macro.parameters if p.name == name), None)
        if parameter is None or not isinstance(value, str):
            continue
        known: set[str] | None
        if parameter.kind in _KINDS:
            known = project.data.named[parameter.kind]
        elif parameter.kind is Kind.THEME:
            known = {page.slug for page in project.pages if page.is_theme}
        else:
            continue
        if known is not None and value not in known:
            noun = parameter.kind.removesuffix("s")
            yield Problem(place, f"unknown-{noun}", f'"{value}" is not a {noun}', did_you_mean(value, known))
    if call.name == "fact":
        yield from _observation(project, dict(named), place)


def _observation(project: Project, named: dict[str, object], place: Position) -> Iterator[Problem]:
    fact = project.data.by_kind["facts"].get(str(named.get("id")))
    if not isinstance(fact, Fact):
        return
    observation = fact.latest
    if "at" in named:
        at, stated = str(named["at"]), named.get("stated")
        found = fact.at(at, str(stated) if stated else None)
        if found is None:
            moments = [
                o.moment.text + (f" stated {o.stated_on}" if o.stated_on else "") for o in fact.observations
            ]
            yield Problem(
                place,
                "unknown-moment",
                f'"{fact.id}" has no observation for "{at}"',
                did_you_mean(at, moments) or "it has " + ", ".join(moments),
            )
            return
        observation = found
    if named.get("show") == Show.ARTICLE:
        vocabulary = project.data.vocabulary
        figures = [
            e.figure
            for e in observation.evidence
            if vocabulary and e.source == vocabulary.article and e.stance is not Stance.SUPPORTS
        ]
        if not any(figures):
            yield Problem(
                place,
                "no-article-figure",
                f'"{fact.id}" holds no figure of the article that differs',
                "leave out `show`, or give the article's evidence a `figure`",
            )
