"""The chart of a fact alone, for its own page: drawn wherever three of its values can be compared.

May not place points or judge values.
"""

from __future__ import annotations

from collections.abc import Iterable

from macros.model import Chart, ChartKind, Each, Fact, Nature, Observation, Precision, Series, Unit
from macros.model.vocabulary import Currency
from macros.words import format

FEWEST = 3
"""How many comparable values make a picture."""

_COUNTED = frozenset({Nature.REPORTED, Nature.ESTIMATE, Nature.DERIVED})
_PERIODS = (
    (Each.QUARTER, frozenset({Precision.QUARTER})),
    (Each.YEAR, frozenset({Precision.YEAR, Precision.FISCAL_YEAR})),
)


def chart_of(fact: Fact, unit: Unit | Currency) -> Chart | None:
    """The chart of a fact's values by quarter, by year or by day, whichever has most; none below three.

    What is aimed at or expected is no value, and a sort of period that mixes them with values is not drawn.
    """
    found: list[tuple[int, Each | None]] = []
    for period, precisions in _PERIODS:
        found.append((_counted(o for o in fact.observations if o.moment.precision in precisions), period))
    dated = [o for o in fact.observations if o.moment.start is not None]
    if all(o.as_of for o in dated):
        found.append((_counted(dated), None))
    count, each = max(found, key=lambda pair: pair[0])
    if count < FEWEST:
        return None
    kind = ChartKind.DOTS if each is None else ChartKind.RANKS if _is_rank(unit) else ChartKind.LINE
    latest = format.observed(fact.latest)
    return Chart(
        id=fact.id,
        theme=fact.theme,
        title=fact.label,
        description=f"The values of the series; the latest is that of {latest}.",
        kind=kind,
        each=each,
        series=[Series(fact=fact.id)],
    )


def _counted(observations: Iterable[Observation]) -> int:
    """How many moments have one value each; none where a target is among them."""
    found = list(observations)
    if any(o.nature not in _COUNTED for o in found) or any(o.stated_on for o in found):
        return 0
    return len({o.moment.text for o in found})


def _is_rank(unit: Unit | Currency) -> bool:
    return isinstance(unit, Unit) and bool(unit.prefix)
