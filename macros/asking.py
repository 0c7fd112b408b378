"""Asks in a terminal for what a new record needs, one question after the other, and writes it.

Each answer is checked as it comes, and what was typed is kept where the writing fails. May not know what is
asked: the questions are those of `macros.authoring`.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from macros.authoring.correct import due, log
from macros.authoring.diff.base import common_with, state_at, state_of
from macros.authoring.new.asked import ASKED
from macros.authoring.new.drafts import Drafts
from macros.authoring.new.known import NEARLY
from macros.authoring.new.questions import (
    Asked,
    Choice,
    Question,
    choices,
    landing,
    matching,
    mistake,
    separated,
)
from macros.authoring.new.reprinted import reprinted
from macros.authoring.new.write import add, add_value, ready
from macros.authoring.refused import Refused
from macros.model import Fact, Named
from macros.problems import did_you_mean
from macros.reading import Project, read_project

LISTED = 20
"""Choices that are listed before a question; of more, some letters are asked for."""
_HOW = (
    "Enter takes the answer that stands in [ ], or gives none where none is needed. Ctrl-C stops; what you "
    "have typed is kept for the next try."
)
_MEANT = (
    '; if this is another occasion, say so: make new-quote ARGS="--near-is-meant …", with your other options '
    "in the place of …"
)
NEW = "new"
"""The answer that writes a source in the same run."""
EMPTY = "-"
"""The answer that takes away what stands in an answer that need not be given."""


def new_record(
    root: Path, asked: Asked, given: Mapping[str, str], today: date, *, near_is_meant: bool = False
) -> str:
    """Writes a record from options and answers, and says where it stands and where it will be seen.

    Args:
        root: the checkout.
        asked: what is asked for.
        given: the answers that were given as options, by the names of their questions.
        today: the day against which dates are judged.
        near_is_meant: whether nearly the same words as another quote's are wanted.

    Returns:
        The id of the record.

    Raises:
        Refused: an answer is missing or wrong and nobody is there to ask, or the record brings problems.
    """
    interview = _Interview(ready(root, today), dict(given), near_is_meant)
    drafts = Drafts(root, asked.noun)
    try:
        if has_terminal():
            interview.ask_all(asked, drafts.read())
        else:
            interview.without_terminal(asked)
        fields = asked.fields(interview.project, interview.answers)
        if asked.is_value:
            added = add_value(interview.project, fields["id"], fields["observations"][0])
        else:
            added = add(interview.project, asked.kind, fields)
    except BaseException as stopped:  # whatever went wrong, nobody types it all again
        kept = ""
        if has_terminal():
            drafts.keep(interview.answers)
            kept = f"Your answers are kept for the next `make new-{asked.noun}`."
        if not isinstance(stopped, (Refused, click.Abort, KeyboardInterrupt, EOFError)):
            if kept:
                click.echo(kept, err=True)
            raise
        why = str(stopped) if isinstance(stopped, Refused) else f"the {asked.noun} is not written"
        raise Refused(f"{why}\n{kept}".strip()) from None
    drafts.forget()
    click.echo(f'"{added.id}" is written at {added.file}:{added.line}')
    click.echo(landing(asked, added.id, interview.answers))
    if asked.is_value:
        _tell_reprinted(interview.project, added.id)
    return added.id


def _tell_reprinted(before: Project, fact: str) -> None:
    """Names the calls on pages that print another value of a fact than before it was given one more."""
    now = read_project(before.root, before.today)
    found = list(reprinted(now, before.data.by_id(Fact)[fact], now.data.by_id(Fact)[fact]))
    if found:
        click.echo(
            "These calls print another value now. Where the sentence is on the earlier one, `at` keeps it:"
        )
    for call in found:
        earlier, later = call.before.moment, call.after.moment
        click.echo(f"  {call.place.file}:{call.place.line}: {later}, before {earlier} (at='{earlier}')")


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
    if not reason and not all(item.stale for item in items):
        if not has_terminal():
            raise Refused("no terminal is there to ask in; give --reason too")
        project = read_project(root, today)
        reason = click.prompt("What was wrong, and what showed it", type=str)
        source = source or _Interview(project, {}).ask(_SHOWS_IT)
    for path in log(root, items, reason or "", source or "", today):
        click.echo(f"the log is written in {path.relative_to(root).as_posix()}")


_SHOWS_IT = Question("source", "Source that shows it", named=Named.SOURCES, needed=False)


def has_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty()


@dataclass
class _Interview:
    """The answers so far, and the project that they are held against."""

    project: Project
    answers: dict[str, str]
    near_is_meant: bool = False

    def without_terminal(self, asked: Asked) -> None:
        """Takes what is given, and the defaults.

        Raises:
            Refused: something is missing or wrong; all of it is named.
        """
        missing, wrong = [], []
        for question in asked.questions:
            if not question.asked(self.project, self.answers):
                continue
            if question.name not in self.answers:
                default = str(question.default(self.project, self.answers))
                if default:
                    self.answers[question.name] = default
                elif question.needed:
                    missing.append(f"--{question.name}")
            elif said := self._mistake(question, self.answers[question.name]):
                wrong.append(f"--{question.name}: {said}{_MEANT if _is_near(said) else ''}")
        if missing:
            wrong.append(f"no terminal is there to ask in; give {', '.join(missing)} too")
        if wrong:
            raise Refused("\n".join(wrong))

    def ask_all(self, asked: Asked, kept: Mapping[str, str]) -> None:
        """Asks one question after the other, those that are answered well already left out.

        Args:
            asked: what is asked for.
            kept: the answers of an earlier try.
        """
        if kept and not click.confirm("Answers of an earlier try are kept. Offer them again?", default=True):
            kept = {}
        click.echo(_HOW)
        for question in asked.questions:
            self._fill(question, kept)
        if not asked.is_value:
            self._fill(asked.id, kept)
            if self.answers["id"] == asked.id.default(self.project, self.answers):
                del self.answers["id"]  # so that a later try makes it anew from what is changed then

    def _fill(self, question: Question, kept: Mapping[str, str]) -> None:
        """Asks a question that is due and not answered well already."""
        if not question.asked(self.project, self.answers):
            return
        if question.name in self.answers:
            said = self._mistake(question, self.answers[question.name])
            if not said or self._is_taken(f"--{question.name}: ", said):
                return
        answer = self.ask(question, kept.get(question.name, ""))
        if answer:
            self.answers[question.name] = answer
        else:
            self.answers.pop(question.name, None)

    def ask(self, question: Question, kept: str = "") -> str:
        """Asks until the answer will do; a source that is new is written on the way."""
        listed = choices(question, self.project)
        _show(listed if len(listed) <= LISTED else [])
        while True:
            default = kept or str(question.default(self.project, self.answers))
            answer = _prompt(question, listed, default)
            if answer == EMPTY and not question.needed:
                return ""
            if _may_be_new(question) and answer == NEW:
                return self._new_source()
            if listed and answer:
                words = separated(answer) if question.several else [answer]
                chosen = [_chosen(question, word, listed) for word in words]
                if None in chosen:
                    continue
                answer = ", ".join(word for word in chosen if word)
            said = self._mistake(question, answer)
            if not said or self._is_taken("", said):
                return answer
            kept = ""

    def _new_source(self) -> str:
        click.echo("A new source:")
        root, today = self.project.root, self.project.today
        id = new_record(root, ASKED["source"], {}, today)
        self.project = ready(root, today)
        return id

    def _is_taken(self, of: str, said: str) -> bool:
        """Tells what is wrong with an answer, and whether it is taken all the same."""
        click.echo(f"  {of}{said}")
        if _is_near(said):
            self.near_is_meant = click.confirm("Is it another occasion?", default=False)
        return _is_near(said) and self.near_is_meant

    def _mistake(self, question: Question, answer: str) -> str:
        said = mistake(question, self.project, answer)
        return "" if self.near_is_meant and _is_near(said) else said


def _is_near(said: str) -> bool:
    return said.startswith(NEARLY)


def _may_be_new(question: Question) -> bool:
    return question.named is Named.SOURCES and question.needed


def _chosen(question: Question, word: str, listed: list[Choice]) -> str | None:
    """The choice that a word means; none, and why is told, where it can be several or is still to write."""
    found = matching(word, listed)
    if len(found) == 1:
        click.echo(f"  {found[0].value}" + (f": {found[0].meaning}" if found[0].meaning else ""))
        return found[0].value
    if found:
        _show(found[:LISTED], listed)
        click.echo(f"  {len(found)} have “{word}” in them; type more letters, or the number")
        return None
    if _may_be_new(question):
        near = did_you_mean(word, [choice.value for choice in listed])
        click.echo(f'  "{word}" is no source; ' + (f"{near} " if near else "") + f"Type {NEW} to write one")
        return None
    return word


def _prompt(question: Question, listed: list[Choice], default: str) -> str:
    how = []
    if _may_be_new(question):
        how.append(f"some letters of it, or {NEW} to write one")
    elif len(listed) > LISTED:
        how.append("some letters of it")
    elif listed:
        how.append("number or some letters")
    if question.several:
        how.append("commas between several")
    if not question.needed:
        how.append(f"{EMPTY} empties it" if default else "Enter for none")
    words = question.words + (f" ({', '.join(how)})" if how else "")
    answer: str = click.prompt(words, default=default, show_default=bool(default), type=str)
    return answer.strip()


def _show(shown: list[Choice], of: list[Choice] | None = None) -> None:
    for choice in shown:
        number = (of or shown).index(choice) + 1
        click.echo(f"  {number:>3}  {choice.value}" + (f"  {choice.meaning}" if choice.meaning else ""))
