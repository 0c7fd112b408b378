"""The one Jinja environment: our templates, with autoescape on, over one project and its addresses.

What templates may ask is listed here. May not read files, judge records or hold what a page has used.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from macros import charts, cite, derive, format, summary
from macros.links import Links
from macros.model import (
    Chart,
    Claim,
    Correction,
    Currency,
    Event,
    Evidence,
    Fact,
    Observation,
    Organisation,
    Person,
    Promise,
    Quote,
    Record,
    Source,
    Status,
    Unit,
)
from macros.reading import Project

# What Markdown would read as markup between the tags of an inline element; the ampersand and hash
# of the entities that HTML escaping has just written stay as they are.
_MARKDOWN = str.maketrans({c: f"&#{ord(c)};" for c in "\\`*_{}[]()!|~^=:"})


TEMPLATES = Path(__file__).parent / "templates"


def template(name: str) -> Template:
    """A template that asks for nothing but the values it is given, by its file name without `.j2`."""
    return environment().get_template(f"{name}.j2")


def plain_template(name: str) -> Template:
    """A template of plain text, in which nothing is escaped, by its file name without `.j2`."""
    jinja = environment()
    jinja.autoescape = False
    return jinja.get_template(f"{name}.j2")


def environment() -> Environment:
    """Jinja over our templates, with autoescape on and nothing undefined let through."""
    jinja = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.policies["json.dumps_kwargs"] = {"ensure_ascii": False}  # for the filter `tojson`
    return jinja


class Renderer:
    """Renders templates over a project without errors."""

    def __init__(self, project: Project, links: Links) -> None:
        """Takes a project without errors and the addresses of the site."""
        assert project.data.vocabulary is not None, "checked before anything is rendered"
        assert project.data.site is not None, "checked before anything is rendered"
        self.project = project
        self.links = links
        self.site = project.data.site
        self.vocabulary = project.data.vocabulary
        self.records: dict[str, dict[str, Any]] = dict(project.data.by_kind)
        units: list[Unit | Currency] = [*self.vocabulary.units, *self.vocabulary.currencies]
        self.units = {unit.id: unit for unit in units}
        self.people: dict[str, Person] = {p.id: p for p in self.vocabulary.people}
        self.organisations: dict[str, Organisation] = {o.id: o for o in self.vocabulary.organisations}
        self._templates = self._environment()

    def render(self, template: str, root: str, **values: Any) -> str:
        """The text of a template.

        Args:
            template: its file name without `.html.j2`.
            root: the relative path from the page to the root of the site, with a slash.
            values: what else the template asks for.
        """
        return self._templates.get_template(f"{template}.html.j2").render(root=root, **values)

    def all(self, kind: str) -> list[Any]:
        """Every record of a kind, in the data's order."""
        return [entry.record for entry in getattr(self.project.data, kind)]

    def status(self, promise: Promise) -> Status:
        """What became of a promise."""
        return derive.status(promise, self.records["sources"])

    def standing(self, fact: Fact, observation: Observation) -> derive.Standing:
        """Who counted an observation, and how it reached us."""
        return derive.standing(
            fact, observation, self.records["sources"], self.organisations, self.vocabulary.article
        )

    def support(self, observation: Observation) -> derive.Support:
        """How many reports bear an observation out, by the older rule of the API."""
        return derive.support(observation, self.records["sources"], self.vocabulary.article)

    def article_differs(self, observation: Observation) -> Evidence | None:
        """What the article says where it does not plainly agree."""
        return derive.article_differs(observation, self.vocabulary.article)

    def drawing(self, chart: Chart) -> charts.Drawing:
        """The points of a chart."""
        return charts.drawing(chart, self.records["facts"], self.units, self.standing)

    def title(self, record: Record) -> str:
        """A record in a line."""
        if isinstance(record, Quote):
            return summary.quote_title(record, self.people[record.speaker].name)
        if isinstance(record, Claim):
            return summary.claim_title(record)
        if isinstance(record, Fact):
            return record.label
        if isinstance(record, Promise):
            return record.statement
        if isinstance(record, (Event, Source)):
            return record.title
        if isinstance(record, Correction):
            return record.was
        raise TypeError(f"no title for {type(record).__name__}")

    def description(self, record: Record) -> str:
        """A record in a sentence or two, for search engines and sharing."""
        if isinstance(record, Quote):
            publisher = self.records["sources"][record.source].publisher
            return summary.quote_description(record, self.people[record.speaker].name, publisher)
        if isinstance(record, Fact):
            return summary.fact_description(
                record, self.units[record.unit], self.standing(record, record.latest)
            )
        if isinstance(record, Claim):
            return summary.claim_description(record)
        if isinstance(record, Promise):
            return summary.promise_description(record, self.status(record))
        return self.title(record)

    def place(self, address: str) -> cite.Place:
        """Where something is cited from, by its address from the root of the site."""
        return cite.Place(
            self.links.site_name, self.site.slug, self.site.version, self.links.absolute(address)
        )

    def reference(self, record: Record, observation: Observation | None = None) -> cite.Reference:
        """What a citation of a record holds; of a fact, one value or the latest.

        Raises:
            TypeError: records of this kind are not cited.
        """
        if isinstance(record, Quote):
            place = self.place(self.links.record("quotes", record.id))
            speaker = self.people[record.speaker].name
            return cite.quote(record, speaker, self.records["sources"][record.source], place)
        if isinstance(record, Fact):
            place = self.place(self.links.record("facts", record.id))
            value = observation or record.latest
            return cite.observation(
                record, value, self.units[record.unit], self.standing(record, value), place
            )
        if isinstance(record, Claim):
            return cite.claim(record, self.place(self.links.record("claims", record.id)))
        if isinstance(record, Promise):
            return cite.promise(
                record, self.status(record), self.place(self.links.record("promises", record.id))
            )
        raise TypeError(f"no citation is written for {type(record).__name__}")

    def related(self, record: Record) -> derive.Related:
        """The records that belong to one, by kind."""
        return self._relations.get(record.id, {})

    @cached_property
    def _relations(self) -> dict[str, derive.Related]:
        return derive.relations(self.project.data)

    def _environment(self) -> Environment:
        jinja = environment()
        jinja.filters |= {
            "inline": _encoded,
            "moment": format.moment,
            "deadline": format.deadline,
            "language": format.language,
            "sentence": format.sentence,
            "word": format.word,
            "strength": derive.strength,
            "of_kind": self._of_kind,
        }
        jinja.globals |= {
            "amount": self._amount,
            "article": self.vocabulary.article,
            "article_differs": self.article_differs,
            "citation": self._citation,
            "citations": self._citations,
            "correction": self._correction,
            "neighbours": self.neighbours,
            "observation_moment": format.observed,
            "people": self.people,
            "progress": self.progress,
            "record_title": self._record_title,
            "records": self.records,
            "related": self.related,
            "status": self.status,
            "standing_of": self.standing,
            "counter_words": summary.counter_words,
            "standing_words": summary.standing_words,
            "words_shown": self._words_shown,
            "theme_titles": self.theme_titles,
            "tile_words": self._tile_words,
            "links": self.links,
        }
        return jinja

    def _words_shown(self, observation: Observation) -> bool:
        return derive.words_shown(observation, self.vocabulary.article)

    def _amount(self, fact: Fact, observation: Observation) -> str:
        return format.with_unit(observation, self.units[fact.unit])

    def progress(self, promise: Promise) -> derive.Progress | None:
        """A promise's latest figure against its target, where it names both."""
        return derive.progress(promise, self.records["facts"])

    def neighbours(self, quote: Quote) -> list[Quote]:
        """The other quotes of the same occasion."""
        return self._same_occasion[quote.id]

    @cached_property
    def _same_occasion(self) -> dict[str, list[Quote]]:
        return derive.neighbours(self.all("quotes"))

    @cached_property
    def theme_titles(self) -> dict[str, str]:
        """The title of each theme's page, in their order."""
        return {page.slug: page.front.title for page in self.project.themes if page.front}

    def _citation(self, record: Record, observation: Observation | None = None) -> str:
        return cite.plain(self.reference(record, observation))

    def _citations(self, record: Record) -> dict[str, str]:
        reference = self.reference(record)
        return {name: write(reference) for name, write in cite.FORMS.items()}

    def _tile_words(self, fact: Fact, observation: Observation) -> str:
        """The amount as it stands on a tile, whose caption names the unit; a narrow tile may break it."""
        return format.qualified(observation, self.units[fact.unit]).replace(format.NO_BREAK, " ")

    def _record_title(self, kind: str, id: str) -> str:
        return self.title(self.records[kind][id])

    def _of_kind(self, ids: list[str]) -> list[tuple[str, str]]:
        """Each id, present or earlier, as the kind of its record and its present id."""
        present = [self.project.data.renamed.get(id, id) for id in ids]
        return [(self._kinds[id], id) for id in present]

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {entry.record.id: kind for kind, entry in self.project.data.entries()}

    def _correction(self, id: str) -> str | None:
        return self.links.correction(self.project.data.places[id])


def _encoded(text: str) -> Markup:
    """Text for an inline element, with Markdown's punctuation as entities."""
    return Markup(str(escape(text)).translate(_MARKDOWN))  # noqa: S704 (escaped just here)
