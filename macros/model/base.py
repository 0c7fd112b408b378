"""What every record has in common. May not know of any one kind of record."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from macros.model.fields import Id


class Part(BaseModel):
    """A piece of a record: closed (unknown keys are refused) and never changed once read."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        # A validator is built when the first value is validated: a record that is remembered needs none.
        defer_build=True,
    )


class Record(Part):
    """One entry of a data file, named by an id that is unique over the whole data set."""

    id: Id
    """Permanent name: an anchor on the site and a key of the API. Never changed, see `aliases`."""
    aliases: list[Id] = Field(default_factory=list)
    """Earlier ids of this record, which keep leading to it."""
