"""Every record, theme, person, unit or organisation that a record names exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.model import LISTED, Fact, Named, Promise, Reference, references
from macros.model.dataset import Locate
from macros.problems import Chapter, Code, Problem, did_you_mean, unknown
from macros.reading import Project

CODES = (
    Code(
        "old-id",
        Chapter.RECORDS,
        "The record has another name now. Write the one in the hint.",
    ),
    Code(
        "unknown-source",
        Chapter.RECORDS,
        "No source has this id. Add the publication to `data/sources.yml`, or correct the id.",
    ),
    Code(
        "unknown-fact",
        Chapter.RECORDS,
        "No fact has this id.",
    ),
    Code(
        "unknown-quote",
        Chapter.RECORDS,
        "No quote has this id.",
    ),
    Code(
        "unknown-claim",
        Chapter.RECORDS,
        "No claim has this id.",
    ),
    Code(
        "unknown-promise",
        Chapter.RECORDS,
        "No promise has this id.",
    ),
    Code(
        "unknown-advantage",
        Chapter.RECORDS,
        "No claimed advantage has this id.",
    ),
    Code(
        "unknown-event",
        Chapter.RECORDS,
        "No event has this id.",
    ),
    Code(
        "unknown-stage",
        Chapter.RECORDS,
        "The map has no such station. Add it to `stages` in `data/vocabulary.yml`.",
    ),
    Code(
        "unknown-record",
        Chapter.RECORDS,
        "No record of any kind has this id.",
    ),
    Code(
        "unknown-theme",
        Chapter.RECORDS,
        "No page under `docs/themes/` has this name. `make new-theme` writes one.",
    ),
    Code(
        "unknown-person",
        Chapter.RECORDS,
        "Nobody in `data/vocabulary.yml` has this id. Add the speaker there.",
    ),
    Code(
        "unknown-unit",
        Chapter.RECORDS,
        "No unit or currency in `data/vocabulary.yml` has this id. Add it there.",
    ),
    Code(
        "unknown-moment",
        Chapter.RECORDS,
        "The fact has no value for this date or period. The hint names those it has.",
    ),
    Code(
        "unknown-organisation",
        Chapter.RECORDS,
        "The organisation is not in `data/vocabulary.yml`; add it to `organisations` there.",
    ),
    Code(
        "unknown-chart",
        Chapter.RECORDS,
        "No chart in `data/charts.yml` has this id.",
    ),
)


def check(project: Project) -> Iterator[Problem]:
    """`unknown-source`, `unknown-fact`, `unknown-theme` and their like; `unknown-moment`."""
    data = project.data
    known = _known(project)
    held: list[tuple[Iterable[Reference], Locate]] = [
        (references(entry.record), entry.locate) for _, entry in data.entries()
    ]
    held += [(broken.references, broken.locate) for broken in data.broken]
    if data.vocabulary:
        held.append((references(data.vocabulary), data.in_vocabulary))
    for named, locate in held:
        for reference in named:
            names = known[reference.named]
            if names is not None and reference.id not in names:
                place = locate(reference.path)
                yield unknown(reference.named.noun, reference.id, names, data.renamed, place)
    facts = data.by_id(Fact)
    for entry in data.of(Promise):
        target = entry.record.target
        fact = facts.get(target.fact) if target else None
        if target and target.at and fact and fact.at(target.at, target.stated) is None:
            moments = [observation.moment.text for observation in fact.observations]
            yield Problem(
                entry.position("target", "at"),
                "unknown-moment",
                f'"{fact.id}" has no observation for "{target.at}"',
                did_you_mean(target.at, moments) or "it has " + ", ".join(moments),
            )


def _known(project: Project) -> dict[Named, set[str] | None]:
    """What there is of each; none where that could not be read: a problem of its own, not one a mention."""
    data, vocabulary = project.data, project.data.vocabulary
    # Only kinds that a page lists: a chart's numbers are corrected with its facts.
    listed = [data.named[kind.name] for kind in LISTED]
    known: dict[Named, set[str] | None] = {
        **data.named,
        Named.THEMES: {page.slug for page in project.pages if page.is_theme},
        # The log of corrections is never edited, so it may name a record by an earlier id.
        Named.RECORDS: None if None in listed else set(data.renamed).union(*(ids or () for ids in listed)),
    }
    lists = {
        Named.PEOPLE: ("people",),
        Named.ORGANISATIONS: ("organisations",),
        Named.STAGES: ("stages",),
        Named.UNITS: ("units", "currencies"),
    }
    for named, fields in lists.items():
        known[named] = (
            {item.id for field in fields for item in getattr(vocabulary, field)} if vocabulary else None
        )
    return known
