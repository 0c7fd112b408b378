"""The typed records: the one place that says what the data may hold.

They validate, they document each field, and they generate the JSON Schemas. May not do I/O.
"""

from macros.model.base import Part, Record
from macros.model.chart import Chart, ChartKind, Each, Role, Series
from macros.model.document import Document
from macros.model.evidence import Evidence, Source, SourceKind, Stance, Strength
from macros.model.fact import Break, Fact, Nature, Observation, Qualifier, Scale
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
from macros.model.vocabulary import (
    Currency,
    Licence,
    Organisation,
    OrganisationKind,
    Person,
    Product,
    Site,
    Unit,
    Vocabulary,
)

__all__ = [
    "Break",
    "Chart",
    "ChartKind",
    "Claim",
    "Confidence",
    "Correction",
    "Currency",
    "Document",
    "Each",
    "Effect",
    "Event",
    "Evidence",
    "Fact",
    "FollowUp",
    "Form",
    "Licence",
    "Moment",
    "Nature",
    "Observation",
    "Organisation",
    "OrganisationKind",
    "Part",
    "Person",
    "Precision",
    "Product",
    "Promise",
    "Qualifier",
    "Quote",
    "Record",
    "Role",
    "Scale",
    "Series",
    "Site",
    "Source",
    "SourceKind",
    "Stance",
    "Status",
    "Strength",
    "Unit",
    "Verdict",
    "Vocabulary",
]
