"""A site that was checked: everything that is needed to render it is there, and what follows from it.

What has errors never becomes one. What is derived is derived once. May not read files, format or render.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from macros import derive
from macros.model import (
    EXPORTED,
    LISTED,
    Advantage,
    Claim,
    Correction,
    Currency,
    Dataset,
    Division,
    Document,
    Event,
    Evidence,
    EvidenceItem,
    Fact,
    Imprint,
    Kind,
    Named,
    Observation,
    Organisation,
    Person,
    Promise,
    Quote,
    Record,
    Source,
    Status,
    Unit,
    Vocabulary,
)
from macros.reading import Page, Project
from macros.reading.named import named_records
from macros.reading.navigation import top_level

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Site:
    """The records and pages of a project without errors, as seen on one day."""

    root: Path
    today: date
    data: Dataset
    pages: tuple[Page, ...]
    vocabulary: Vocabulary
    imprint: Imprint
    navigation: tuple[tuple[str, str], ...]
    """Title and address of each first entry of the navigation."""
    page_holds: int | None = None
    """How many records one page lists of any kind, where it is not as many as the kind says."""

    @classmethod
    def of(cls, project: Project) -> Site:
        """The site of a project.

        Raises:
            ValueError: the project has errors.
        """
        data = project.data
        pages = tuple(page for page in project.pages if isinstance(page, Page))
        if data.vocabulary is None or data.imprint is None or len(pages) < len(project.pages):
            raise ValueError("a project with errors is no site")
        return cls(
            project.root,
            project.today,
            data,
            pages,
            data.vocabulary,
            data.imprint,
            tuple(top_level(project)),
        )

    @cached_property
    def themes(self) -> tuple[Page, ...]:
        """The theme pages in their order, then by title."""
        ready = (page for page in self.pages if page.is_theme)
        return tuple(sorted(ready, key=lambda page: (page.front.order, page.front.title)))

    @cached_property
    def at(self) -> dict[str, Page]:
        """Every page by its address from the root of the site."""
        return {page.address: page for page in self.pages}

    @cached_property
    def theme_titles(self) -> dict[str, str]:
        """The title of each theme's page by its slug, in their order."""
        return {page.slug: page.front.title for page in self.themes}

    @cached_property
    def units(self) -> dict[str, Unit | Currency]:
        """All units and currencies by id."""
        units: list[Unit | Currency] = [*self.vocabulary.units, *self.vocabulary.currencies]
        return {unit.id: unit for unit in units}

    @cached_property
    def meanings(self) -> dict[str, str]:
        """What each term of the glossary means, for the tooltips of all pages."""
        return {term.term: term.meaning for term in self.vocabulary.terms}

    @cached_property
    def people(self) -> dict[str, Person]:
        """Everybody who is quoted, by id."""
        return {person.id: person for person in self.vocabulary.people}

    @cached_property
    def organisations(self) -> dict[str, Organisation]:
        """Who counts or competes, by id."""
        return {organisation.id: organisation for organisation in self.vocabulary.organisations}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """All sources by id."""
        return self.data.by_id(Source)

    @cached_property
    def relations(self) -> dict[str, derive.Related]:
        """For each record the others that belong to it, by kind."""
        return derive.relations(self.data)

    @cached_property
    def usage(self) -> dict[str, list[tuple[str, str]]]:
        """For each source the records that rest on it, as pairs of kind and id."""
        return derive.usage(self.data)

    @cached_property
    def same_occasion(self) -> dict[str, list[Quote]]:
        """For each quote the others of its occasion."""
        return derive.neighbours(self.data.records(Quote))

    @cached_property
    def wanted(self) -> list[derive.Wanted]:
        """What the record lacks or will soon need, the most pressing first."""
        return derive.wanted(
            self.data.records(Fact),
            self.data.records(Promise),
            self.data.records(Document),
            self.sources,
            self.vocabulary.article,
            self.today,
        )

    @cached_property
    def seasons(self) -> list[derive.Season]:
        """What changed, by season of results, the newest first."""
        return derive.seasons(
            self.data.records(Fact),
            self.data.records(Promise),
            self.data.records(Correction),
            self.sources,
            self.today,
        )

    @property
    def counts(self) -> dict[str, int]:
        """How many records each exported file holds."""
        kinds = {str(kind): len(self.data.lists[kind]) for kind in EXPORTED}
        return {**kinds, "themes": len(self.themes), "wanted": len(self.wanted)}

    def of_theme(self, type: type[R], theme: str) -> list[R]:
        """The records of a kind that belong to a theme, in the data's order."""
        by_theme = self._by_theme.get(type)
        if by_theme is None:
            by_theme = self._by_theme[type] = defaultdict(list)
            for record in self.data.records(type):
                by_theme[record.theme].append(record)  # type: ignore[attr-defined] # asked of such kinds alone
        return by_theme.get(theme, [])

    def parts(self, kind: Named) -> tuple[derive.ListPart, ...]:
        """The parts of the list of a kind; none where one page holds it all."""
        return self._parts.get(kind, ())

    @cached_property
    def divided(self) -> tuple[Named, ...]:
        """The kinds whose list is in parts."""
        return tuple(self._parts)

    def reaches(self, records: Iterable[Record]) -> date | None:
        """The day up to which the evidence of some records reaches; none where they have none."""
        found = list(records)
        named = [name for record in found for name in self._names_sources(record)]
        return derive.reaches(
            (record for record in found if isinstance(record, Fact)),
            (record for record in found if isinstance(record, Promise)),
            (
                *(record for record in found if isinstance(record, Source)),
                *(self.sources[name] for name in named),
            ),
            self.today,
        )

    def page_reaches(self, page: Page) -> date | None:
        """The day up to which the evidence of a page reaches; none where it speaks of no record."""
        return self.reaches(named_records(page, self.data))

    def status(self, promise: Promise) -> Status:
        """What became of a promise."""
        return self._statuses[promise.id]

    def judged_in_part(self, promise: Promise) -> bool:
        """Whether a promise's status rests on a part of its period."""
        return derive.judged_in_part(promise, self.status(promise))

    def progress(self, promise: Promise) -> derive.Progress | None:
        """A promise's latest figure against its target, where it names both."""
        return derive.progress(promise, self.data.by_id(Fact))

    def standing(self, fact: Fact, observation: Observation) -> derive.Standing:
        """Who counted an observation, and how it reached us."""
        known = self._standings.get(id(observation))
        if known is None:
            known = derive.standing(
                fact, observation, self.sources, self.organisations, self.vocabulary.article
            )
            self._standings[id(observation)] = known
        return known

    def bearing(self, evidence: Iterable[Evidence]) -> Source | None:
        """The source that bears most on something: a support before others, the strongest first."""
        return derive.bearing(evidence, self.sources, self.vocabulary.article)

    def weighed(self, item: EvidenceItem) -> derive.Weighed:
        """An item of an advantage's evidence, as the rule of the ceiling sees it."""
        return derive.weigh(item, self.data, self.standing, self.status, self.vocabulary.article)

    def ceiling(self, advantage: Advantage) -> derive.Ceiling:
        """The highest rating that the evidence for an advantage can bear."""
        items = [self.weighed(item) for item in advantage.evidence]
        return derive.ceiling(items, advantage.unmeasured is not None)

    def article_differs(self, observation: Observation) -> Evidence | None:
        """What the article says of a value where it does not plainly agree."""
        return derive.article_differs(observation, self.vocabulary.article)

    def words_shown(self, observation: Observation) -> bool:
        """Whether the words of a source that bear a value out are printed."""
        return derive.words_shown(observation, self.vocabulary.article)

    @cached_property
    def _statuses(self) -> dict[str, Status]:
        return {p.id: derive.status(p, self.sources) for p in self.data.records(Promise)}

    def _names_sources(self, record: Record) -> list[str]:
        known = self._sources_named.get(record.id)
        if known is None:
            known = self._sources_named[record.id] = derive.names(record, Named.SOURCES)
        return known

    @cached_property
    def _sources_named(self) -> dict[str, list[str]]:
        """Found so far, by the id of the record."""
        return {}

    @cached_property
    def _by_theme(self) -> dict[type[Record], dict[str, list[Any]]]:
        """Found so far, by kind and theme."""
        return {}

    @cached_property
    def _standings(self) -> dict[int, derive.Standing]:
        """Found so far, by the identity of the observation: the data set keeps each alive."""
        return {}

    @cached_property
    def _parts(self) -> dict[Named, tuple[derive.ListPart, ...]]:
        """The parts of each list that has some."""
        found = {
            kind.name: derive.parts(kind, items, self._group_of(kind), self.page_holds or kind.page_holds)
            for kind, items in self._listed()
        }
        return {name: parts for name, parts in found.items() if parts}

    def _listed(self) -> Iterator[tuple[Kind, Iterable[Any]]]:
        """What each list that can be divided holds, in its order."""
        for kind in LISTED:
            if kind.type is Event:
                yield kind, derive.timeline(self.data)
            elif kind.type is Correction:
                yield kind, self.data.records(Correction)[::-1]
            elif kind.type is Claim:
                yield kind, sorted(self.data.records(Claim), key=lambda claim: claim.number)
            elif kind.divided_by is Division.THEME and kind.type is not Advantage:
                yield kind, (r for page in self.themes for r in self.of_theme(kind.type, page.slug))
            elif kind.type is Source:
                yield kind, self.data.records(Source)

    @staticmethod
    def _group_of(kind: Kind) -> Callable[[Any], str]:
        match kind.divided_by:
            case Division.THEME:
                return lambda record: str(record.theme)
            case Division.KIND:
                return lambda record: str(record.kind)
            case Division.YEAR:
                return lambda record: str(record.date.end.year) if record.date.end else "undated"
