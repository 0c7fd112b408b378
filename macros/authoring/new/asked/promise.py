"""What is asked for a promise. May not ask, print or write."""

from __future__ import annotations

from typing import Any

from macros.authoring.new.asked.common import EVIDENCE, THEME, evidence, id_of
from macros.authoring.new.questions import Answers, Asked, Question, given
from macros.model import Confidence, Named, Promise
from macros.reading import Project


def _fields(project: Project, answers: Answers) -> dict[str, Any]:
    return {
        "id": id_of(project, answers, answers["statement"], "promise"),
        **given(answers, "theme", "statement", "made-on", "due", "kept-when"),
        "evidence": [evidence(answers)],
        **given(answers, "reviewed", "confidence"),
    }


PROMISE = Asked(
    Named.PROMISES,
    "promise",
    (
        THEME,
        Question("statement", "What was promised, in your words", (Promise, "statement")),
        Question("made-on", "When it was first made", (Promise, "made_on")),
        Question("due", "When it falls due, or open", (Promise, "due")),
        Question(
            "kept-when",
            "The test, in a whole sentence: what is so if it is kept (without one it cannot be judged)",
            (Promise, "kept_when"),
            needed=False,
        ),
        *EVIDENCE,
        Question(
            "reviewed",
            "The day up to which you looked for what became of it",
            (Promise, "reviewed"),
            default=lambda project, answers: project.today.isoformat(),
        ),
        Question(
            "confidence",
            "How sure you are of what became of it so far",
            choices=Confidence,
            default=lambda project, answers: Confidence.MEDIUM,
        ),
    ),
    _fields,
    lambda id, answers: (
        "It stands among all promises, and on the theme's page where that calls "
        f"{{{{ promises(theme='{answers['theme']}') }}}}. To show it alone: {{{{ promise('{id}') }}}}"
    ),
)
