"""Citations: what a reference to a record or page holds, and how it is written in five forms.

Pure functions: values in, text out. May not do I/O.
"""

from macros.words.cite.bibtex import bibtex
from macros.words.cite.csl import csl_json
from macros.words.cite.plain import markdown, plain
from macros.words.cite.reference import (
    Place,
    Reference,
    advantage,
    chart,
    claim,
    observation,
    page,
    promise,
    quote,
    source,
)
from macros.words.cite.ris import ris

FORMS = {
    "Plain text": plain,
    "Markdown": markdown,
    "BibTeX": bibtex,
    "CSL-JSON": csl_json,
    "RIS": ris,
}
"""Each form of citation by the name that readers know it by, in the order in which they are offered."""

__all__ = [
    "FORMS",
    "Place",
    "Reference",
    "advantage",
    "bibtex",
    "chart",
    "claim",
    "csl_json",
    "markdown",
    "observation",
    "page",
    "plain",
    "promise",
    "quote",
    "ris",
    "source",
]
