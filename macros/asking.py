"""Asks in a terminal for what a new record needs, one question after the other, and writes it.

Each answer is checked as it comes, and what was typed is kept where the writing fails. May not know what is
asked: the questions are those of `macros.authoring`.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from macros.authoring.correct import due, log
from macros.authoring.diff.base import common_with, state_at, state_of
from macros.authoring.new.drafts import Drafts
from macros.authoring.new.questions import (
    SOURCE,
    Asked,
    Choice,
    Question,
    choices,
    landing,
    matching,
    mistake,
)
from macros.authoring.new.write import Added, add, ready
from macros.authoring.refused import Refused
from macros.model import Named
from macros.reading import Project, read_project

LISTED = 20
"""Choices that are listed before a question; of more, some letters are asked for."""
NEW = "new"
"""The answer that writes a source in the same run."""


def new_record(
    root: Path, asked: Asked, given: Mapping[str, str], today: date, *, near_is_meant: bool = False
) -> None:
    """Writes a record from options and answers, and says where it stands and where it will be seen.

    Args:
        root: the checkout.
        asked: what is asked for.
        given: the answers that were given as options, by the names of their questions.
        today: the day against which dates are judged.
        near_is_meant: whether nearly the same words as another quote's are wanted.

    Raises:
        Refused: an answer is missing or wrong and nobody is there to ask, or the record brings problems.
    """
    project = ready(root, today)
    answers = dict(given)
    sources: list[dict[str, str]] = []
    drafts = Drafts(root, asked.noun)
    if has_terminal():
        try:
            _ask_all(project, asked, answers, sources, drafts, near_is_meant)
        except (click.Abort, KeyboardInterrupt, EOFError):
            drafts.keep(answers)
            raise Refused(
                f"nothing was written; answers are kept for the next `make new-{asked.noun}`"
            ) from None
    else:
        _without_terminal(project, asked, answers, near_is_meant)
    records = [(Named.SOURCES, SOURCE.fields(project, source)) for source in sources]
    fields = asked.fields(project, answers)
    try:
        written = add(project, [*records, (asked.kind, fields)])
    except Refused:
        drafts.keep(answers)
        if has_terminal():
            click.echo(f"Your answers are kept for the next `make new-{asked.noun}`.", err=True)
        raise
    drafts.forget()
    for added in written:
        _tell(added)
    click.echo(landing(asked.kind, fields["id"], answers.get("theme", "")))


def correction(root: Path, base: str, reason: str | None, source: str | None, today: date) -> None:
    """Writes the log of corrections for what a checkout puts right, and says where.

    Args:
        root: the checkout.
        base: the branch or commit that it left.
        reason: what was wrong; asked for where it is not given.
        source: the id of the source that shows the right reading; asked for with the reason.
        today: the day of the correction.

    Raises:
        Refused: nothing is put right, the reason is missing and nobody is there to ask, or an entry is wrong.
    """
    before = state_at(root, common_with(root, base), today).data
    items = due(before, state_of(root, today).data)
    if not items:
        raise Refused(
            f"nothing that readers saw is changed since {base}, or the log tells it already; change "
            "the value or the words in the data first"
        )
    for item in items:
        click.echo(f"{item.id}\n  was: {item.was}\n  now: {item.now}")
    if not reason:
        if not has_terminal():
            raise Refused("no terminal is there to ask in; give --reason too")
        project = read_project(root, today)
        reason = click.prompt("What was wrong, and what showed it", type=str)
        source = source or _ask(_SHOWS_IT, project, {}, "", [], False)
    for path in log(root, items, reason or "", source or "", today):
        click.echo(f"the log is written in {path.relative_to(root).as_posix()}")


_SHOWS_IT = Question("source", "Source that shows it", named=Named.SOURCES, needed=False)


def has_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty()


def _tell(added: Added) -> None:
    click.echo(f'"{added.id}" is written at {added.file}:{added.line}')


def _without_terminal(project: Project, asked: Asked, answers: dict[str, str], near_is_meant: bool) -> None:
    missing, wrong = [], []
    for question in asked.questions:
        if not question.asked(answers):
            continue
        if question.name not in answers:
            default = str(question.default(project, answers))
            if default:
                answers[question.name] = default
            elif question.needed:
                missing.append(f"--{question.name}")
            continue
        if said := _mistake(question, project, answers[question.name], near_is_meant):
            wrong.append(f"--{question.name}: {said}")
    if missing:
        wrong.append(f"no terminal is there to ask in; give {', '.join(missing)} too")
    if wrong:
        raise Refused("\n".join(wrong))


def _ask_all(
    project: Project,
    asked: Asked,
    answers: dict[str, str],
    sources: list[dict[str, str]],
    drafts: Drafts,
    near_is_meant: bool,
) -> None:
    kept = drafts.read()
    if kept and not click.confirm("Answers of an earlier try are kept. Offer them again?", default=True):
        kept = {}
    for question in asked.questions:
        if not question.asked(answers):
            continue
        if question.name in answers:
            said = _mistake(question, project, answers[question.name], near_is_meant)
            if not said:
                continue
            click.echo(f"  --{question.name}: {said}")
        answer = _ask(question, project, answers, kept.get(question.name, ""), sources, near_is_meant)
        if answer:
            answers[question.name] = answer
        else:
            answers.pop(question.name, None)


def _ask(
    question: Question,
    project: Project,
    answers: dict[str, str],
    kept: str,
    sources: list[dict[str, str]],
    near_is_meant: bool,
) -> str:
    listed = choices(question, project)
    written = [source["id"] for source in sources]
    _show(listed if len(listed) <= LISTED else [])
    while True:
        default = kept or str(question.default(project, answers))
        answer = _prompt(question, listed, default)
        if question.named is Named.SOURCES and question.needed and answer == NEW:
            sources.append(_new_source(project))
            return sources[-1]["id"]
        if answer in written:
            return answer
        if listed and answer:
            found = matching(answer, listed)
            if len(found) > 1:
                _show(found[:LISTED], listed)
                click.echo(f"  {len(found)} have “{answer}” in them; type more letters, or the number")
                continue
            answer = found[0].value if found else answer
            if found:
                click.echo(f"  {found[0].value}" + (f": {found[0].meaning}" if found[0].meaning else ""))
        said = _mistake(question, project, answer, near_is_meant)
        if not said:
            return answer
        click.echo(f"  {said}")
        kept = ""


def _prompt(question: Question, listed: list[Choice], default: str) -> str:
    how = []
    if question.named is Named.SOURCES and question.needed:
        how.append(f"some letters of it, or {NEW} to write one")
    elif len(listed) > LISTED:
        how.append("some letters of it")
    elif listed:
        how.append("number or some letters")
    if not question.needed:
        how.append("Enter for none")
    words = question.words + (f" ({', '.join(how)})" if how else "")
    answer: str = click.prompt(words, default=default, show_default=bool(default), type=str)
    return answer.strip()


def _show(shown: list[Choice], of: list[Choice] | None = None) -> None:
    for choice in shown:
        number = (of or shown).index(choice) + 1
        click.echo(f"  {number:>3}  {choice.value}" + (f"  {choice.meaning}" if choice.meaning else ""))


def _new_source(project: Project) -> dict[str, str]:
    click.echo("A new source:")
    answers: dict[str, str] = {}
    for question in SOURCE.questions:
        if question.asked(answers):
            answer = _ask(question, project, answers, "", [], False)
            if answer:
                answers[question.name] = answer
    answers["id"] = SOURCE.fields(project, answers)["id"]
    click.echo(f'  the source will be "{answers["id"]}"')
    return answers


def _mistake(question: Question, project: Project, answer: str, near_is_meant: bool) -> str:
    said = mistake(question, project, answer)
    return "" if near_is_meant and said.startswith("nearly the same words") else said
