"""By what the quotes can be narrowed down: theme, speaker, year, language and form, with their counts.

May not render: labels are words, the template makes the controls.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from macros import format
from macros.model import Person, Quote
from macros.reading import Project
from macros.search.index import year_of


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


def quote_facets(project: Project) -> list[Facet]:
    """The facets of the quotes, in the order they are offered.

    Args:
        project: a project without errors.
    """
    assert project.data.vocabulary is not None, "checked before anything is derived"
    people: dict[str, Person] = {person.id: person for person in project.data.vocabulary.people}
    quotes = [entry.record for entry in project.data.quotes]
    titles = {page.slug: page.front.title for page in project.themes if page.front}

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
        facet("speaker", "Speaker", lambda quote: quote.speaker, lambda id: people[id].name),
        year,
        facet("lang", "Language", lambda quote: quote.language, format.language),
        facet("form", "Form", lambda quote: quote.form.value, format.word),
    ]
