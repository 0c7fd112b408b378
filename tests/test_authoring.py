"""What the command line writes: pages, quotes, repairs and summaries, and what it refuses to write."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from macros import asking, cli
from macros.authoring.diff.base import State, state_at, state_of
from macros.authoring.diff.changes import Change, Verb, changes
from macros.authoring.diff.report import told
from macros.authoring.new.asked import ASKED
from macros.authoring.new.theme import new_theme
from macros.authoring.new.write import Added, add, ready
from macros.authoring.refused import Refused
from macros.authoring.slug import short_slug, slug_of
from macros.checks import check_project
from macros.model import Advantage, Correction, Event, Fact, Named, Quote, Source
from macros.problems import Severity
from macros.reading import read_dataset
from macros.reading.calls import read_calls
from macros.repair import repairs
from macros.repair.data import repair_data
from macros.repair.page import repair_page
from tests.project import edit, lines, make_project

TODAY = dt.date(2026, 6, 1)
QUOTE: dict[str, Any] = {
    "text": "A hammer forgives: an anvil does not.",
    "language": "en",
    "form": "verbatim",
    "theme": "anvils",
    "speaker": "wile",
    "role": "founder",
    "date": "2025-04-02",
    "occasion": "a launch",
    "source": "wire-2025",
}


def new_quote(root: Path, fields: dict[str, Any]) -> Added:
    """Adds a quote by its answers, as the command does after it has checked them."""
    project = ready(root, TODAY)
    return add(project, Named.QUOTES, ASKED["quote"].fields(project, fields))


def _run(*arguments: str, typed: str | None = None) -> Result:
    """The command line in the project that a test has made its own."""
    return CliRunner().invoke(cli.main, [*arguments, "--today", TODAY.isoformat()], input=typed)


def _options(fields: dict[str, Any]) -> list[str]:
    return [word for name, value in fields.items() for word in (f"--{name}", str(value))]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "acme")


def _problems(root: Path) -> list[str]:
    return lines(check_project(root, TODAY))


# ---- themes


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Robotics", "robotics"),
        ("Smart home & co.", "smart-home-co"),
        ("  Über  Räume ", "uber-raume"),
        ("AI: what next?", "ai-what-next"),
    ],
)
def test_a_new_theme_passes_the_checks_and_says_only_that_facts_are_due(
    name: str, slug: str, project: Path
) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    path = new_theme(project, name)
    assert path.relative_to(project).as_posix() == f"docs/themes/{slug}.md"
    assert {line.split(": ")[1].split(" ")[1] for line in _problems(project)} == {
        "empty-theme",
        "scaffold-text",
    }
    assert not any(p.severity is Severity.ERROR for p in check_project(project, TODAY))
    assert {p: p.read_bytes() for p in before} == before, "no other file is touched"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Anvils", None), ("机器人", None), ("", None), ("<b>Bold</b>", None), ("{{ cycler }}", None),
        ("x" * 61, None), ("Fine", "../../outside"), ("Fine", "A"), ("Fine", "/etc/passwd"),
    ],
)  # fmt: skip
def test_a_theme_that_cannot_be_is_refused(name: str, slug: str | None, project: Path) -> None:
    before = sorted(project.rglob("*"))
    with pytest.raises(Refused):
        new_theme(project, name, slug)
    assert sorted(project.rglob("*")) == before


def test_how_a_name_without_an_address_gets_one_is_told(project: Path) -> None:
    with pytest.raises(Refused, match='make new-theme NAME="机器人" ARGS="--slug '):
        new_theme(project, "机器人")


def test_a_slug_is_plain_latin() -> None:
    assert slug_of("Größe: 100 % / Äpfel") == "grosse-100-apfel"
    assert slug_of("芯片") == ""


def test_an_id_is_made_of_words_that_say_something() -> None:
    assert short_slug("The ledger of a forge is at the smithy", 3) == "ledger-forge-smithy"
    assert short_slug("It is to be", 2) == "it-is"
    assert short_slug("芯片", 3) == ""


# ---- quotes


def test_a_quote_is_added_at_its_place_and_nothing_else_changes(project: Path) -> None:
    path = project / "data" / "quotes.yml"
    path.write_text("# the head stays\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    old = path.read_text(encoding="utf-8").splitlines()
    added = new_quote(project, QUOTE)
    new = path.read_text(encoding="utf-8").splitlines()
    record = new[added.line - 1 : added.line + 9]
    assert record[0] == f"- id: {added.id}"
    assert record[1] == '  text: "A hammer forgives: an anvil does not."'
    assert "  date: 2025-04-02" in record
    assert [*new[: added.line - 1], *new[added.line + 9 :]] == old
    assert _problems(project) == []
    assert read_dataset(project).by_id(Quote)[added.id].model_dump()["occasion"] == "a launch"


def test_quotes_of_a_theme_stay_in_the_order_of_their_days(project: Path) -> None:
    first = new_quote(project, QUOTE | {"date": "2024-01-05", "source": "fan-page"})
    assert read_dataset(project).of(Quote)[0].record.id == first.id, "older than all"
    late = {"text": "Feathers weigh nothing in the hand.", "date": "2025-05-01", "source": "rumour"}
    second = new_quote(project, QUOTE | late)
    assert [e.record.id for e in read_dataset(project).of(Quote)][-1] == second.id


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"text": "It never fails twice!"}, "--text: the same words"),
        ({"text": "IT NEVER   fails twice…"}, "--text: the same words"),
        ({"speaker": "nobody"}, '--speaker: "nobody" is no person'),
        ({"theme": "anvil"}, '--theme: "anvil" is no theme; did you mean "anvils"?'),
        ({"source": "wire-9"}, "`make new-source` adds one"),
        ({"date": "2025-04-03"}, "source-too-early"),
        ({"date": "yesterday"}, "--date: "),
        ({"form": "invented"}, "--form: "),
        ({"text": ""}, "--text: an answer is needed"),
        ({"text": "two\nlines"}, "line break"),
        ({"text": "\u202eturned around"}, "U+202E"),
        ({"id": "fan-quote"}, "duplicate-id"),
        ({"language": "cn"}, 'did you mean "zh"?'),
        ({"language": "fr"}, "give --translation too"),
    ],
)
def test_a_quote_that_is_known_or_wrong_is_refused_and_the_file_stays(
    change: dict[str, str], words: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "ROOT", project)
    path = project / "data" / "quotes.yml"
    before = path.read_bytes()
    done = _run("new", "quote", *_options(QUOTE | change))
    assert done.exit_code == 1
    assert words in done.output
    assert path.read_bytes() == before


@pytest.mark.parametrize("words", ["2026-13-01", "2025", "2025-04-02", "12.50"])
def test_words_that_look_like_a_date_or_a_number_stay_words(words: str, project: Path) -> None:
    added = new_quote(project, QUOTE | {"role": words, "note": words})
    quote = read_dataset(project).by_id(Quote)[added.id]
    assert (quote.role, quote.note) == (words, words)
    assert not list(repairs(project))


def test_nearly_the_same_words_are_written_only_where_they_are_meant(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "ROOT", project)
    near = QUOTE | {"text": "The heavy new anvil of Acme never falls on my own two feet."}
    new_quote(project, near)
    once = (project / "data" / "quotes.yml").read_text(encoding="utf-8")
    again = QUOTE | {"text": "The heavy new anvil of Acme never falls on my two feet.", "occasion": "a fair"}
    assert 'make new-quote ARGS="--near-is-meant' in _run("new", "quote", *_options(again)).output
    meant = _run("new", "quote", *_options(again), "--near-is-meant")
    assert meant.exit_code == 0
    (project / "data" / "quotes.yml").write_text(once, encoding="utf-8")
    monkeypatch.setattr(asking, "has_terminal", lambda: True)
    declined = _run("new", "quote", *_options(again), typed="n\n")
    assert "Is it another occasion? [y/N]" in declined.output
    assert "--near-is-meant" not in declined.output
    assert declined.exit_code == 1
    assert _run("new", "quote", *_options(again), typed="n\ny\n\n\n\n").exit_code == 0
    assert [line.split(": ")[1] for line in _problems(project)] == ["warning near-duplicate"]


# ---- asking


def test_without_a_terminal_what_is_missing_is_named(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "ROOT", project)
    done = _run("new", "quote", "--text", "A hammer forgives.", "--theme", "anvils")
    assert done.exit_code == 1
    missing = "--speaker, --role, --date, --occasion, --source"
    assert done.output == f"Error: no terminal is there to ask in; give {missing} too\n"


@pytest.mark.parametrize("noun", ASKED)
@pytest.mark.parametrize("given", [{}, {"when": "soon"}])
def test_of_every_kind_what_is_missing_is_named(
    noun: str, given: dict[str, str], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "ROOT", project)
    asked = {question.name for question in ASKED[noun].questions}
    done = _run("new", noun, *_options({name: value for name, value in given.items() if name in asked}))
    assert isinstance(done.exception, SystemExit)
    assert "no terminal is there to ask in; give --" in done.output
    assert not (project / ".cache" / f"new-{noun}.yml").exists(), "nobody typed anything"


def test_what_is_not_listed_says_how_it_comes_to_be(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "ROOT", project)
    done = _run("new", "fact", *_options(RECORDS["fact"] | {"counted-by": "nobodys-smithy"}))
    assert '"nobodys-smithy" is no organisation' in done.output
    assert "add it to `organisations` in data/vocabulary.yml, or leave it out" in done.output


def test_each_answer_is_checked_as_it_comes_and_a_source_may_be_new(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "ROOT", project)
    monkeypatch.setattr(asking, "has_terminal", lambda: True)
    answers = [
        "It never fails twice!",  # stands there already
        "铁锤会原谅，铁砧不会。",
        "cn",
        "",  # zh, as the words are
        "A hammer forgives, an anvil does not.",
        "",  # translated by the site
        "",  # verbatim
        "1",  # the first theme
        "Coyote",  # letters of a name
        "",  # the role of the newest quote
        "tomorrow",
        "2025-05-09",
        "a talk at the smithy",
        "smithy",  # no such source
        "new",
        "A talk at the smithy",
        "",
        "The Smithy Gazette",
        "example.org",
        "https://example.org/smithy",
        "2025-05-10",
        "trade",
        "",
        "",
        "",  # the id that is made
        "hammers, patience",
        "",
        "fan-quote",  # another record's
        "wile-forgives",
    ]
    done = _run("new", "quote", typed="\n".join([*answers, ""]))
    assert done.exit_code == 0, done.output
    for words in (
        'the same words stand in "fan-quote"',
        'did you mean "zh"?',
        '"smithy" is no source',
        "is not a web address",
        '"smithy-gazette-2025-05-10" is written at data/sources.yml:',
        '"fan-quote" is or was the id of another record',
        '"wile-forgives" is written at data/quotes.yml:',
        "{{ quote('wile-forgives') }}",
    ):
        assert words in done.output
    assert _problems(project) == []
    quote = read_dataset(project).by_id(Quote)["wile-forgives"]
    assert (quote.language, quote.role, quote.tags) == ("zh", "founder", ["hammers", "patience"])
    assert quote.translation is not None
    assert quote.translation.by == "site"


def test_what_was_typed_is_kept_where_the_writing_fails(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "ROOT", project)
    monkeypatch.setattr(asking, "has_terminal", lambda: True)
    too_early = [QUOTE["text"], "", "", "1", "wile", "", "2025-04-03", "a launch", "wire-2025", "", "", ""]
    failed = _run("new", "quote", typed="\n".join([*too_early, ""]))
    assert failed.exit_code == 1
    assert "source-too-early" in failed.output
    assert "Your answers are kept" in failed.output
    again = ["y", "", "", "", "", "", "", "2025-04-02", "", "", "", "", ""]
    done = _run("new", "quote", typed="\n".join([*again, ""]))
    assert done.exit_code == 0, done.output
    assert read_dataset(project).by_id(Quote)["wile-launch-2025"].text == QUOTE["text"]
    assert not list((project / ".cache").glob("new-*"))


def test_what_was_typed_is_kept_whatever_fails(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> Added:
        raise ZeroDivisionError

    monkeypatch.setattr(cli, "ROOT", project)
    monkeypatch.setattr(asking, "has_terminal", lambda: True)
    monkeypatch.setattr(asking, "add", fail)
    answers = [QUOTE["text"], "", "", "1", "wile", "", "2025-04-02", "a launch", "wire-2025", "", "", ""]
    done = _run("new", "quote", typed="\n".join([*answers, ""]))
    assert isinstance(done.exception, ZeroDivisionError)
    assert "Your answers are kept" in done.output
    assert QUOTE["text"] in (project / ".cache" / "new-quote.yml").read_text(encoding="utf-8")


def test_an_interrupted_run_keeps_its_answers(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "ROOT", project)
    monkeypatch.setattr(asking, "has_terminal", lambda: True)
    done = _run("new", "quote", typed="A hammer forgives.\nen\n")
    assert done.exit_code == 1
    assert "answers are kept for the next `make new-quote`" in done.output
    assert "A hammer forgives." in (project / ".cache" / "new-quote.yml").read_text(encoding="utf-8")


def test_a_kept_answer_can_be_emptied(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "ROOT", project)
    monkeypatch.setattr(asking, "has_terminal", lambda: True)
    kept = QUOTE | {"note": "A slip.", "date": "2025-04-03"}
    words = [kept[name] for name in ("text", "language", "form", "theme", "speaker", "role", "date")]
    failed = _run("new", "quote", typed="\n".join([*words, "a launch", "wire-2025", "", "A slip.", "", ""]))
    assert "Your answers are kept" in failed.output
    again = ["y", *[""] * 6, "2025-04-02", "", "", "", "-", "", ""]
    done = _run("new", "quote", typed="\n".join(again))
    assert done.exit_code == 0, done.output
    assert "(- empties it) [A slip.]" in done.output
    assert read_dataset(project).of(Quote)[-1].record.note is None


def test_facts_are_chosen_by_letters_several_at_once(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "ROOT", project)
    monkeypatch.setattr(asking, "has_terminal", lambda: True)
    event = RECORDS["event"]
    answers = [event["date"], "1", event["title"], "", "quarter, 1", "next anvil, 1"]
    answers += [event["source"], event["extract"], ""]
    done = _run("new", "event", typed="\n".join([*answers, ""]))
    assert done.exit_code == 0, done.output
    assert "2 have “quarter” in them" in done.output
    added = next(e for e in read_dataset(project).records(Event) if e.title == event["title"])
    assert added.facts == ["anvil-plan", "anvils-sold"]


@pytest.mark.parametrize(
    ("change", "id"),
    [
        ({"publisher": "铁匠报"}, "anvil-speaks-2026-04-20"),
        ({"publisher": "36氪", "title-en": ""}, "example-org-2026-04-20"),
        ({"publisher": "铁匠报", "title-en": "", "published": "unknown"}, "example-org"),
    ],
)
def test_the_id_of_a_source_says_what_it_is(change: dict[str, str], id: str, project: Path) -> None:
    answers = {
        "title": "铁砧说话", "title-en": "The anvil speaks", "language": "zh", "kind": "blog",
        "url": "https://www.example.org/anvil", "published": "2026-04-20",
    }  # fmt: skip
    assert ASKED["source"].fields(ready(project, TODAY), answers | change)["id"] == id


def test_a_page_that_is_a_source_already_is_refused(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "ROOT", project)
    done = _run("new", "source", *_options(RECORDS["source"] | {"url": "http://www.example.org/filing/"}))
    assert done.exit_code == 1
    assert '--url: "filing-2024" has this address' in done.output


RECORDS: dict[str, dict[str, str]] = {
    "source": {
        "title": "The hammer report", "publisher": "Acme", "url": "https://example.org/hammers",
        "published": "2025-02-03", "kind": "company-statement",
    },
    "fact": {
        "theme": "anvils", "label": "Money for hammers", "unit": "CNY", "when": "FY2024", "value": "2..3",
        "scale": "billion", "source": "wire-2025", "extract": "two to three billion", "scope": "worldwide",
    },
    "value": {
        "fact": "anvils-quarterly", "when": "2025-Q2", "value": "1700", "source": "fan-page",
        "extract": "1,700 of them", "note": "A guess of fans.",
    },
    "promise": {
        "theme": "anvils", "statement": "A hammer in 2027.", "made-on": "2025-04-02", "due": "2027-12-31",
        "kept-when": "It is on sale.", "source": "wire-2025", "extract": "a hammer too",
    },
    "event": {
        "theme": "anvils", "title": "The smithy opens", "date": "2025-04-01", "source": "wire-2025",
        "extract": "the smithy opened", "facts": "anvils-sold, anvil-plan",
    },
    "chart": {
        "theme": "anvils", "title": "Anvils by quarter", "description": "They rise.",
        "facts": "anvils-quarterly", "kind": "bars", "each": "quarter",
    },
}  # fmt: skip


@pytest.mark.parametrize("noun", RECORDS)
def test_a_record_of_each_kind_is_added_by_its_options(
    noun: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "ROOT", project)
    done = _run("new", noun, *_options(RECORDS[noun]))
    assert done.exit_code == 0, done.output
    assert {line.split(": ")[1] for line in _problems(project)} <= {f"warning unused-{noun}"}
    assert not list(repairs(project))


@pytest.mark.parametrize(
    ("fact", "when", "covers", "places"),
    [
        ("anvils-sold", "FY2022", "period", ["FY2022", "FY2023", "FY2024"]),
        ("anvils-quarterly", "2025-Q2", "period", ["2023-Q4", "2024-Q1", "2024-Q4", "2025-Q1", "2025-Q2"]),
        ("anvils-quarterly", "2024-Q2", "period", ["2023-Q4", "2024-Q1", "2024-Q2", "2024-Q4", "2025-Q1"]),
        (
            "anvils-quarterly",
            "2024-03-31",
            "date",
            ["2023-Q4", "2024-Q1", "2024-03-31", "2024-Q4", "2025-Q1"],
        ),
    ],
)
def test_a_value_stands_among_those_of_its_fact(
    fact: str, when: str, covers: str, places: list[str], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "ROOT", project)
    old = (project / "data" / "facts.yml").read_text(encoding="utf-8").splitlines()
    given = RECORDS["value"] | {"fact": fact, "when": when, "covers": covers}
    done = _run("new", "value", *_options(given))
    assert done.exit_code == 0, done.output
    new = (project / "data" / "facts.yml").read_text(encoding="utf-8").splitlines()
    at = int(done.output.splitlines()[0].rpartition(":")[2]) - 1
    assert new[at].endswith(when)
    assert [*new[:at], *new[at + len(new) - len(old) :]] == old, "nothing else changes"
    known = read_dataset(project).by_id(Fact)[fact]
    assert [observation.moment.text for observation in known.observations] == places


@pytest.mark.parametrize(("when", "told"), [("2025-Q2", True), ("2024-Q2", False)])
def test_a_newer_value_names_the_calls_that_print_it_now(
    when: str, told: bool, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "ROOT", project)
    calls = (
        "{{ fact('anvils-quarterly') }} {{ fact('anvils-sold') }}",
        "{{ fact('anvils-quarterly', at='2025-Q1') }}",
        "{{ stats('anvils-sold', 'anvils-quarterly') }}",
        "{{ stats('anvils-quarterly@2025-Q1') }}",
        "{{ evidence() }}",
    )
    page = project / "docs" / "figures.md"
    first = page.read_text(encoding="utf-8").count("\n") + 2
    with page.open("a", encoding="utf-8") as file:
        file.write("".join(f"\n{call}\n" for call in calls))
    done = _run("new", "value", *_options(RECORDS["value"] | {"when": when}))
    assert done.exit_code == 0, done.output
    named = [line.strip() for line in done.output.splitlines() if line.startswith("  docs/figures.md")]
    now = f"{when}, before 2025-Q1 (at='2025-Q1')"
    expected = [f"docs/figures.md:{first}: {now}", f"docs/figures.md:{first + 4}: {now}"]
    assert named == (expected if told else [])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"when": "2024-Q4"}, "duplicate-observation"),
        ({"value": "1800"}, "value-not-in-extract"),
        ({"value": "12.5%"}, "type 12.5; % is the unit of the fact"),
        ({"value": "¥16,000"}, "type 16000"),
        ({"value": "1.2..1.5 billion"}, "type 1.5, and billion as its scale"),
        ({"fact": "anvils-sod"}, 'did you mean "anvils-sold"?'),
        ({"extract": "售出1700个"}, "give --gloss too"),
        ({"nature": "target"}, "give --stated-on too"),
    ],
)
def test_a_value_that_brings_problems_is_refused(
    change: dict[str, str], words: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "ROOT", project)
    before = (project / "data" / "facts.yml").read_bytes()
    done = _run("new", "value", *_options(RECORDS["value"] | change))
    assert done.exit_code == 1
    assert words in done.output
    assert (project / "data" / "facts.yml").read_bytes() == before


def test_values_on_one_line_are_left_to_the_contributor(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "ROOT", project)
    path = project / "data" / "facts.yml"
    value = "{period: FY2024, value: 1, nature: reported, evidence: [{source: fan-page, stance: supports}]}"
    line = f"- {{id: few, theme: anvils, label: Few, unit: anvils, observations: [{value}]}}\n"
    path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")
    done = _run("new", "value", *_options(RECORDS["value"] | {"fact": "few"}))
    assert done.exit_code == 1
    assert 'the values of "few" stand on one line' in done.output


def test_the_language_of_the_source_asks_for_a_gloss_and_a_new_source_outlasts_a_failure(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "ROOT", project)
    monkeypatch.setattr(asking, "has_terminal", lambda: True)
    source = [
        "Incudini",
        "it",
        "",
        "Il Fabbro",
        "https://example.org/fabbro",
        "2026-02-10",
        "blog",
        "",
        "",
        "",
    ]
    words = ["1700 incudini", "1700 anvils", ""]
    value = ["in a quarter, worldwide", "2025-Q2", "1800", "", "", "", "new", *source, *words]
    failed = _run("new", "value", typed="\n".join([*value, ""]))
    assert failed.exit_code == 1
    assert "value-not-in-extract" in failed.output
    assert "il-fabbro-2026-02-10" in read_dataset(project).by_id(Source)
    again = ["y", "", "", "1700", *[""] * 7]
    done = _run("new", "value", typed="\n".join([*again, ""]))
    assert done.exit_code == 0, done.output
    newest = read_dataset(project).by_id(Fact)["anvils-quarterly"].latest
    assert (newest.moment.text, newest.evidence[0].gloss) == ("2025-Q2", "1700 anvils")


@pytest.mark.parametrize("noun", ["fact", "quote", "event", "chart", "promise"])
@pytest.mark.parametrize("theme", ["aardvarks", "zebras"])
def test_the_first_record_of_a_theme_leaves_the_head_of_the_file_where_it_is(
    theme: str, noun: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "ROOT", project)
    new_theme(project, theme.capitalize())
    path = project / "data" / f"{noun}s.yml"
    head = "# yaml-language-server: $schema=x.json\n# What stands here.\n"
    path.write_text(head + path.read_text(encoding="utf-8"), encoding="utf-8")
    given = {"quote": QUOTE, **RECORDS}[noun] | {"theme": theme}
    done = _run("new", noun, *_options(given))
    assert done.exit_code == 0, done.output
    text = path.read_text(encoding="utf-8")
    assert text.startswith(head + "- id: ")
    assert f"theme: {theme}" not in text.partition("\n- id: ")[0]


def test_a_record_before_all_others_stands_below_the_head_of_the_file(project: Path) -> None:
    path = project / "data" / "quotes.yml"
    path.write_text("# the head\n# goes on\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    first = new_quote(project, QUOTE | {"date": "2024-01-05", "source": "fan-page"})
    assert path.read_text(encoding="utf-8").startswith(f"# the head\n# goes on\n- id: {first.id}\n")


def test_records_of_two_contributors_stand_at_two_places(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "ROOT", project)
    old = (project / "data" / "facts.yml").read_text(encoding="utf-8")
    lines_of = []
    for label in ("Anvils broken", "Birds caught", "Zebras seen"):
        done = _run("new", "fact", *_options(RECORDS["fact"] | {"label": label}))
        lines_of.append(int(done.output.splitlines()[0].rpartition(":")[2]))
        (project / "data" / "facts.yml").write_text(old, encoding="utf-8")
    assert len(set(lines_of)) >= 2


# ---- repairs

UNTIDY = """\
# the head
- theme: anvils
  # a comment on the label
  label: An "anvil", ‘smart’ quotes
  id: untidy
  observations:
  - as_of: "2025-03-31"\x20\x20
    value: "16000.50"
    nature: reported
    evidence: [{source: wire-2025, stance: supports, extract: " said so "}]
  - {period: 2025-1-2, value: 3, nature: reported, evidence: [{source: wire-2025, stance: supports}]}
  unit: anvils\r

"""
TIDY = """\
# the head
- id: untidy
  theme: anvils
  # a comment on the label
  label: An "anvil", ‘smart’ quotes
  unit: anvils
  observations:
  - as_of: 2025-03-31
    value: 16000.50
    nature: reported
    evidence: [{source: wire-2025, stance: supports, extract: "said so"}]
  - {period: 2025-01-02, value: 3, nature: reported, evidence: [{source: wire-2025, stance: supports}]}
"""


def test_data_are_repaired_without_a_change_of_meaning() -> None:
    assert repair_data(UNTIDY, Fact) == TIDY
    assert repair_data(TIDY, Fact) == TIDY


def test_text_that_looks_like_a_date_or_number_gets_its_quotes() -> None:
    assert repair_data("- id: x\n  date: '2025'\n  occasion: 2025\n", Quote) == (
        '- id: x\n  date: 2025\n  occasion: "2025"\n'
    )


def test_a_blank_line_does_not_move_to_the_end_of_the_file() -> None:
    text = "- id: x\n  theme: t\n  date: 2025\n\n"
    assert repair_data(text, Quote) == "- id: x\n  theme: t\n  date: 2025\n"
    moved = "- id: x\n  date: 2025\n\n  theme: t\n"
    assert repair_data(moved, Quote) == "- id: x\n  theme: t\n  date: 2025\n"


def test_sources_go_by_id_with_the_comments_above_them() -> None:
    text = "# head\n- id: b\n  title: B\n# on a\n- id: a\n  title: A\n"
    assert repair_data(text, Source) == "# head\n# on a\n- id: a\n  title: A\n- id: b\n  title: B\n"


@pytest.mark.parametrize(
    "text",
    ["", "- id: [", "- &a x\n- *a\n", "x: 1\n", "- id: a\n  note: >-\n    folded  \n    text\n", "- 1\n"],
)
def test_what_cannot_be_repaired_for_certain_is_left_alone(text: str) -> None:
    assert repair_data(text, Source) == text


def test_line_breaks_of_markdown_stay() -> None:
    assert repair_page("# A \n\nx  \ny\t\n   \n\n") == "# A\n\nx  \ny\n"


@pytest.mark.parametrize(
    ("untidy", "tidy"),
    [
        ("{{ fact(‘anvils-sold’, at=“FY2024”) }}", "{{ fact('anvils-sold', at='FY2024') }}"),
        ("Acme’s “{{ fact('a', show=’unit‘) }}”", "Acme’s “{{ fact('a', show='unit') }}”"),
        ("3\u00a0June", "3 June"),
        ("Words\r\n\r\nmore\r\n", "Words\n\nmore"),
    ],
)
def test_a_page_is_repaired(untidy: str, tidy: str) -> None:
    head = "---\ntitle: T\ndescription: D\n---\n\n"
    cards = "\n\n{{ evidence() }}" if "fact(" in tidy else ""
    assert repair_page(f"{head}{untidy}\n") == f"{head}{tidy}{cards}\n"


def test_a_page_that_writes_its_cards_gets_no_second_call() -> None:
    for body in ("{{ fact('a') }}\n\n{{ evidence() }}\n", "{{ quote('a') }}\n", "{{ fact('a' }}\n"):
        page = f"---\ntitle: T\ndescription: D\n---\n\n{body}"
        assert repair_page(page) == page


@pytest.mark.parametrize(
    ("extract", "repaired"),
    [
        ("“over 1,500”", '"over 1,500"'),
        ('"“over 1,500”"', '"over 1,500"'),
        ("'\"over 1,500\"'", "'over 1,500'"),
        ("「一千五百」", '"一千五百"'),
        ("“over” and “under”", "“over” and “under”"),
        ("“米冲高”的起点", "“米冲高”的起点"),
    ],
)
def test_quotation_marks_around_a_whole_extract_are_taken_off(extract: str, repaired: str) -> None:
    text = "- id: x\n  observations:\n  - value: 1\n    evidence:\n    - source: s\n      extract: {}\n"
    assert repair_data(text.format(extract), Fact) == text.format(repaired)


def test_a_mark_and_line_ends_of_another_system_are_taken_off_data() -> None:
    assert repair_data("\ufeff- id: x\r\n  theme: t\r\n", Fact) == "- id: x\n  theme: t\n"
    assert repair_data("- id: x\n  label: a\u00a0b\n", Fact) == "- id: x\n  label: a b\n"


def test_a_record_with_an_unknown_key_keeps_its_order() -> None:
    text = "- lable: Robots\n  unit: anvils\n  theme: t\n  id: x\n"
    assert repair_data(text, Fact) == text


def test_fix_names_what_it_cannot_read_and_repairs_the_rest(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "ROOT", project)
    edit(project, "data/facts.yml", "  label: Anvils sold in a year", "   label: Anvils sold in a year")
    (project / "docs" / "figures.md").write_bytes("铁砧不会说谎".encode("gb18030"))
    edit(project, "data/events.yml", "date: 2025-04-02", 'date: "2025-04-02"')
    done = CliRunner().invoke(cli.main, ["fix", "--yes"])
    assert done.exit_code == 1
    assert "data/facts.yml cannot be read at line 3: `label` stands 1 blank too far" in done.output
    assert "docs/figures.md is in GB18030 or GBK; save it as UTF-8" in done.output
    assert "1 file repaired" in done.output
    assert CliRunner().invoke(cli.main, ["fix", "--check"]).exit_code == 1


def test_fix_shows_the_difference_before_it_writes(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "ROOT", project)
    CliRunner().invoke(cli.main, ["fix", "--yes"])
    path = project / "data" / "events.yml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("date: 2025-04-02", 'date: "2025-04-02"  '), encoding="utf-8")
    untidy = path.read_text(encoding="utf-8")
    shown = CliRunner().invoke(cli.main, ["fix", "--check"])
    assert shown.exit_code == 1
    assert '-  date: "2025-04-02"  \n+  date: 2025-04-02\n' in shown.output
    declined = CliRunner().invoke(cli.main, ["fix"], input="n\n")
    assert "+  date: 2025-04-02" in declined.output
    assert path.read_text(encoding="utf-8") == untidy
    assert "1 file repaired" in CliRunner().invoke(cli.main, ["fix", "--yes"]).output
    assert path.read_text(encoding="utf-8") == good
    assert CliRunner().invoke(cli.main, ["fix"]).output == "nothing to repair\n"


# ---- what a change does


@pytest.fixture
def repository(project: Path) -> Path:
    """The project under git, with one commit."""
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "all"]):
        identity = ["-c", "user.name=T", "-c", "user.email=t@example.org"]
        subprocess.run(["git", *identity, *command], cwd=project, check=True)
    return project


def _before(root: Path, base: str = "HEAD") -> State:
    return state_at(root, base, TODAY)


def _summary(root: Path) -> str:
    return told(_before(root), state_of(root, TODAY))


def test_a_record_with_a_mistake_is_not_told_as_removed_without_a_word(repository: Path) -> None:
    assert "cannot be read" not in _summary(repository)
    edit(repository, "data/facts.yml", "  - period: FY2023", "  - period: FY23")
    assert "**1 record has mistakes and cannot be read" in _summary(repository)


def test_a_change_is_told_by_record_and_value(repository: Path) -> None:
    assert changes(_before(repository).data, read_dataset(repository)) == []
    edit(repository, "data/facts.yml", "value: 1200", "value: 1250")
    edit(repository, "data/facts.yml", "- id: anvil-plan", "- id: anvil-money\n  aliases: [anvil-plan]")
    edit(repository, "data/events.yml", "- id: anvil-launch", "- id: anvil-start")
    found = changes(_before(repository).data, read_dataset(repository))
    amounts = ("1,200 anvils (reported)", "1,250 anvils (reported)")
    assert Change("facts", "anvils-sold", Verb.CHANGED, "value at FY2023", *amounts) in found
    assert Change("facts", "anvil-money", Verb.RENAMED, "", "anvil-plan", "anvil-money") in found
    assert [(c.id, c.verb) for c in found if c.kind == "events"] == [
        ("anvil-start", Verb.ADDED),
        ("anvil-launch", Verb.REMOVED),
    ]


def test_a_value_comes_and_goes_whole(repository: Path) -> None:
    edit(repository, "data/facts.yml", "- period: FY2023", "- period: FY2022")
    found = changes(_before(repository).data, read_dataset(repository))
    assert [(c.field, c.verb) for c in found] == [
        ("value at FY2023", Verb.REMOVED),
        ("value at FY2022", Verb.ADDED),
    ]


def test_the_summary_is_markdown_in_which_data_are_no_markup(repository: Path) -> None:
    assert "Nothing: no record is added" in _summary(repository)
    hostile = "x` <script>alert(1)</script> [a](javascript:b) `` | y"
    edit(repository, "data/events.yml", "title: The new anvil is announced", f"title: '{hostile}'")
    edit(repository, "data/facts.yml", "value: 1200", "value: 1250")
    summary = _summary(repository)
    assert (
        "- changed **anvils-sold** `value at FY2023`: `1,200 anvils (reported)` → `1,250 anvils (reported)`"
        in (summary)
    )
    found = [line for line in summary.split("\n") if "script" in line]
    assert all(line.endswith(" `x' <script>alert(1)</script> [a](javascript:b) '' | y`") for line in found)
    assert [line.count("`") for line in found] == [2, 4, 6], "its name, what readers see, what the data say"


@pytest.mark.parametrize("base", ["nope", "--output=/tmp/x", "HEAD~9", ""])
def test_a_commit_that_is_not_there_is_refused(base: str, repository: Path) -> None:
    with pytest.raises(Refused):
        _before(repository, base)


def test_what_readers_will_see_otherwise_is_told_first(repository: Path) -> None:
    edit(
        repository,
        "data/facts.yml",
        "{source: wire-2025, stance: supports}",
        "{source: fan-page, stance: supports}",
    )
    edit(
        repository,
        "data/facts.yml",
        '- {source: filing-2024, extract: "1,200',
        '- {source: wire-2025, extract: "1,230',
    )
    edit(repository, "data/facts.yml", "value: 1200", "value: 1230")
    edit(repository, "data/promises.yml", "effect: stated", "effect: met")
    edit(repository, "data/claims.yml", "verdict: wrong", "verdict: imprecise")
    edit(repository, "data/quotes.yml", "It never fails twice.", "It never fails. Twice.")
    edit(repository, "data/advantages.yml", "rating: not-measured", "rating: not-shown")
    edit(repository, "docs/index.md", "# ", "# More on ")
    told_first = _summary(repository).partition("## What this change does to the data")[0]
    for words in (
        "- **anvils-sold**, `Anvils sold in a year`",
        "    - value, full year 2023: `1,200 anvils` → `1,230 anvils`",
        "    - status: `Too early` → `Kept`",
        "    - verdict: `Wrong` → `Imprecise`",
        "    - rating: `Not measured` → `Not shown`",
        "    - words: `It never fails twice.` → `It never fails. Twice.`",
        "- `index.html`",
        "- `themes/anvils/index.html`",
        "- `quotes/fan-quote/index.html`",
        "Put right, and not told in the log of corrections: **anvils-sold**",
    ):
        assert words in told_first, told_first
    assert re.search(r"standing, .*→ .*weak source", told_first)


def test_events_charts_and_advantages_are_told_by_name_and_with_their_pages(repository: Path) -> None:
    edit(repository, "data/events.yml", "title: The new anvil is announced", "title: A new anvil is shown")
    edit(repository, "data/charts.yml", "- id: chart-anvils", "- id: chart-of-anvils")
    edit(repository, "docs/figures.md", "chart-anvils", "chart-of-anvils")
    advantages = repository / "data" / "advantages.yml"
    again = advantages.read_text(encoding="utf-8").replace("- id: ", "- id: second-")
    advantages.write_text(advantages.read_text(encoding="utf-8") + again, encoding="utf-8")
    summary = _summary(repository)
    for words in (
        "    - title: `The new anvil is announced` → `A new anvil is shown`",
        "    - drawn: `nothing` → `Bars: Anvils sold, Target`",
        "- `charts/chart-of-anvils/index.html`",
        "- `index.html`",
    ):
        assert words in summary, summary
    added = next(
        e.record for e in read_dataset(repository).of(Advantage) if e.record.id.startswith("second-")
    )
    assert f"- added **{added.id}**: `{added.name}`" in summary


def test_a_value_touches_the_pages_that_show_it_and_a_quote_leaves_the_others_alone(repository: Path) -> None:
    edit(repository, "data/quotes.yml", "It never fails twice.", "It never fails. Twice.")
    touched = re.findall(r"^- `(.*)index.html`$", _summary(repository), re.MULTILINE)
    assert {"quotes/", "quotes/fan-quote/", "themes/anvils/"} <= set(touched)
    assert not {"figures/", "promises/", "corrections/"} & set(touched)
    edit(repository, "data/facts.yml", "value: 1200", "value: 1250")
    touched = re.findall(r"^- `(.*)index.html`$", _summary(repository), re.MULTILINE)
    assert {"figures/", "figures/anvils-sold/", "article-check/c1-anvils/"} <= set(touched)


def test_a_new_theme_touches_the_pages_that_list_the_themes(repository: Path) -> None:
    new_theme(repository, "Hammers")
    listing = [
        page.address
        for page in state_of(repository, TODAY).pages
        if any(call.name == "themes" for call in read_calls(page).calls)
    ]
    touched = re.findall(r"^- `(.*)index.html`$", _summary(repository), re.MULTILINE)
    assert set(touched) == {*listing, "themes/hammers/"}
    assert listing


def test_a_change_that_nobody_sees_says_so(repository: Path) -> None:
    edit(repository, "data/sources.yml", "title: Annual report", "title: The annual report")
    assert (
        "In ratings, values, standings, statuses, verdicts, quotes, events and charts: nothing."
        in _summary(repository)
    )


def test_a_state_that_makes_no_site_is_compared_by_its_data(repository: Path) -> None:
    (repository / "docs" / "index.md").write_text("no head", encoding="utf-8")
    summary = _summary(repository)
    assert "cannot be compared" in summary
    assert "Nothing: no record is added" in summary


# ---- corrections


def test_a_correction_is_logged_from_what_was_and_what_is(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "ROOT", repository)
    edit(repository, "data/facts.yml", "value: 1200", "value: 1230")
    edit(repository, "data/facts.yml", '"1,200 in the year before"', '"1,230 in the year before"')
    edit(repository, "data/quotes.yml", "It never fails twice.", "It never fails. Twice.")
    asked = _run("correct", "HEAD")
    assert asked.exit_code == 1
    assert "no terminal is there to ask in; give --reason too" in asked.output
    done = _run("correct", "HEAD", "--reason", "It was misread.", "--source", "filing-2024")
    assert done.exit_code == 0, done.output
    log = read_dataset(repository).by_id(Correction)["2026-06-01-anvils-sold"]
    assert (log.was, log.now) == (
        "Anvils sold in a year, FY2023: 1,200 anvils.",
        "Anvils sold in a year, FY2023: 1,230 anvils.",
    )
    assert (log.reason, log.source) == ("It was misread.", "filing-2024")
    quoted = read_dataset(repository).by_id(Correction)["2026-06-01-fan-quote"]
    assert (quoted.was, quoted.now) == ("It never fails twice.", "It never fails. Twice.")
    assert _problems(repository) == []
    again = _run("correct", "HEAD", "--reason", "Once more.")
    assert "the log tells it already" in again.output
    assert "not told in the log" not in _summary(repository)


def test_an_entry_on_a_value_with_a_scale_is_in_form_and_told(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is printed has blanks that do not break; what is written has none."""
    monkeypatch.setattr(cli, "ROOT", repository)
    fact = "data/facts.yml"
    text = (repository / fact).read_text(encoding="utf-8")
    before, scaled, after = text.partition("    scale: thousand")
    number = before.rindex("    value: ")
    (repository / fact).write_text(f"{before[:number]}    value: 9.25\n{scaled}{after}", encoding="utf-8")
    monkeypatch.setattr(
        "macros.authoring.correct.check", lambda project: []
    )  # of extracts that do not show it
    done = _run("correct", "HEAD", "--reason", "It was misread.")
    assert done.exit_code == 0, done.output
    (log,) = [c for c in read_dataset(repository).records(Correction) if c.id.startswith("2026-06-01")]
    assert "9.25 thousand" in log.now
    assert not [line for line in _problems(repository) if " untidy: " in line]
    assert "the log tells it already" in _run("correct", "HEAD", "--reason", "Once more.").output


def test_an_entry_of_this_checkout_follows_what_is_changed_again(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "ROOT", repository)
    edit(repository, "data/facts.yml", '"1,200 in the year before"', '"1,230 or 1,240 the year before"')
    edit(repository, "data/facts.yml", "value: 1200", "value: 1230")
    first = _run("correct", "HEAD", "--reason", "It was misread.", "--source", "filing-2024")
    assert first.exit_code == 0, first.output
    edit(repository, "data/facts.yml", "value: 1230", "value: 1240")
    assert "not told in the log" in _summary(repository)
    assert any(" stale-correction: " in line for line in _problems(repository))
    assert _run("correct", "HEAD").exit_code == 0, "the reason is known"
    assert _problems(repository) == []
    (log,) = [c for c in read_dataset(repository).records(Correction) if c.records == ["anvils-sold"]]
    assert log.now == "Anvils sold in a year, FY2023: 1,240 anvils."
    assert (log.was, log.reason, log.source) == (
        "Anvils sold in a year, FY2023: 1,200 anvils.", "It was misread.", "filing-2024",
    )  # fmt: skip
    assert "the log tells it already" in _run("correct", "HEAD").output
    edit(
        repository, f"data/corrections/{log.id}.yml", "Anvils sold in a year, FY2023: 1,240", "It says 1,240"
    )
    assert "the log tells it already" in _run("correct", "HEAD").output, "words of one's own stay"


def test_a_correction_with_a_source_that_is_not_there_writes_nothing(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "ROOT", repository)
    edit(repository, "data/claims.yml", "verdict: wrong", "verdict: imprecise")
    done = _run("correct", "HEAD", "--reason", "So it is.", "--source", "filing-2042")
    assert done.exit_code == 1
    assert 'did you mean "filing-2024"?' in done.output
    assert not (repository / "data" / "corrections").exists()


def test_a_new_value_is_no_correction(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "ROOT", repository)
    new_quote(repository, QUOTE)
    assert "nothing that readers saw is changed since HEAD" in _run("correct", "HEAD").output


def test_the_command_line_tells_refusals_without_a_traceback(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "ROOT", project)
    done = CliRunner().invoke(cli.main, ["new", "theme", "Anvils"])
    assert done.exit_code == 1
    assert done.output == ("Error: docs/themes/anvils.md is there already; choose another name, or edit it\n")
