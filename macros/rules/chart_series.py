"""What a chart puts side by side can be compared, is what it says it is, and is enough to draw."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model import Chart, ChartKind, Entry, Fact, Nature, Role
from macros.problems import Chapter, Code, Problem
from macros.reading import Project

CODES = (
    Code(
        "empty-series",
        Chapter.CHARTS,
        "Nothing of a series is drawn: its values lie outside `since` and `until`, or on other periods than"
        " `each`.",
    ),
    Code(
        "few-points",
        Chapter.CHARTS,
        "Two numbers are a sentence. Say them in one, or draw more.",
    ),
    Code(
        "mixed-units",
        Chapter.CHARTS,
        "A chart has one axis, and its series are counted in two units.",
    ),
    Code(
        "not-comparable",
        Chapter.CHARTS,
        "A comparison sets organisations side by side that were not counted alike: two are the same, one "
        "counter counted some of them only, or a period lacks a value. What cannot be compared is not.",
    ),
    Code(
        "not-a-place",
        Chapter.CHARTS,
        "`ranks` puts the first place at the top, and what is counted is no place: its unit in "
        "`data/vocabulary.yml` has no `prefix` such as No. A share, for one, is drawn as bars or a line.",
    ),
    Code(
        "wrong-role",
        Chapter.CHARTS,
        "A target is drawn as a value, or a value as a target.",
    ),
)

LEAST = 3
"""Fewer values than these read better as a sentence."""

_AIMS = (Nature.TARGET, Nature.GUIDANCE)


def check(project: Project) -> Iterator[Problem]:
    """`mixed-units`, `empty-series`, `wrong-role`, `few-points`, `not-comparable` and `not-a-place`."""
    facts = project.data.by_id(Fact)
    vocabulary = project.data.vocabulary
    counts: set[str] = set()
    if vocabulary:
        counts = {unit.id for unit in vocabulary.units if not unit.prefix}
        counts |= {currency.id for currency in vocabulary.currencies}
    for entry in project.data.of(Chart):
        # A fact that is missing or broken is a problem elsewhere.
        if all(series.fact in facts for series in entry.record.series):
            yield from _chart(entry, facts)
            yield from _places(entry, facts, counts)


def _chart(entry: Entry[Chart], facts: dict[str, Fact]) -> Iterator[Problem]:
    chart = entry.record
    first = facts[chart.series[0].fact]
    drawn = 0
    for n, series in enumerate(chart.series):
        fact = facts[series.fact]
        path = ("series", n, "fact")
        shown = [observation for observation in fact.observations if chart.shows(observation)]
        drawn += len(shown)
        if fact.unit != first.unit:
            message = f'"{fact.id}" is in {fact.unit} and "{first.id}" in {first.unit}'
            hint = "a chart has one axis: draw two charts"
            yield Problem(entry.position(*path), "mixed-units", message, hint)
        if not shown:
            message = f'no value of "{fact.id}" is drawn'
            yield Problem(entry.position(*path), "empty-series", message, _not_drawn(chart, fact))
        for observation in shown:
            aim = observation.nature in _AIMS
            # What this site works out may be either: a pace is derived from a pledge.
            if observation.nature is not Nature.DERIVED and aim != (series.role is Role.TARGET):
                yield Problem(
                    entry.position(*path),
                    "wrong-role",
                    f'"{fact.id}" at {observation.moment} is {observation.nature}, drawn as a {series.role}',
                    f"write `role: {Role.TARGET if aim else Role.VALUE}`",
                )
                break
    if chart.kind is ChartKind.COMPARISON:
        yield from _comparison(entry, facts)
    if 0 < drawn < LEAST:
        yield Problem(
            entry.position("series"),
            "few-points",
            f"only {drawn} {'value is' if drawn == 1 else 'values are'} drawn",
            "say it in a sentence, or draw more",
        )


def _places(entry: Entry[Chart], facts: dict[str, Fact], counts: set[str]) -> Iterator[Problem]:
    """`ranks` draws places; `counts` has the units that are none."""
    for n, series in enumerate(entry.record.series):
        unit = facts[series.fact].unit
        if entry.record.kind is ChartKind.RANKS and unit in counts:
            yield Problem(
                entry.position("series", n, "fact"),
                "not-a-place",
                f'"{series.fact}" is in {unit}, and `ranks` draws places',
                f"write `kind: {ChartKind.LINE}` or `kind: {ChartKind.BARS}`",
            )


def _comparison(entry: Entry[Chart], facts: dict[str, Fact]) -> Iterator[Problem]:
    """One measure: one counter for all, or each counting itself; each organisation once, in every period."""
    chart = entry.record
    chosen = [facts[series.fact] for series in chart.series]
    if len({fact.about for fact in chosen}) < len(chosen):
        hint = "let each fact be `about` another organisation"
        yield _not_comparable(entry, "two series are about one organisation", hint)
    own = all(fact.about in (None, fact.counted_by) for fact in chosen)
    if len({fact.counted_by for fact in chosen}) > 1 and not own:
        hint = "take facts that one counter counted, or that each counted of itself"
        yield _not_comparable(entry, "the series were not counted by one counter", hint)
    shown = [{o.moment.text for o in fact.observations if chart.shows(o)} for fact in chosen]
    for moment in sorted({moment for moments in shown for moment in moments}):
        for fact, moments in zip(chosen, shown, strict=True):
            if moment not in moments:
                hint = "narrow `since` and `until` to the periods that all have"
                yield _not_comparable(entry, f'"{fact.id}" has no value for {moment}', hint)


def _not_comparable(entry: Entry[Chart], message: str, hint: str) -> Problem:
    return Problem(entry.position("series"), "not-comparable", message, hint)


def _not_drawn(chart: Chart, fact: Fact) -> str:
    """Why none of a fact's values is drawn, as far as it can be told."""
    if chart.each is not None and all(observation.as_of for observation in fact.observations):
        return "its values have `as_of`, and only `kind: dots`, without `each`, draws such"
    return "see `each`, `since` and `until` of the chart"
