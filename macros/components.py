"""The macros that pages call: thin functions that choose records and hand them to a template.

Markup lives in `macros/templates/`, with autoescape on. May not read files, judge records or build
HTML by hand. What a page has used so far is kept in Jinja's context, which lives as long as the page.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from jinja2 import pass_context
from jinja2.runtime import Context

from macros import charts, derive
from macros.blocks import Blocks
from macros.links import API, Links
from macros.lists import Lists, counts
from macros.model import (
    KINDS,
    Advantage,
    Chart,
    Claim,
    Correction,
    EvidenceItem,
    Fact,
    Moment,
    Named,
    Observation,
    Promise,
    Quote,
    Rating,
    Record,
    Side,
    Source,
    Status,
    Verdict,
    kind_of,
)
from macros.model.macros import MACROS, Show
from macros.rendering import Renderer
from macros.search.facets import quote_facets
from macros.search.quotes import quote_index
from macros.site import Site
from macros.words import format, verdict, wanted

LATEST = 6
"""How many of the newest days with news the home page shows."""

NAMED_VALUES = 2
"""How many of the values of a day it names; the others are counted."""

SEASONS = 6
"""How many seasons of results the page of news shows."""

FOLDED = 12
"""Lists of more records than these are folded on the page of what is wanted."""

ROWS = 100
"""How many records of a kind a theme's page lists, that of news of a day, that of what is wanted of a sort.
The others stand in the list of the kind; what is wanted, in the data."""

_USED = "_cards_used"

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class EvidenceCard:
    """An observation that a page shows, with its number among the page's footnotes."""

    fact: Fact
    observation: Observation
    number: int

    @property
    def anchor(self) -> str:
        """The id of its card on the page."""
        stated = f"--{self.observation.stated_on}" if self.observation.stated_on else ""
        # Ids hold neither two hyphens nor an underline, so no two cards can share an anchor.
        moment = f"{self.observation.moment}{stated}".lower().replace("/", "_").replace("..", "on")
        return f"evidence--{self.fact.id}--{moment}"


@dataclass(frozen=True)
class More:
    """That a page shows only the first records: how many there are, and the address of them all."""

    total: int
    address: str


@dataclass(frozen=True)
class Exhibit:
    """An item of an advantage's evidence, with the cards of its values where it is a fact."""

    item: EvidenceItem
    card: EvidenceCard | None = None
    earlier: EvidenceCard | None = None


@dataclass
class Used:
    """What a page has used: cards in order of first use, and how often each stands in a sentence."""

    cards: list[EvidenceCard] = field(default_factory=list)
    places: Counter[str] = field(default_factory=Counter)
    _known: dict[int, EvidenceCard] = field(default_factory=dict)

    def card(self, fact: Fact, observation: Observation) -> EvidenceCard:
        """The card of an observation; the same one each time it is shown."""
        card = self._known.get(id(observation))
        if card is None:
            card = self._known[id(observation)] = EvidenceCard(fact, observation, len(self.cards) + 1)
            self.cards.append(card)
        return card


class Components:
    """Every macro over one project. Register them with `all()`."""

    def __init__(self, site: Site, links: Links, blocks: Blocks | None = None) -> None:
        """Takes a site and its addresses.

        Args:
            site: the site.
            links: its addresses.
            blocks: who keeps the blocks until the pages are written; where nobody does, they pass through
                Markdown.
        """
        self._blocks = blocks
        self._renderer = Renderer(site, links)
        self._lists = Lists(self._renderer)
        self._site = site
        self._links = self._renderer.links

    def all(self) -> dict[str, Callable[..., str]]:
        """The macros by the name that pages call them."""
        return {name: getattr(self, name) for name in MACROS}

    @pass_context
    def fact(
        self,
        context: Context,
        id: str,
        at: str | None = None,
        stated: str | None = None,
        show: str = Show.VALUE,
    ) -> str:
        """A number in a sentence, which opens its evidence card.

        Args:
            at: the date or period of the observation; the latest reported one where left out.
            stated: the day on which it was stated, where one date has several.
            show: `value` (`nearly 16,000`), `number` (`16,000`), `unit` (`nearly 16,000 stores`),
                `date` (`31 March 2025`), or `article` (the figure the article prints instead).
        """
        fact = self._renderer.by_id(Fact)[id]
        observation = fact.at(at, stated) if at else fact.latest
        assert observation is not None, "checked before anything is rendered"
        unit = self._renderer.site.units[fact.unit]
        if show == Show.NUMBER:
            words = format.amount(observation, unit)
        elif show == Show.UNIT:
            words = format.with_unit(observation, unit)
        elif show == Show.DATE:
            words = format.moment(observation.moment)
        elif show == Show.ARTICLE:
            differs = self._site.article_differs(observation)
            words = (differs.figure if differs else None) or ""
        else:
            words = format.qualified(observation, unit)
        used = _used(context)
        card = used.card(fact, observation)
        weak = show not in (Show.ARTICLE, Show.DATE) and self._site.standing(fact, observation).weak
        used.places[card.anchor] += 1
        place = used.places[card.anchor]
        return self._inline("fact", context, card=card, place=place, words=words, weak=weak, tile=False)

    @pass_context
    def facts(self, context: Context, theme: str | None = None) -> str:
        """Every fact, or those of one theme, with all observations and their evidence."""
        if theme is None:
            return self._list(context, Named.FACTS, self._renderer.all(Fact))
        facts, more = self._first(Fact, theme)
        groups = self._lists.by_theme(facts)
        return self._block("facts", context, groups=groups, filters=None, part=None, more=more)

    @pass_context
    def stats(self, context: Context, *ids: str) -> str:
        """Number tiles, each with caption and standing: the latest value of a fact, or the one for a
        moment where the id ends in it: `stores@2025-03-31`."""
        used = _used(context)
        cards = []
        for name in ids:
            id, _, at = name.partition("@")
            fact = self._renderer.by_id(Fact)[id]
            observation = fact.at(at) if at else fact.latest
            assert observation is not None, "checked before anything is rendered"
            cards.append(used.card(fact, observation))
        return self._block("stats", context, cards=cards)

    @pass_context
    def quote(self, context: Context, id: str) -> str:
        """One quote with speaker, date, occasion and source."""
        return self._block("quote", context, quote=self._renderer.by_id(Quote)[id])

    @pass_context
    def quotes(self, context: Context, theme: str | None = None) -> str:
        """Every quote by theme, in full; or those of one theme, a line each."""
        if theme is None:
            return self._list(context, Named.QUOTES, self._renderer.all(Quote))
        quotes, more = self._first(Quote, theme)
        groups = self._lists.by_theme(quotes)
        return self._block("quotes", context, groups=groups, rows=True, part=None, more=more)

    @pass_context
    def quote_search(self, context: Context) -> str:
        """The box to search the quotes with; stands once, before the list of them."""
        facets = quote_facets(self._site)
        index, _ = quote_index(self._site)
        return self._block(
            "quote_search",
            context,
            facets=facets,
            index=index,
            section=KINDS[Named.QUOTES].section,
            total=len(self._renderer.all(Quote)),
        )

    @pass_context
    def promise(self, context: Context, id: str) -> str:
        """One promise with its status, test and history."""
        return self._block("promise", context, promise=self._renderer.by_id(Promise)[id])

    @pass_context
    def promises(self, context: Context, theme: str | None = None, status: str | None = None) -> str:
        """Every promise, or those of one theme or status, in the order of the data."""
        every = self._renderer.all(Promise)
        if theme is None and status is None:
            values = self._lists.of(Named.PROMISES, every) | {
                "years": derive.scoreboard(every, self._site.status),
                "next": derive.due_next(every, self._site.status, self._site.today),
                "statuses": list(counts(map(self._site.status, every), Status)),
                "parts": self._site.parts(Named.PROMISES),
            }
            return self._block("promises", context, **values)
        of_theme, more = self._first(Promise, theme) if theme else (every, None)
        chosen = [p for p in of_theme if status is None or self._site.status(p) == status]
        return self._block(
            "promises", context, promises=chosen, filters=None, years=None, part=None, parts=(), more=more
        )

    @pass_context
    def answer(self, context: Context) -> str:
        """The ratings of all advantages in one sentence."""
        counts = Counter(advantage.rating for advantage in self._renderer.all(Advantage))
        told = verdict.answer(counts)
        return self._inline("answer", context, answer=told, words=str(told))

    @pass_context
    def advantages(self, context: Context, brief: bool = False) -> str:
        """Every claimed advantage in a table: its rating, the best evidence for and against it, the day.

        Args:
            brief: without the claims and the reasons of the ratings.
        """
        rows = [
            (advantage, *(self._best(context, advantage, side) for side in (Side.FOR, Side.AGAINST)))
            for advantage in self._renderer.all(Advantage)
        ]
        return self._block("advantages", context, rows=rows, brief=brief)

    @pass_context
    def rating(self, context: Context, id: str) -> str:
        """One advantage's rating with its reason, for the beginning of a theme's page."""
        advantage = self._renderer.by_id(Advantage)[id]
        best = [self._best(context, advantage, side) for side in (Side.FOR, Side.AGAINST)]
        return self._block("rating", context, advantage=advantage, best=best)

    @pass_context
    def moat_map(self, context: Context) -> str:
        """The map of the moat: what is said to feed what, each arrow styled by its advantage's rating, and
        a table of the arrows with their evidence."""
        claimed = [(a, link) for a in self._renderer.all(Advantage) for link in a.links]
        stages = self._renderer.site.vocabulary.stages
        names = {stage.id: stage.name for stage in stages}
        used = {end for _, link in claimed for end in (link.cause, link.effect)}
        arrows = [
            charts.Arrow(number, link.cause, link.effect, advantage.rating)
            for number, (advantage, link) in enumerate(claimed, start=1)
        ]
        said = " ".join(
            f"{arrow.number}: {names[arrow.cause]} to {names[arrow.effect]}, "
            f"{format.word(arrow.rating).lower()}."
            for arrow in arrows
        )
        shown = [stage for stage in stages if stage.id in used]
        rows = [
            (
                arrow,
                advantage,
                link,
                [self._exhibit(context, item) for item in advantage.evidence if item.record in link.evidence],
            )
            for arrow, (advantage, link) in zip(arrows, claimed, strict=True)
        ]
        pictures = [
            charts.map_svg(shown, arrows, frame, "What is said to feed what", said)
            for frame in (charts.MAP_WIDE, charts.MAP_NARROW)
        ]
        ratings = [rating for rating in Rating if any(arrow.rating is rating for arrow in arrows)]
        return self._block("moat_map", context, pictures=pictures, rows=rows, names=names, ratings=ratings)

    def _best(self, context: Context, advantage: Advantage, side: Side) -> Exhibit | None:
        item = derive.best(advantage, side, self._site.weighed)
        return self._exhibit(context, item) if item else None

    def _exhibit(self, context: Context, item: EvidenceItem) -> Exhibit:
        """An item of evidence as a page shows it: its values open cards."""
        fact = self._renderer.by_id(Fact).get(item.fact or "")
        if fact is None:
            return Exhibit(item)
        value, earlier = derive.values(item, fact)
        used = _used(context)
        return Exhibit(item, used.card(fact, value), used.card(fact, earlier) if earlier else None)

    @pass_context
    def claims(self, context: Context, theme: str | None = None, verdict: str | None = None) -> str:
        """The article's claims with verdict, finding and evidence; by theme or verdict if given."""
        every = sorted(self._renderer.all(Claim), key=lambda claim: claim.number)
        if theme is None and verdict is None:
            return self._list(context, Named.CLAIMS, every)
        of_theme, more = self._first(Claim, theme) if theme else (every, None)
        chosen = [claim for claim in of_theme if verdict in (None, claim.verdict)]
        chosen.sort(key=lambda claim: claim.number)
        return self._block("claims", context, claims=chosen, filters=None, part=None, more=more)

    @pass_context
    def chart(self, context: Context, id: str) -> str:
        """A chart: two pictures of which the screen's width chooses one, legend, sources and a table."""
        values = self._renderer.chart_values(self._renderer.by_id(Chart)[id])
        return self._block("chart", context, alone=False, **values)

    @pass_context
    def timeline(self, context: Context, theme: str | None = None, since: str | None = None) -> str:
        """What happened, by date: all of it by year, or what bears on a theme, or what came after a day."""
        entries = derive.timeline(self._site.data)
        if theme is None and since is None:
            return self._list(context, Named.EVENTS, entries)
        first = Moment.parse(since).order if since else (date.min, date.min)
        chosen = [e for e in entries if theme in (None, e.theme) and e.date.order >= first]
        more = len(chosen) - ROWS
        return self._block(
            "timeline",
            context,
            groups=[(None, chosen[-ROWS:])],
            filters=None,
            part=None,
            more=More(len(chosen), self._links.section(Named.EVENTS)) if more > 0 else None,
        )

    @pass_context
    def tally(self, context: Context, of: str) -> str:
        """How the verdicts on the claims, or the statuses of the promises, add up, with links to them."""
        if of == "claims":
            verdicts = counts((claim.verdict for claim in self._renderer.all(Claim)), Verdict)
            return self._block("tally", context, counts=verdicts, kind="claims", name="verdict")
        statuses = counts(map(self._site.status, self._renderer.all(Promise)), Status)
        return self._block("tally", context, counts=statuses, kind="promises", name="status")

    @pass_context
    def latest(self, context: Context) -> str:
        """What is new, a line a day: promises that moved, values that came in, corrections."""
        return self._block(
            "latest",
            context,
            days=derive.newest(self._site.seasons, LATEST),
            addresses=self._addresses,
            named=NAMED_VALUES,
        )

    @pass_context
    def news(self, context: Context) -> str:
        """What changed, by season of results: the values that came in, promises that moved, corrections."""
        shown, earlier = self._site.seasons[:SEASONS], bool(self._site.seasons[SEASONS:])
        return self._block("news", context, seasons=shown, earlier=earlier, rows=ROWS)

    @pass_context
    def wanted(self, context: Context) -> str:
        """What the record lacks or will soon need, by sort, a line a record."""
        return self._block(
            "wanted",
            context,
            wanted=wanted.by_record(self._site.wanted),
            headings=wanted.HEADINGS,
            reasons=wanted.REASONS,
            lanes=wanted.LANES,
            folded=FOLDED,
            rows=ROWS,
            every=f"{API}wanted.json",
            addresses=self._addresses,
        )

    @pass_context
    def glossary(self, context: Context) -> str:
        """The terms that pages explain by a tooltip, in alphabetical order."""
        terms = sorted(self._renderer.site.vocabulary.terms, key=lambda term: term.term.lower())
        return self._text("glossary", context, terms=terms)

    @pass_context
    def themes(self, context: Context, pillars: bool = False) -> str:
        """Links to the theme pages, with their descriptions; only the argument's pillars if asked."""
        pages = [page for page in self._site.themes if page.front.pillar or not pillars]
        return self._block("themes", context, pages=pages, pillars=pillars)

    @pass_context
    def sources(self, context: Context) -> str:
        """Every source with kind, publisher, date, language, strength and what rests on it."""
        return self._list(context, Named.SOURCES, self._renderer.all(Source))

    @pass_context
    def corrections(self, context: Context) -> str:
        """The log of corrections, the newest first."""
        parts = self._site.parts(Named.CORRECTIONS)
        if parts:
            return self._text("parts", context, parts=parts)
        return self._text("corrections", context, corrections=self._renderer.all(Correction)[::-1])

    @pass_context
    def cite(self, context: Context, id: str) -> str:
        """A source's publisher and date as a link to its entry in the list of sources."""
        source = self._renderer.by_id(Source)[id]
        return self._inline("cite", context, source=source)

    @pass_context
    def record(self, context: Context, id: str) -> str:
        """A record's title as a link to it: a quote, fact, promise, claim, advantage, event, chart, source or
        correction."""
        return self._inline("record_link", context, id=id, kind=self._site.data.kinds[id].name)

    @pass_context
    def evidence(self, context: Context) -> str:
        """The evidence cards of the page, and the sources they rest on. Stands once, at the end."""
        used = _used(context)
        cards = used.cards
        figures, more = self._figures_of(context)
        sources: dict[str, Source] = {}
        for card in cards:
            for item in card.observation.evidence:
                sources[item.source] = self._renderer.by_id(Source)[item.source]
        return self._block(
            "evidence",
            context,
            cards=cards,
            places=used.places,
            sources=sorted(sources.values(), key=lambda source: source.publisher.lower()),
            figures=figures,
            more=more,
        )

    def _figures_of(self, context: Context) -> tuple[list[Fact], More | None]:
        """The facts of the theme whose page is being rendered; none on other pages."""
        address = getattr(context.get("page"), "url", "") or ""
        page = self._site.at.get(address)
        return self._first(Fact, page.slug) if page and page.is_theme else ([], None)

    def _list(self, context: Context, kind: Named, records: Sequence[Any]) -> str:
        """The list of a kind, or links to its parts where one page cannot hold it."""
        parts = self._site.parts(kind)
        if parts:
            return self._block("parts", context, parts=parts)
        return self._block(KINDS[kind].listed_by, context, **self._lists.of(kind, records))

    def _first(self, type: type[R], theme: str) -> tuple[list[R], More | None]:
        """As many records of a theme as its page shows, and where the others are."""
        kind, found = kind_of(type), self._site.of_theme(type, theme)
        if len(found) <= ROWS:
            return list(found), None
        whole = self._links.section(kind.name)
        divided = kind.name in self._site.divided
        return found[:ROWS], More(len(found), self._links.part(kind.name, theme, 1) if divided else whole)

    def count(
        self,
        of: str,
        verdict: str | None = None,
        status: str | None = None,
        kind: str | None = None,
        strength: str | None = None,
    ) -> str:
        """How many records there are: of a kind, a verdict, a status, or a kind or strength of source."""
        if of == "observations":
            return str(sum(len(fact.observations) for fact in self._renderer.all(Fact)))
        chosen = [
            record
            for record in (entry.record for entry in self._site.data.lists[Named(of)])
            if (verdict is None or (isinstance(record, Claim) and record.verdict == verdict))
            and (status is None or (isinstance(record, Promise) and self._site.status(record) == status))
            and (kind is None or (isinstance(record, Source) and record.kind == kind))
            and (strength is None or (isinstance(record, Source) and derive.strength(record) == strength))
        ]
        return str(len(chosen))

    @pass_context
    def contact(self, context: Context) -> str:
        """Where the makers of the site can be reached: what `data/site.yml` says, or the repository."""
        address = self._renderer.site.imprint.contact or self._links.repository
        mail = "@" in address and "://" not in address
        return self._inline("contact", context, address=address, mail=mail, words=address)

    @pass_context
    def downloads(self, context: Context) -> str:
        """The files for programs, with how many records each holds."""
        site = self._renderer.site.imprint
        return self._text(
            "downloads",
            context,
            counts=self._site.counts,
            folder=API,
            bundle=f"data/{site.slug}.zip",
            version=site.version,
            licence=site.licence,
        )

    @pass_context
    def examples(self, context: Context) -> str:
        """How to read the files in Python, R, JavaScript and a spreadsheet, over the longest series."""
        longest = max(self._renderer.all(Fact), key=lambda fact: len(fact.observations))
        site = self._links.absolute("") or "https://address.of.this.site/"
        return self._code("examples", context, fact=longest, site=site)

    def _block(self, template: str, context: Context, **values: Any) -> str:
        """Kept from Markdown and from the search in pages: its records have entries of their own."""
        text = self._text(template, context, **values)
        return self._blocks.hold(text) if self._blocks and text else text

    def _text(self, template: str, context: Context, **values: Any) -> str:
        """A block whose records have no entry of their own in the search: it is found by its page's."""
        root = _root(context)
        text = self._renderer.render(template, root, **values)
        # A blank line would end the HTML block in Markdown.
        return "\n".join(line.strip() for line in text.split("\n") if line.strip())

    def _code(self, template: str, context: Context, **values: Any) -> str:
        """As it is: code keeps its blank lines and indents."""
        return self._renderer.render(template, _root(context), **values)

    def _inline(self, template: str, context: Context, **values: Any) -> str:
        text = self._renderer.render(template, _root(context), **values)
        return text.replace("\n", " ").strip(" ")

    @property
    def _addresses(self) -> set[str]:
        """The addresses of all pages: a link to a page that a site does without is left out."""
        return set(self._site.at)


def _root(context: Context) -> str:
    """The relative path from the page being rendered to the root of the site, with a slash."""
    url = getattr(context.get("page"), "url", "") or ""
    return Links.root_from(url if url.endswith("/") or not url else posixpath.dirname(url))


def _used(context: Context) -> Used:
    used = context.vars.setdefault(_USED, Used())
    assert isinstance(used, Used)
    return used
