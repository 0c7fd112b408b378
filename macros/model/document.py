"""Documents that are known by their address and were not read: where a value could be checked."""

from __future__ import annotations

from macros.model.base import Record
from macros.model.fields import Address, Text
from macros.model.moments import Moment
from macros.model.references import OrganisationId, SourceId


class Document(Record):
    """A document that would settle values of its period. Never a source of a figure."""

    title: Text
    """What it is called."""
    issuer: OrganisationId
    """The organisation in vocabulary.yml that issued it."""
    period: Moment
    """The period that it reports."""
    url: Address
    """Where it is said to stand."""
    source: SourceId | None = None
    """The source that names the address."""
