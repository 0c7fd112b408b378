"""Every record that another one names exists: sources, facts, claims, themes, people, units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from macros.links import SECTIONS
from macros.model import Chart, Claim, Correction, Evidence, Fact, Promise, Quote, Source
from macros.problems import Position, Problem, did_you_mean, unknown
from macros.reading import Project
from macros.reading.dataset import Entry


def check(project: Project) -> Iterator[Problem]:
    """`unknown-source`, `unknown-fact`, `unknown-theme` and their like."""
    return _References(project).problems()


class _References:
    def __init__(self, project: Project) -> None:
        self.data = project.data
        vocabulary = self.data.vocabulary
        # An unreadable vocabulary or theme is a problem of its own, not one for each mention.
        self.known: dict[str, set[str] | None] = dict(self.data.named)
        self.known["themes"] = {page.slug for page in project.pages if page.is_theme}
        self.known["people"] = {p.id for p in vocabulary.people} if vocabulary else None
        self.known["organisations"] = {o.id for o in vocabulary.organisations} if vocabulary else None
        self.known["units"] = (
            {u.id for u in vocabulary.units} | {c.id for c in vocabulary.currencies} if vocabulary else None
        )

    def problems(self) -> Iterator[Problem]:
        for source in self.data.sources:
            yield from self._source(source)
        for fact in self.data.facts:
            yield from self._fact(fact)
        for quote in self.data.quotes:
            yield from self._quote(quote)
        for claim in self.data.claims:
            yield from self._claim(claim)
        for promise in self.data.promises:
            yield from self._promise(promise)
        for event in self.data.events:
            yield from self._named("themes", event.record.theme, event.position("theme"))
            yield from self._evidence(event, event.record.evidence, ())
            for kind in ("facts", "quotes", "promises"):
                yield from self._listed(event, kind)
        for correction in self.data.corrections:
            yield from self._correction(correction)
        for chart in self.data.charts:
            yield from self._chart(chart)
        for document in self.data.documents:
            place = document.position("issuer")
            yield from self._named("organisations", document.record.issuer, place)
            if document.record.source:
                yield from self._named("sources", document.record.source, document.position("source"))
        vocabulary = self.data.vocabulary
        if vocabulary and self.data.vocabulary_document.root:
            node = self.data.vocabulary_document.root.find(("article",))
            place = self.data.vocabulary_document.position(node)
            yield from self._named("sources", vocabulary.article, place)

    def _source(self, entry: Entry[Source]) -> Iterator[Problem]:
        if entry.record.copy_of:
            yield from self._named("sources", entry.record.copy_of, entry.position("copy_of"))
        if entry.record.issuer:
            yield from self._named("organisations", entry.record.issuer, entry.position("issuer"))

    def _fact(self, entry: Entry[Fact]) -> Iterator[Problem]:
        yield from self._named("themes", entry.record.theme, entry.position("theme"))
        yield from self._named("units", entry.record.unit, entry.position("unit"))
        for name, field in ((entry.record.counted_by, "counted_by"), (entry.record.about, "about")):
            if name:
                yield from self._named("organisations", name, entry.position(field))
        for n, observation in enumerate(entry.record.observations):
            yield from self._evidence(entry, observation.evidence, ("observations", n))

    def _quote(self, entry: Entry[Quote]) -> Iterator[Problem]:
        quote = entry.record
        yield from self._named("themes", quote.theme, entry.position("theme"))
        yield from self._named("people", quote.speaker, entry.position("speaker"))
        yield from self._named("sources", quote.source, entry.position("source"))
        for n, words in enumerate(quote.nearest):
            yield from self._named("sources", words.source, entry.position("nearest", n, "source"))
        for kind in ("facts", "claims", "promises"):
            yield from self._listed(entry, kind)

    def _claim(self, entry: Entry[Claim]) -> Iterator[Problem]:
        yield from self._named("themes", entry.record.theme, entry.position("theme"))
        yield from self._listed(entry, "facts")
        yield from self._evidence(entry, entry.record.evidence, ())

    def _promise(self, entry: Entry[Promise]) -> Iterator[Problem]:
        promise = entry.record
        yield from self._named("themes", promise.theme, entry.position("theme"))
        yield from self._evidence(entry, promise.evidence, ())
        yield from self._listed(entry, "claims")
        for n, follow_up in enumerate(promise.history):
            place = entry.position("history", n, "source")
            yield from self._named("sources", follow_up.source, place)
        if promise.progress:
            yield from self._named("facts", promise.progress, entry.position("progress"))
        if promise.target:
            yield from self._named("facts", promise.target.fact, entry.position("target", "fact"))
            fact = self.data.by_kind["facts"].get(promise.target.fact)
            at = promise.target.at
            if isinstance(fact, Fact) and at and fact.at(at, promise.target.stated) is None:
                moments = [o.moment.text for o in fact.observations]
                yield Problem(
                    entry.position("target", "at"),
                    "unknown-moment",
                    f'"{fact.id}" has no observation for "{at}"',
                    did_you_mean(at, moments) or "it has " + ", ".join(moments),
                )

    def _correction(self, entry: Entry[Correction]) -> Iterator[Problem]:
        """The log is never edited, so it may name a record by an earlier id."""
        # Only kinds that have an address: a chart's numbers are corrected with its facts.
        named = [self.data.named[kind] for kind in SECTIONS]
        known = None if None in named else set(self.data.renamed).union(*(ids or () for ids in named))
        for n, name in enumerate(entry.record.records):
            if known is not None and name not in known:
                place = entry.position("records", n)
                yield unknown("record", name, known, self.data.renamed, place)
        if entry.record.source:
            yield from self._named("sources", entry.record.source, entry.position("source"))

    def _chart(self, entry: Entry[Chart]) -> Iterator[Problem]:
        yield from self._named("themes", entry.record.theme, entry.position("theme"))
        for n, series in enumerate(entry.record.series):
            yield from self._named("facts", series.fact, entry.position("series", n, "fact"))

    def _listed(self, entry: Entry[Any], kind: str) -> Iterator[Problem]:
        """The ids of a field that is named after the kind of record it lists."""
        for n, name in enumerate(getattr(entry.record, kind)):
            yield from self._named(kind, name, entry.position(kind, n))

    def _evidence(
        self, entry: Entry[Any], evidence: Iterable[Evidence], path: tuple[str | int, ...]
    ) -> Iterator[Problem]:
        for n, item in enumerate(evidence):
            place = entry.position(*path, "evidence", n, "source")
            yield from self._named("sources", item.source, place)
            if item.counted_by:
                place = entry.position(*path, "evidence", n, "counted_by")
                yield from self._named("organisations", item.counted_by, place)

    def _named(self, kind: str, name: str, place: Position) -> Iterator[Problem]:
        known = self.known[kind]
        if known is not None and name not in known:
            noun = {"people": "person"}.get(kind, kind.removesuffix("s"))
            yield unknown(noun, name, known, self.data.renamed, place)
