"""What is asked for each kind of record, a module a kind. To ask for another one, add its row here."""

from __future__ import annotations

from macros.authoring.new.asked.chart import CHART
from macros.authoring.new.asked.event import EVENT
from macros.authoring.new.asked.fact import FACT
from macros.authoring.new.asked.promise import PROMISE
from macros.authoring.new.asked.quote import QUOTE
from macros.authoring.new.asked.source import SOURCE
from macros.authoring.new.asked.value import VALUE

ASKED = {asked.noun: asked for asked in (QUOTE, FACT, VALUE, SOURCE, PROMISE, EVENT, CHART)}
"""What is asked for, by the noun of the command."""
