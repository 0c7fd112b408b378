"""Every record and moment that a page names exists."""

from __future__ import annotations

from collections.abc import Iterator

from macros.derive import article_differs
from macros.model import LISTED, Fact, Named, Observation
from macros.model.macros import MACROS, Show
from macros.problems import Chapter, Code, Position, Problem, did_you_mean, unknown
from macros.reading import Project
from macros.reading.calls import Call, read_calls
from macros.reading.named import arguments

CODES = (
    Code(
        "no-article-figure",
        Chapter.PAGES,
        "`show='article'` asks for the figure that the article prints instead, and the fact holds none.",
    ),
)
SHARES = frozenset(
    {"bad-argument", "old-id", "unknown-moment"} | {f"unknown-{named.noun}" for named in Named}
)
"""Codes that another rule declares."""


def check(project: Project) -> Iterator[Problem]:
    """`unknown-fact` and its like, `unknown-moment`, and `no-article-figure`."""
    themes = {page.slug for page in project.pages if page.is_theme}
    for page in project.pages:
        for call in read_calls(page).calls:
            if call.name in MACROS:
                yield from _call(project, themes, call, page.position(call.line, call.column))


def _call(project: Project, themes: set[str], call: Call, place: Position) -> Iterator[Problem]:
    macro = MACROS[call.name]
    kinds = {parameter.name: parameter.kind for parameter in macro.parameters}
    given = [(name, value) for name, value in arguments(macro, call) if isinstance(value, str)]
    named = dict(given)
    for name, value in given:
        kind = kinds.get(name)
        if kind is Named.THEMES:
            yield from _named(project, kind, value, themes, place)
        elif isinstance(kind, Named):
            # A tile names its moment in the id, a sentence in an argument of its own.
            id, _, moment = value.partition("@") if call.name == "stats" else (value, "", named.get("at", ""))
            yield from _named(project, kind, id, _ids(project, kind), place)
            fact = project.data.by_id(Fact).get(id)
            if kind is Named.FACTS and fact:
                yield from _observation(project, fact, moment, named, place)


def _ids(project: Project, kind: Named) -> set[str] | None:
    """The ids of a kind, or of all that have an address; none where they could not be read."""
    if kind is not Named.RECORDS:
        return project.data.named[kind]
    listed = [project.data.named[name] for name in (*(row.name for row in LISTED), Named.CHARTS)]
    return None if None in listed else set().union(*(ids or () for ids in listed))


def _named(
    project: Project, kind: Named, name: str, known: set[str] | None, place: Position
) -> Iterator[Problem]:
    if known is not None and name not in known:
        yield unknown(kind.noun, name, known, project.data.renamed, place)


def _observation(
    project: Project, fact: Fact, moment: str, named: dict[str, str], place: Position
) -> Iterator[Problem]:
    stated = named.get("stated")
    observation = fact.at(moment, stated) if moment else fact.latest
    if stated and not moment:
        yield Problem(
            place, "bad-argument", "`stated` stands without `at`", "say for which date it was stated"
        )
    if observation is None:
        moments = [
            o.moment.text + (f" stated {o.stated_on}" if o.stated_on else "") for o in fact.observations
        ]
        yield Problem(
            place,
            "unknown-moment",
            f'"{fact.id}" has no observation for "{moment}{f" stated {stated}" if stated else ""}"',
            did_you_mean(moment, moments) or "it has " + ", ".join(moments),
        )
    elif named.get("show") == Show.ARTICLE and not _article_figure(project, observation):
        other = next((o for o in fact.observations if _article_figure(project, o)), None)
        yield Problem(
            place,
            "no-article-figure",
            f'"{fact.id}" holds no figure of the article that differs'
            + (f" at {observation.moment}" if other else ""),
            f"say `at='{other.moment}'`, which holds one"
            if other
            else "leave out `show`, or give the article's evidence a `figure`",
        )


def _article_figure(project: Project, observation: Observation) -> bool:
    vocabulary = project.data.vocabulary
    if vocabulary is None:
        return True  # whether there is one is not known
    differs = article_differs(observation, vocabulary.article)
    return differs is not None and differs.figure is not None
