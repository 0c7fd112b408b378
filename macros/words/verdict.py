"""The ratings of all advantages in one sentence. Pure: counts in, plain text out. May not judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from macros.model import Rating
from macros.words import format

_CLAUSES = {
    Rating.NOT_SHOWN: ("is not shown", "are not shown"),
    Rating.CONTRADICTED: ("is contradicted by what happened", "are contradicted by what happened"),
    Rating.NOT_MEASURED: (
        "cannot be judged: nobody was found who measures it",
        "cannot be judged: nobody was found who measures them",
    ),
}
"""The ratings below the main clause, for one and for several."""


@dataclass(frozen=True)
class Answer:
    """The sentence in three pieces, of which the middle one is the point."""

    before: str
    main: str
    after: str

    def __str__(self) -> str:
        return f"{self.before} {self.main}{self.after}"


def answer(counts: Mapping[Rating, int]) -> Answer:
    """The sentence.

    Args:
        counts: how many advantages have each rating; those that none has may be left out.
    """
    total = sum(counts.values())
    shown, partly = counts.get(Rating.SHOWN, 0), counts.get(Rating.PARTLY_SHOWN, 0)
    main = f"{format.in_words(shown) if shown else 'none'} {'are' if shown > 1 else 'is'} shown"
    if partly:
        main += f" and {format.in_words(partly)} {'is' if partly == 1 else 'are'} shown in part"
    rest = [
        f"{format.in_words(count)} {clause[count != 1]}"
        for rating, clause in _CLAUSES.items()
        if (count := counts.get(rating, 0))
    ]
    after = f"; {format.listed(rest)}." if rest else "."
    noun = "advantage" if total == 1 else "advantages"
    return Answer(f"Of {format.in_words(total)} claimed {noun},", main, after)
