"""Why the command line writes nothing: something that a contributor can put right."""

from __future__ import annotations


class Refused(Exception):
    """Nothing was written; the message says why and what to do."""
