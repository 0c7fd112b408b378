"""By what the quotes can be narrowed down: theme, speaker, year, language and form, with their counts.

May not render: labels are words, the template makes the controls.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from macros.model import Quote
from macros.search.quotes import year_of
from macros.site import Site
from macros.words import format


@dataclass(frozen=True)
class Choice:
    """One value of a facet, the word for it, and how many quotes have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Facet:
    """One facet: its name in addresses, the word for it, and its values."""

    name: str
    label: str
    choices: list[Choice]


def quote_facets(site: Site) -> list[Facet]:
    """The facets of the quotes, in the order they are offered.

    Args:
        site: the site.
    """
    quotes = site.data.records(Quote)
    titles = site.theme_titles

    def facet(name: str, label: str, value: Callable[[Quote], str], word: Callable[[str], str]) -> Facet:
        counts = Counter(value(quote) for quote in quotes)
        return Facet(name, label, [Choice(key, word(key), count) for key, count in counts.most_common()])

    theme = facet("theme", "Theme", lambda quote: quote.theme, lambda slug: titles.get(slug, slug))
    order = list(titles)
    theme.choices.sort(key=lambda choice: order.index(choice.value) if choice.value in order else len(order))
    year = facet("year", "Year", year_of, str)
    year.choices.sort(key=lambda choice: choice.value, reverse=True)
    return [
        theme,
        facet("speaker", "Speaker", lambda quote: quote.speaker, lambda id: site.people[id].name),
        year,
        facet("lang", "Language", lambda quote: quote.language, format.language),
        facet("form", "Form", lambda quote: quote.form.value, format.word),
    ]
