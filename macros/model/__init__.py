"""The typed records: the one place that says what the data may hold.

They validate, they document each field, and they generate the JSON Schemas. May not do I/O.
"""

from macros.model.advantage import (
    Advantage,
    EvidenceClass,
    EvidenceItem,
    Judgement,
    Link,
    MoatKind,
    Rating,
    Side,
)
from macros.model.base import Part, Record
from macros.model.chart import Chart, ChartKind, Each, Role, Series
from macros.model.dataset import Dataset, Entry
from macros.model.document import Document
from macros.model.evidence import Evidence, Source, SourceKind, Stance, Strength
from macros.model.fact import Break, Fact, Nature, Observation, Qualifier, Scale
from macros.model.kinds import EXPORTED, KINDS, LISTED, PAGED, RELATED, SEARCHED, Kind, Paged, kind_of
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
    Stage,
    Topic,
    Unit,
    Vocabulary,
)

__all__ = [
    "EXPORTED",
    "KINDS",
    "LISTED",
    "PAGED",
    "RELATED",
    "SEARCHED",
    "Advantage",
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
    "EvidenceClass",
    "EvidenceItem",
    "Fact",
    "FollowUp",
    "Form",
    "Imprint",
    "Judgement",
    "Kind",
    "Licence",
    "Link",
    "MoatKind",
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
    "Rating",
    "Record",
    "Reference",
    "Role",
    "Scale",
    "Series",
    "Side",
    "Source",
    "SourceKind",
    "Stage",
    "Stance",
    "Status",
    "Strength",
    "Topic",
    "Unit",
    "Verdict",
    "Vocabulary",
    "kind_of",
    "references",
]
