"""Renders our templates over one site and its addresses.

What templates may ask is listed here. May not read files, judge records or hold what a page has used.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from jinja2 import Environment
from markupsafe import Markup, escape

from macros import assets, charts, derive, templating
from macros.links import Links
from macros.model import (
    PAGED,
    Chart,
    EvidenceItem,
    Fact,
    Named,
    Observation,
    Paged,
    Quote,
    Record,
    Source,
    Stance,
    kind_of,
)
from macros.site import Site
from macros.words import cite, format, list_parts, of_record, summary

# What Markdown would read as markup between the tags of an inline element; the ampersand and hash
# of the entities that HTML escaping has just written stay as they are.
_MARKDOWN = str.maketrans({c: f"&#{ord(c)};" for c in "\\`*_{}[]()!|~^=:"})

ROW = 110
"""How many characters of a quote stand in a row of a list."""

R = TypeVar("R", bound=Record)


class Renderer:
    """Renders templates over a site."""

    def __init__(self, site: Site, links: Links) -> None:
        """Takes a site and its addresses."""
        self.site = site
        self.links = replace(links, divided=site.divided)
        self._templates = self._environment()
        self._parts: dict[tuple[Hashable, ...], Markup] = {}
        self._titles: dict[str, str] = {}
        """Found so far, by id: a record is named on its own page, its neighbours' and in many a list."""

    def render(self, template: str, root: str, **values: Any) -> str:
        """The text of a template.

        Args:
            template: its file name without `.html.j2`.
            root: the relative path from the page to the root of the site, with a slash.
            values: what else the template asks for.
        """
        return self._templates.get_template(f"{template}.html.j2").render(root=root, **values)

    def all(self, type: type[R]) -> list[R]:
        """Every record of a kind, by the type of its records, in the data's order."""
        return self.site.data.records(type)

    def paged(self) -> Iterator[Paged]:
        """Every record that has a page of its own."""
        for kind in PAGED:
            yield from self.site.data.records(kind.type)  # type: ignore[misc] # PAGED are the types of Paged

    def by_id(self, type: type[R]) -> dict[str, R]:
        """The records of a kind by id."""
        return self.site.data.by_id(type)

    def drawing(self, chart: Chart) -> charts.Drawing:
        """The points of a chart."""
        return charts.drawing(chart, self.by_id(Fact), self.site.units, self.site.standing)

    def series(self, fact: Fact) -> tuple[charts.Drawing, list[Markup]] | None:
        """A fact's own values as pictures, the wide one first; none where too few can be compared."""
        chart = self.chart_of(fact)
        if chart is None:
            return None
        drawing = self.drawing(chart)
        words = " ".join([chart.description, *drawing.remarks])
        return drawing, [
            charts.svg(charts.placed(drawing, frame), chart.title, words)
            for frame in (charts.WIDE, charts.NARROW)
        ]

    def chart_of(self, fact: Fact) -> Chart | None:
        """The chart of a fact's own values; none where too few can be compared."""
        return charts.chart_of(fact, self.site.units[fact.unit])

    def chart_values(self, chart: Chart) -> dict[str, Any]:
        """What the template of a chart asks for: two pictures of which the screen's width chooses one,
        legend, sources and the values."""
        drawing = self.drawing(chart)
        words = " ".join([chart.description, *drawing.remarks])
        return {
            "drawing": drawing,
            "pictures": [
                charts.svg(charts.placed(drawing, frame), chart.title, words)
                for frame in (charts.WIDE, charts.NARROW)
            ],
            "legend": charts.legend(drawing),
            "sources": self.publishers(drawing),
        }

    def publishers(self, drawing: charts.Drawing) -> list[Source]:
        """The sources that a chart rests on, one a publisher, in the order of their use."""
        article = self.site.vocabulary.article
        found: dict[str, Source] = {}
        for point in drawing.rows:
            for item in point.observation.evidence:
                if item.stance is not Stance.CONTRADICTS and item.source != article:
                    source = self.by_id(Source)[item.source]
                    found.setdefault(source.publisher, source)
        return list(found.values())

    def title(self, record: of_record.AnyRecord) -> str:
        """A record in a line."""
        known = self._titles.get(record.id)
        if known is None:
            known = self._titles[record.id] = of_record.title(record, self.site)
        return known

    def description(self, record: Paged | Chart) -> str:
        """A record in a sentence or two, for search engines and sharing."""
        return of_record.description(record, self.site)

    def course_words(self, fact: Fact) -> str:
        """How a fact's latest value stands to the one before it; empty where none can be compared."""
        found = derive.course(fact)
        if found is None:
            return ""
        return summary.fact_course(
            found, self.site.units[fact.unit], lambda value: self.site.standing(fact, value).weak
        )

    def part_address(self, part: derive.ListPart) -> str:
        """Where a part of a list stands, from the root of the site."""
        return self.links.part(part.kind.name, part.group, part.number)

    def part_title(self, part: derive.ListPart) -> str:
        """What a part of a list is called."""
        return list_parts.title(part, self.site.theme_titles)

    def place(self, address: str) -> cite.Place:
        """Where something is cited from, by its address from the root of the site."""
        return of_record.place(address, self.site, self.links)

    def reference(self, record: Paged | Chart, observation: Observation | None = None) -> cite.Reference:
        """What a citation of a record holds; of a fact, one value or the latest."""
        if isinstance(record, Chart):
            drawing = self.drawing(record)
            place = self.place(self.links.of(record))
            return cite.chart(record, drawing.caveats, self.publishers(drawing), place)
        return of_record.reference(record, self.site, self.links, observation)

    def related(self, record: Record) -> derive.Related:
        """The records that belong to one, by kind."""
        return self.site.relations.get(record.id, {})

    def neighbours(self, quote: Quote) -> list[Quote]:
        """The other quotes of the same occasion."""
        return self.site.same_occasion[quote.id]

    def _environment(self) -> Environment:
        site = self.site
        jinja = templating.environment()
        jinja.filters |= {
            "inline": _encoded,
            "day": format.day,
            "moment": format.moment,
            "deadline": format.deadline,
            "during": format.during,
            "language": format.language,
            "sentence": format.sentence,
            "word": format.word,
            "strength": derive.strength,
            "of_kind": self._of_kind,
        }
        jinja.globals |= {
            "amount": self._amount,
            "article": site.vocabulary.article,
            "asset": assets.address,
            "asset_modules": assets.modules,
            "article_differs": site.article_differs,
            "ceiling": site.ceiling,
            "citation": self._citation,
            "citations": self._citations,
            "correction": self._correction,
            "neighbours": self.neighbours,
            "observation_moment": format.observed,
            "organisations": site.organisations,
            "people": site.people,
            "part_address": self.part_address,
            "part_title": self.part_title,
            "judged_in_part": site.judged_in_part,
            "progress": site.progress,
            "record_title": self._record_title,
            "quantity": self._quantity,
            "records": site.data.by_kind,
            "related": self.related,
            "status": site.status,
            "shared": self._shared,
            "shortened": lambda text: summary.shortened(text, ROW),
            "series_of": self.series,
            "standing_of": site.standing,
            "course_words": self.course_words,
            "counter_words": summary.counter_words,
            "standing_words": summary.standing_words,
            "values_of": self._values_of,
            "weighed": site.weighed,
            "words_shown": site.words_shown,
            "theme_titles": site.theme_titles,
            "tile_words": self._tile_words,
            "links": self.links,
            "kind_of": kind_of,
        }
        return jinja

    def _shared(self, template: str, root: str, **values: Hashable) -> Markup:
        """A part that many pages have alike, rendered once for the same values."""
        asked = (template, root, *values.items())
        if asked not in self._parts:
            self._parts[asked] = Markup(self.render(template, root, **values))  # noqa: S704 (from a template)
        return self._parts[asked]

    def _amount(self, fact: Fact, observation: Observation) -> str:
        return format.with_unit(observation, self.site.units[fact.unit])

    def _quantity(self, fact: Fact, observation: Observation) -> str:
        """The amount without the noun that it counts, for a sentence that names it."""
        return format.qualified(observation, self.site.units[fact.unit])

    def _values_of(self, item: EvidenceItem) -> tuple[Fact, Observation, Observation | None]:
        """The fact that an item of evidence names, its value, and the earlier one if any."""
        fact = self.by_id(Fact)[item.record]
        return (fact, *derive.values(item, fact))

    def _citation(self, record: Paged | Chart, observation: Observation | None = None) -> str:
        return cite.plain(self.reference(record, observation))

    def _citations(self, record: Paged | Chart) -> dict[str, str]:
        reference = self.reference(record)
        return {name: write(reference) for name, write in cite.FORMS.items()}

    def _tile_words(self, fact: Fact, observation: Observation) -> str:
        """The amount as it stands on a tile, whose caption names the unit; a narrow tile may break it."""
        return format.qualified(observation, self.site.units[fact.unit]).replace(format.NO_BREAK, " ")

    def _record_title(self, kind: str, id: str) -> str:
        record: Any = self.site.data.by_kind[Named(kind)][id]
        return self.title(record)

    def _of_kind(self, ids: list[str]) -> list[tuple[str, str]]:
        """Each id, present or earlier, as the kind of its record and its present id."""
        present = [self.site.data.renamed.get(id, id) for id in ids]
        return [(self.site.data.kinds[id].name, id) for id in present]

    def _correction(self, id: str) -> str | None:
        return self.links.correction(self.site.data.places[id])


def _encoded(text: str) -> Markup:
    """Text for an inline element, with Markdown's punctuation as entities."""
    return Markup(str(escape(text)).translate(_MARKDOWN))  # noqa: S704 (escaped just here)
