"""The macros that pages call: thin functions that choose records and hand them to a template.

Markup lives in `macros/templates/`, with autoescape on. May not read files, judge records or build
HTML by hand. What a page has used so far is kept in Jinja's context, which lives as long as the page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from macros import cite, derive, format
from macros.links import Links
from macros.model import (
    Claim,
    Currency,
    Event,
    Evidence,
    Fact,
    Moment,
    Observation,
    Person,
    Promise,
    Quote,
    Source,
    Status,
    Unit,
)
from macros.model.macros import Show
from macros.reading import Page, Project

_USED = "_cards_used"
# What Markdown would read as markup between the tags of an inline element; the ampersand and hash
# of the entities that HTML escaping has just written stay as they are.
_MARKDOWN = str.maketrans({c: f"&#{ord(c)};" for c in "\\`*_{}[]()!|~^=:"})


@dataclass(frozen=True)
class Card:
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


@dataclass
class Used:
    """What a page has used: cards in order of first use."""

    cards: list[Card] = field(default_factory=list)

    def card(self, fact: Fact, observation: Observation) -> Card:
        """The card of an observation; the same one each time it is shown."""
        for card in self.cards:
            if card.observation is observation:
                return card
        card = Card(fact, observation, len(self.cards) + 1)
        self.cards.append(card)
        return card


class Components:
    """Every macro over one project. Register them with `all()`."""

    def __init__(self, project: Project, links: Links) -> None:
        """Takes a project without errors and the addresses of the site."""
        assert project.data.vocabulary is not None, "checked before anything is rendered"
        self._project = project
        self._links = links
        self._vocabulary = project.data.vocabulary
        self._records: dict[str, dict[str, Any]] = dict(project.data.by_kind)
        units: list[Unit | Currency] = [*self._vocabulary.units, *self._vocabulary.currencies]
        self._units = {unit.id: unit for unit in units}
        self._people: dict[str, Person] = {p.id: p for p in self._vocabulary.people}
        self._templates = self._environment()

    def all(self) -> dict[str, Callable[..., str]]:
        """The macros by the name that pages call them."""
        return {
            "fact": self.fact,
            "facts": self.facts,
            "stats": self.stats,
            "quote": self.quote,
            "quotes": self.quotes,
            "promise": self.promise,
            "promises": self.promises,
            "claims": self.claims,
            "timeline": self.timeline,
            "themes": self.themes,
            "sources": self.sources,
            "cite": self.cite,
            "evidence": self.evidence,
            "count": self.count,
        }

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
            id: the fact.
            at: the date or period of the observation; the latest reported one where left out.
            stated: the day on which it was stated, where one date has several.
            show: `value` (nearly 16,000), `number` (16,000), `unit` (nearly 16,000 stores),
                `date` (31 March 2025), or `article` (the figure the article prints instead).
        """
        fact = self._records["facts"][id]
        observation = fact.at(at, stated) if at else fact.latest
        assert observation is not None, "checked before anything is rendered"
        unit = self._units[fact.unit]
        if show == Show.NUMBER:
            words = format.amount(observation, unit)
        elif show == Show.UNIT:
            words = format.with_unit(observation, unit)
        elif show == Show.DATE:
            words = format.moment(observation.moment)
        elif show == Show.ARTICLE:
            differs = derive.article_differs(observation, self._vocabulary.article)
            words = (differs.figure if differs else None) or ""
        else:
            words = format.qualified(observation, unit)
        card = _used(context).card(fact, observation)
        weak = show not in (Show.ARTICLE, Show.DATE) and self._support(observation).weak
        return self._inline("fact", card=card, words=words, weak=weak, tile=False)

    @pass_context
    def facts(self, context: Context, theme: str | None = None) -> str:
        """Every fact, or those of one theme, with all observations and their evidence."""
        return self._block("facts", context, groups=self._by_theme(self._all("facts"), theme))

    @pass_context
    def stats(self, context: Context, *ids: str) -> str:
        """Number tiles, each with caption and standing: the latest value of a fact, or the one for a
        moment where the id ends in it: `stores@2025-03-31`."""
        used = _used(context)
        cards = []
        for name in ids:
            id, _, at = name.partition("@")
            fact = self._records["facts"][id]
            observation = fact.at(at) if at else fact.latest
            assert observation is not None, "checked before anything is rendered"
            cards.append(used.card(fact, observation))
        return self._block("stats", context, cards=cards)

    @pass_context
    def quote(self, context: Context, id: str) -> str:
        """One quote with speaker, date, occasion and source."""
        return self._block("quotes", context, theme=None, quotes=[self._records["quotes"][id]])

    @pass_context
    def quotes(self, context: Context, theme: str | None = None) -> str:
        """Every quote, or those of one theme, in the order of the data."""
        chosen = _of_theme(self._all("quotes"), theme)
        return self._block("quotes", context, theme=theme, quotes=chosen)

    @pass_context
    def promise(self, context: Context, id: str) -> str:
        """One promise with its status, test and history."""
        return self._block("promises", context, theme=None, promises=[self._records["promises"][id]])

    @pass_context
    def promises(self, context: Context, theme: str | None = None, status: str | None = None) -> str:
        """Every promise, or those of one theme or status, in the order of the data."""
        chosen = [
            promise
            for promise in _of_theme(self._all("promises"), theme)
            if status is None or self._status(promise) == status
        ]
        return self._block("promises", context, theme=theme, promises=chosen)

    @pass_context
    def claims(self, context: Context, theme: str | None = None, verdict: str | None = None) -> str:
        """The article's claims with verdict, finding and evidence; by theme or verdict if given."""
        chosen = [
            claim
            for claim in sorted(self._all("claims"), key=lambda claim: claim.number)
            if theme in (None, claim.theme) and verdict in (None, claim.verdict)
        ]
        return self._block("claims", context, theme=theme, claims=chosen)

    @pass_context
    def timeline(self, context: Context, theme: str | None = None, since: str | None = None) -> str:
        """What happened, by date: all events, or those of one theme, or those from a day on."""
        first = Moment.parse(since).order if since else (date.min, date.min)
        chosen: list[Event] = _of_theme(self._all("events"), theme)
        events = [event for event in chosen if event.date.order >= first]
        return self._block("timeline", context, events=sorted(events, key=lambda event: event.date.order))

    @pass_context
    def themes(self, context: Context, pillars: bool = False) -> str:
        """Links to the theme pages, with their descriptions; only the argument's pillars if asked."""
        pages = [page for page in self._project.themes if page.front and (page.front.pillar or not pillars)]
        return self._block("themes", context, pages=pages, pillars=pillars)

    @pass_context
    def sources(self, context: Context) -> str:
        """Every source with kind, publisher, date, language, strength and what rests on it."""
        usage = derive.usage(self._project.data)
        return self._block("sources", context, sources=self._all("sources"), usage=usage)

    @pass_context
    def cite(self, context: Context, id: str) -> str:
        """A source's publisher and date as a link to its entry in the list of sources."""
        source = self._records["sources"][id]
        return self._inline("cite", source=source, root=self._links.root(context))

    @pass_context
    def evidence(self, context: Context) -> str:
        """The evidence cards of the page, and the sources they rest on. Stands once, at the end."""
        cards = _used(context).cards
        sources: dict[str, Source] = {}
        for card in cards:
            for item in card.observation.evidence:
                sources[item.source] = self._records["sources"][item.source]
        return self._block(
            "evidence",
            context,
            cards=cards,
            sources=sorted(sources.values(), key=lambda source: source.publisher.lower()),
        )

    def count(
        self,
        of: str,
        verdict: str | None = None,
        status: str | None = None,
        kind: str | None = None,
    ) -> str:
        """How many records there are: of a kind, a verdict, a status, or a kind of source."""
        if of == "observations":
            return str(sum(len(fact.observations) for fact in self._all("facts")))
        chosen = [
            record
            for record in self._all(of)
            if (verdict is None or (isinstance(record, Claim) and record.verdict == verdict))
            and (status is None or (isinstance(record, Promise) and self._status(record) == status))
            and (kind is None or (isinstance(record, Source) and record.kind == kind))
        ]
        return str(len(chosen))

    def _environment(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters |= {
            "inline": _encoded,
            "moment": format.moment,
            "deadline": format.deadline,
            "language": format.language,
            "word": format.word,
            "strength": derive.strength,
        }
        environment.globals |= {
            "amount": self._amount,
            "article": self._vocabulary.article,
            "article_differs": self._article_differs,
            "citation": self._citation,
            "correction": self._correction,
            "observation_moment": format.observed,
            "people": self._people,
            "progress": self._progress,
            "record_title": self._record_title,
            "records": self._records,
            "status": self._status,
            "support": self._support,
            "theme_title": self._theme_title,
            "tile_words": self._tile_words,
            "links": self._links,
        }
        return environment

    def _block(self, template: str, context: Context, **values: Any) -> str:
        root = self._links.root(context)
        text = self._templates.get_template(f"{template}.html.j2").render(root=root, **values)
        # A blank line would end the HTML block in Markdown.
        return "\n".join(line.strip() for line in text.split("\n") if line.strip())

    def _inline(self, template: str, **values: Any) -> str:
        text = self._templates.get_template(f"{template}.html.j2").render(**values)
        return text.replace("\n", " ").strip(" ")

    def _all(self, kind: str) -> list[Any]:
        return [entry.record for entry in getattr(self._project.data, kind)]

    def _by_theme(self, records: list[Any], theme: str | None) -> list[tuple[Page, list[Any]]]:
        return [
            (page, chosen)
            for page in self._project.themes
            if theme in (None, page.slug) and (chosen := _of_theme(records, page.slug))
        ]

    def _amount(self, fact: Fact, observation: Observation) -> str:
        return format.with_unit(observation, self._units[fact.unit])

    def _support(self, observation: Observation) -> derive.Support:
        return derive.support(observation, self._records["sources"], self._vocabulary.article)

    def _article_differs(self, observation: Observation) -> Evidence | None:
        return derive.article_differs(observation, self._vocabulary.article)

    def _status(self, promise: Promise) -> Status:
        return derive.status(promise, self._records["sources"])

    def _progress(self, promise: Promise) -> derive.Progress | None:
        return derive.progress(promise, self._records["facts"])

    def _theme_title(self, slug: str) -> str:
        page = self._project.theme(slug)
        return page.front.title if page and page.front else slug

    def _citation(self, record: Fact | Quote, observation: Observation | None = None) -> str:
        name = self._links.site_name
        if isinstance(record, Quote):
            return cite.quote(
                record,
                self._people[record.speaker].name,
                self._records["sources"][record.source],
                name,
                self._links.permanent("quotes", record.id),
            )
        return cite.observation(
            record,
            observation or record.latest,
            self._units[record.unit],
            name,
            self._links.permanent("figures", record.id),
        )

    def _tile_words(self, fact: Fact, observation: Observation) -> str:
        """The amount as it stands on a tile, whose caption names the unit; a narrow tile may break it."""
        return format.qualified(observation, self._units[fact.unit]).replace(format.NO_BREAK, " ")

    def _record_title(self, kind: str, id: str) -> str:
        record = self._records[kind][id]
        if isinstance(record, Quote):
            return f"“{record.text}”"
        for name in ("label", "statement", "title"):
            if hasattr(record, name):
                return str(getattr(record, name))
        return id

    def _correction(self, id: str) -> str | None:
        return self._links.correction(self._project.data.places[id])


def _used(context: Context) -> Used:
    used = context.vars.setdefault(_USED, Used())
    assert isinstance(used, Used)
    return used


def _of_theme(records: list[Any], theme: str | None) -> list[Any]:
    return [record for record in records if theme in (None, record.theme)]


def _encoded(text: str) -> Markup:
    """Text for an inline element, with Markdown's punctuation as entities."""
    return Markup(str(escape(text)).translate(_MARKDOWN))  # noqa: S704 (escaped just here)
