"""The words of the site: its name, people, products, units, currencies."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import ConfigDict, Field

from macros.model.base import Part
from macros.model.fields import Address, Contact, Id, Plain, Text, Version
from macros.model.references import SourceId, ThemeId


class Person(Part):
    """Somebody who is quoted."""

    id: Id
    """The id that quotes refer to."""
    name: Text
    """The name in English order as the press prints it."""
    native_name: Text | None = None
    """The name in the person's own script."""


class Product(Part):
    """A product that pages may name, digits included."""

    id: Id
    """A short id."""
    name: Text
    """The full name."""
    names: list[Text] = Field(default_factory=list)
    """Other spellings that may stand as text."""
    maker: Text
    """Who makes it."""


class OrganisationKind(StrEnum):
    """What sort of organisation it is; who counted a value follows from it."""

    COMPANY = "company"
    RIVAL = "rival"
    RESEARCH_FIRM = "research-firm"
    ASSOCIATION = "association"
    REGULATOR = "regulator"
    COURT = "court"
    PRESS = "press"


class Organisation(Part):
    """Who counts or competes: the company itself, a rival, a research firm, a regulator."""

    id: Id
    """The id that facts and sources refer to."""
    name: Text
    """Its name in English."""
    native_name: Text | None = None
    """Its name in its own script."""
    kind: OrganisationKind
    """Its sort; `company` is the one that the site is about."""


class Stage(Part):
    """A station of the map of the moat: what one advantage feeds and another draws on."""

    id: Id
    """The id that the links of advantages refer to."""
    name: Text
    """Its name, in a word or two."""


class Unit(Part):
    """What a value counts."""

    id: Text
    """The id that facts refer to."""
    singular: Text
    """The noun for one."""
    plural: Text
    """The noun for many."""
    symbol: Text | None = None
    """Written after the number wherever it stands, such as %."""
    prefix: Text | None = None
    """Written before the number wherever it stands, such as No., with a space between."""
    label_words: list[Text] = Field(default_factory=list)
    """Words that, in the label of a fact, ask for this unit or another one that lists them."""


class Currency(Part):
    """What money is counted in."""

    id: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    """The `ISO 4217` code that facts refer to as their unit."""
    name: Text
    """Its name."""
    symbol: Text
    """The sign before an amount."""
    label_words: list[Text] = Field(default_factory=list)
    """Words that, in the label of a fact, ask for this currency or another unit that lists them."""


class Term(Part):
    """A word that not every reader knows."""

    term: Annotated[Plain, Field(max_length=40)]
    """The word as it stands in the pages; only whole words are matched."""
    meaning: Annotated[Plain, Field(max_length=200)]
    """What it means, in a sentence."""


class Topic(Part):
    """A subject as readers ask for it, and the words by which the record speaks of it."""

    words: Annotated[list[Plain], Field(min_length=1)]
    """Words for it that readers may type, in any language; each in one topic alone."""
    related: list[Plain] = Field(default_factory=list)
    """Further words in the record that are of the same subject."""


class ThemeNames(Part):
    """What a theme is called beside its title."""

    theme: ThemeId
    """The theme."""
    names: list[Plain]
    """Other names for it, in any language, by which it is found."""


class Vocabulary(Part):
    """Everything the data and the pages call by name."""

    article: SourceId
    """The source that the site examines; it is never evidence for or against itself."""
    people: list[Person]
    """Who is quoted."""
    organisations: list[Organisation] = Field(default_factory=list)
    """Who counts or competes."""
    stages: list[Stage] = Field(default_factory=list)
    """The stations of the map of the moat, clockwise from the top."""
    products: list[Product]
    """What is sold."""
    units: list[Unit]
    """What is counted."""
    currencies: list[Currency]
    """What money is counted in."""
    names: list[Text] = Field(default_factory=list)
    """Further names with digits that may stand as text on pages."""
    terms: list[Term] = Field(default_factory=list)
    """Words that pages explain by a tooltip and that the glossary lists."""
    theme_names: list[ThemeNames] = Field(default_factory=list)
    """What themes are called beside their titles."""
    topics: list[Topic] = Field(default_factory=list)
    """Words of one subject. A search gives what it finds by them as related, below exact results."""


class Licence(Part):
    """The terms on which text and data may be used again."""

    name: Plain
    """Its name, with its version."""
    url: Address
    """Where its text stands."""


class Imprint(Part):
    """What names this site and this state of its data."""

    model_config = ConfigDict(title="Site")

    site_name: Annotated[Plain, Field(max_length=60)]
    """The name of the site."""
    site_description: Annotated[Plain, Field(max_length=320)]
    """What it is, for search engines and sharing."""
    copyright: Annotated[Plain, Field(max_length=200)]
    """The line at the foot of every page: licences, and how far the evidence reaches."""
    slug: Id
    """The name of the site in downloads and citation keys. Never changed: the ids of the feed hold it."""
    version: Version
    """The version of the data: the day of its release as YYYY.MM.DD, and `.2` for a second on one day."""
    licence: Licence
    """The licence of text and data."""
    contact: Contact | None = None
    """Where its makers can be reached: a web address, or one for e-mail."""

    @property
    def for_mkdocs(self) -> dict[str, str]:
        """What goes into the configuration of MkDocs, by its own keys."""
        return self.model_dump(include={"site_name", "site_description", "copyright"})
