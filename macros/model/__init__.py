"""The typed records: the one place that says what the data may hold.

They validate, they document each field, and they generate the JSON Schemas. May not do I/O.
"""

from macros.model.base import Part, Record
from macros.model.chart import Chart, ChartKind, Each, Role, Series
from macros.model.dataset import Dataset, Entry
from macros.model.document import Document
from macros.model.evidence import Evidence, Source, SourceKind, Stance, Strength
from macros.model.fact import Break, Fact, Nature, Observation, Qualifier, Scale
from macros.model.kinds import EXPORTED, KINDS, LISTED, PAGED, RELATED, Kind, Paged, kind_of
from macros.model.moments import Moment, Precision
from macros.model.records import (
    Claim,
    Confidence,
    Correction,
    Effect,
    Event,
    FollowUp,
    Form,
    Promise,
    Quote,
    Status,
    Verdict,
)
from macros.model.references import Named, Reference, references
from macros.model.vocabulary import (
    Currency,
    Imprint,
    Licence,
    Organisation,
    OrganisationKind,
    Person,
    Product,
    Unit,
    Vocabulary,
)

__all__ = [
    "EXPORTED",
    "KINDS",
    "LISTED",
    "PAGED",
    "RELATED",
    "Break",
    "Chart",
    "ChartKind",
    "Claim",
    "Confidence",
    "Correction",
    "Currency",
    "Dataset",
    "Document",
    "Each",
    "Effect",
    "Entry",
    "Event",
    "Evidence",
    "Fact",
    "FollowUp",
    "Form",
    "Imprint",
    "Kind",
    "Licence",
    "Moment",
    "Named",
    "Nature",
    "Observation",
    "Organisation",
    "OrganisationKind",
    "Paged",
    "Part",
    "Person",
    "Precision",
    "Product",
    "Promise",
    "Qualifier",
    "Quote",
    "Record",
    "Reference",
    "Role",
    "Scale",
    "Series",
    "Source",
    "SourceKind",
    "Stance",
    "Status",
    "Strength",
    "Unit",
    "Verdict",
    "Vocabulary",
    "kind_of",
    "references",
]
