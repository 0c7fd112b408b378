"""Which file of `data/` holds what. The reader and the schemas go by this list."""

from __future__ import annotations

from macros.model.base import Part, Record
from macros.model.chart import Chart
from macros.model.document import Document
from macros.model.evidence import Source
from macros.model.fact import Fact
from macros.model.records import Claim, Correction, Event, Promise, Quote
from macros.model.vocabulary import Site, Vocabulary

RECORD_FILES: dict[str, type[Record]] = {
    "sources": Source,
    "facts": Fact,
    "quotes": Quote,
    "claims": Claim,
    "promises": Promise,
    "events": Event,
    "corrections": Correction,
    "charts": Chart,
    "documents": Document,
}
"""Lists of records; each may also be a folder of files."""

OPTIONAL_FILES = frozenset({"corrections", "charts", "documents"})
"""Lists that a data set may do without: a new site has corrected and drawn nothing yet."""

WHOLE_FILES: dict[str, type[Part]] = {"vocabulary": Vocabulary, "site": Site}
"""Files that hold one mapping."""
