"""From the records of the data to those of the API, with all that is derived from them.

Chooses and copies; what follows from the data is asked of the renderer and of `macros.derive`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from macros import derive, model
from macros.export.api import shapes as api
from macros.model import KINDS, RELATED, Claim, Currency, Moment, Named, kind_of
from macros.reading import Page
from macros.rendering import Renderer
from macros.words import cite, format

_SHARE = Decimal("0.0001")


def records_of(renderer: Renderer, kind: str) -> Iterator[api.ExportedRecord]:
    """The records of an exported kind, in the order of the data; themes in that of the pages."""
    if kind == "themes":
        return (_theme(renderer, page) for page in renderer.site.themes)
    if kind == "wanted":
        return (_wanted(renderer, item) for item in renderer.site.wanted)
    one = _CONVERT[Named(kind)]
    return (one(renderer, entry.record) for entry in renderer.site.data.lists[Named(kind)])


def _head(renderer: Renderer, record: model.Record) -> dict[str, Any]:
    return {
        "id": record.id,
        "aliases": record.aliases,
        "path": renderer.links.of(record),
        "permalink": renderer.links.absolute(renderer.links.of(record)),
    }


def _related(renderer: Renderer, record: model.Record) -> api.Related:
    tied = renderer.related(record)
    return api.Related(**{kind.name: tied.get(kind.name, []) for kind in RELATED})


def _evidence(items: Iterable[model.Evidence]) -> list[api.Evidence]:
    return [
        api.Evidence(
            source=item.source,
            stance=item.stance,
            extract=item.extract,
            gloss=item.gloss,
            counted_by=item.counted_by,
            value=item.value,
            figure=item.figure,
            note=item.note,
        )
        for item in items
    ]


def fact(renderer: Renderer, fact: model.Fact) -> api.Fact:
    """A fact as it is exported."""
    unit = renderer.site.units[fact.unit]
    return api.Fact(
        **_head(renderer, fact),
        theme=fact.theme,
        label=fact.label,
        short=fact.short,
        unit=fact.unit,
        unit_name=unit.name if isinstance(unit, Currency) else unit.plural,
        scope=fact.scope,
        measure=fact.measure,
        counted_by=fact.counted_by,
        about=fact.about,
        breaks=[api.Break(at=item.at.text, note=item.note) for item in fact.breaks],
        ended=fact.ended,
        tags=fact.tags,
        note=fact.note,
        observations=[_observation(renderer, fact, observation) for observation in fact.observations],
        related=_related(renderer, fact),
        citation=cite.plain(renderer.reference(fact)),
    )


def _observation(renderer: Renderer, fact: model.Fact, item: model.Observation) -> api.Observation:
    held = derive.support(item, renderer.site.sources, renderer.site.vocabulary.article)
    standing = renderer.site.standing(fact, item)
    return api.Observation(
        as_of=_written(item.as_of),
        period=_written(item.period),
        start=_first(item.moment),
        end=_last(item.moment),
        stated_on=_written(item.stated_on),
        value=item.value,
        low=item.low,
        high=item.high,
        scale=item.scale,
        full_value=_full(item.value, item.scale),
        full_low=_full(item.low, item.scale),
        full_high=_full(item.high, item.scale),
        qualifier=item.qualifier,
        nature=item.nature,
        text=format.with_unit(item, renderer.site.units[fact.unit]),
        latest=item is fact.latest,
        counter=standing.counter,
        reach=standing.reach,
        independently_confirmed=standing.confirmed,
        words_shown=renderer.site.words_shown(item),
        standing=held.corroboration,
        weak=held.weak,
        originals=held.originals,
        article_differs=renderer.site.article_differs(item) is not None,
        derivation=item.derivation,
        note=item.note,
        evidence=_evidence(item.evidence),
    )


def _full(value: Decimal | None, scale: model.Scale | None) -> Decimal | None:
    """A value multiplied out, with no exponent in its written form: 13.5 billion is 13500000000."""
    if value is None or scale is None:
        return value
    return Decimal(f"{value.scaleb(scale.factor.adjusted()):f}")


def _quote(renderer: Renderer, quote: model.Quote) -> api.Quote:
    speaker = renderer.site.people[quote.speaker]
    return api.Quote(
        **_head(renderer, quote),
        theme=quote.theme,
        text=quote.text,
        language=quote.language,
        form=quote.form,
        speaker=quote.speaker,
        speaker_name=speaker.name,
        speaker_native_name=speaker.native_name,
        role=quote.role,
        date=quote.date.text,
        start=_first(quote.date),
        end=_last(quote.date),
        occasion=quote.occasion,
        source=quote.source,
        translation=api.Translation(**quote.translation.model_dump()) if quote.translation else None,
        nearest=[
            api.NearestWords(
                text=words.text, source=words.source, date=words.date.text, match=words.match, note=words.note
            )
            for words in quote.nearest
        ],
        tags=quote.tags,
        note=quote.note,
        same_occasion=[other.id for other in renderer.neighbours(quote)],
        related=_related(renderer, quote),
        citation=cite.plain(renderer.reference(quote)),
    )


def _claim(renderer: Renderer, claim: model.Claim) -> api.Claim:
    return api.Claim(
        **_head(renderer, claim),
        theme=claim.theme,
        number=claim.number,
        wording=claim.wording,
        statement=claim.statement,
        verdict=claim.verdict,
        ruling=claim.ruling,
        finding=claim.finding,
        evidence=_evidence(claim.evidence),
        related=_related(renderer, claim),
        citation=cite.plain(renderer.reference(claim)),
    )


def _promise(renderer: Renderer, promise: model.Promise) -> api.Promise:
    bar = renderer.site.progress(promise)
    target = promise.target
    return api.Promise(
        **_head(renderer, promise),
        theme=promise.theme,
        statement=promise.statement,
        made_on=promise.made_on.text,
        due=_written(promise.due),
        kept_when=promise.kept_when,
        status=renderer.site.status(promise),
        override_reason=promise.override.reason if promise.override else None,
        target=api.Target(fact=target.fact, at=target.at, stated=target.stated) if target else None,
        progress=promise.progress,
        share=bar.share.quantize(_SHARE) if bar else None,
        reviewed=promise.reviewed.text,
        confidence=promise.confidence,
        history=[
            api.FollowUp(
                date=entry.date.text,
                effect=entry.effect,
                note=entry.note,
                source=entry.source,
                extract=entry.extract,
                gloss=entry.gloss,
            )
            for entry in promise.history
        ],
        evidence=_evidence(promise.evidence),
        related=_related(renderer, promise),
        citation=cite.plain(renderer.reference(promise)),
    )


def _advantage(renderer: Renderer, advantage: model.Advantage) -> api.Advantage:
    judged = advantage.judgement
    return api.Advantage(
        **_head(renderer, advantage),
        theme=advantage.theme,
        name=advantage.name,
        claim=advantage.claim,
        moat=advantage.moat,
        quotes=advantage.quotes,
        claims=advantage.claims,
        shown_when=advantage.shown_when,
        not_shown_when=advantage.not_shown_when,
        unmeasured=advantage.unmeasured,
        evidence=[
            api.EvidenceItem(
                kind=item.kind,
                record=item.record,
                at=_written(item.at),
                since=_written(item.since),
                side=item.side,
                classed=item.classed,
                weak=renderer.site.weighed(item).weak,
                words=item.words,
                why=item.why,
            )
            for item in advantage.evidence
        ],
        rating=judged.rating,
        reason=judged.reason,
        rated_on=judged.day.text,
        ceiling=renderer.site.ceiling(advantage).rating,
        would_change=advantage.would_change,
        ratings=[
            api.Judgement(day=item.day.text, rating=item.rating, reason=item.reason)
            for item in advantage.ratings
        ],
        links=[
            api.Link(cause=link.cause, effect=link.effect, says=link.says, evidence=link.evidence)
            for link in advantage.links
        ],
        related=_related(renderer, advantage),
        citation=cite.plain(renderer.reference(advantage)),
    )


def _source(renderer: Renderer, source: model.Source) -> api.Source:
    used_by = renderer.site.usage.get(source.id, [])
    return api.Source(
        **_head(renderer, source),
        title=source.title,
        title_en=source.title_en,
        publisher=source.publisher,
        url=source.url,
        same_address=source.same_address,
        published=source.published.text,
        kind=source.kind,
        strength=derive.strength(source),
        language=source.language,
        copy_of=source.copy_of,
        original=source.original,
        lowered=api.Lowered(to=source.lowered.to, reason=source.lowered.reason) if source.lowered else None,
        note=source.note,
        used_by=api.Related(
            **{kind: [id for of, id in used_by if of == kind] for kind in (kind.name for kind in RELATED)}
        ),
    )


def _event(renderer: Renderer, event: model.Event) -> api.Event:
    return api.Event(
        **_head(renderer, event),
        theme=event.theme,
        date=event.date.text,
        start=_first(event.date),
        end=_last(event.date),
        title=event.title,
        note=event.note,
        evidence=_evidence(event.evidence),
        related=_related(renderer, event),
    )


def _correction(renderer: Renderer, correction: model.Correction) -> api.Correction:
    return api.Correction(
        **_head(renderer, correction),
        date=correction.date.text,
        records=[renderer.site.data.renamed.get(id, id) for id in correction.records],
        was=correction.was,
        now=correction.now,
        reason=correction.reason,
        source=correction.source,
    )


def _theme(renderer: Renderer, page: Page) -> api.Theme:
    of_theme = renderer.site.of_theme
    ids = {
        kind.name: [record.id for record in of_theme(kind.type, page.slug)]
        for kind in KINDS.values()
        if kind.exported and "theme" in kind.type.model_fields
    }
    verdicts = Counter(claim.verdict for claim in of_theme(Claim, page.slug))
    return api.Theme(
        id=page.slug,
        path=page.address,
        permalink=renderer.links.absolute(page.address),
        title=page.front.title,
        description=page.front.description,
        pillar=page.front.pillar,
        **ids,
        verdicts=api.Verdicts(**{str(verdict): verdicts[verdict] for verdict in model.Verdict}),
    )


def _wanted(renderer: Renderer, item: derive.Wanted) -> api.Wanted:
    path = renderer.links.of(item.record)
    place = renderer.site.data.places[item.record.id]
    return api.Wanted(
        # No id holds two hyphens, so these are like none.
        id=f"{item.record.id}--{item.want}--{item.moment}".lower().replace("/", "_"),
        path=path,
        permalink=renderer.links.absolute(path),
        want=item.want,
        kind=kind_of(item.record).name,
        record=item.record.id,
        title=renderer.title(item.record),
        moment=item.moment.text,
        since=item.since.isoformat(),
        document_title=item.document.title if item.document else None,
        document_url=item.document.url if item.document else None,
        file=place.file,
        line=place.line,
    )


def _written(moment: Moment | None) -> str | None:
    return moment.text if moment else None


def _first(moment: Moment) -> str | None:
    return moment.start.isoformat() if moment.start else None


def _last(moment: Moment) -> str | None:
    return moment.end.isoformat() if moment.end else None


_CONVERT: dict[Named, Callable[[Renderer, Any], api.ExportedRecord]] = {
    Named.FACTS: fact,
    Named.QUOTES: _quote,
    Named.CLAIMS: _claim,
    Named.PROMISES: _promise,
    Named.ADVANTAGES: _advantage,
    Named.SOURCES: _source,
    Named.EVENTS: _event,
    Named.CORRECTIONS: _correction,
}
