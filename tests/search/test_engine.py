"""The engine of the quote search: what it finds, in which order, and what it counts and marks."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.search.conftest import Engine, made_index

ANVIL = {"id": "anvil", "text": "The anvil is our only way down."}
SCATTER = {"id": "scatter", "text": "Only once was there a way; it led down, past the anvil."}
ROCKET = {
    "id": "rocket",
    "text": "Rockets are do-or-die. We’re all-in on e-commerce.",
    "theme": 1,
    "year": "2024",
}
CHINESE = {
    "id": "chinese",
    "text": "友商常讲,安全是最大的豪华。",
    "language": "zh",
    "translation": "Rivals say that safety is the greatest luxury.",
}
NUMBERS = {
    "id": "numbers",
    "text": "We make less than 1% on 200,000 anvils, ¥4.5 billion in all, with the RX7.",
    "speaker": 1,
}


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("only way down", "anvil"),
        ("down way only", "anvil"),
        ("past the anvil", "scatter"),
        ("do or die", "rocket"),
        ("doordie", "rocket"),
        ("do-or–die", "rocket"),
        ("ecommerce", "rocket"),
        ("e commerce", "rocket"),
        ("ecomerce", "rocket"),
        ("we're all in", "rocket"),
        ("were all in", "rocket"),
        ("rocket", "rocket"),
        ("rokcets", "rocket"),
        ("safty", "chinese"),
        ("luxurious", "chinese"),
        ("greatest lux", "chinese"),
        ("安全", "chinese"),
        ("讲安全是", "chinese"),
        ("講安全", "chinese"),
        ("友商 豪华", "chinese"),
        ("友商豪华", "chinese"),
        ("1%", "numbers"),
        ("percent", "numbers"),
        ("¥", "numbers"),
        ("yuan", "numbers"),
        ("200000", "numbers"),
        ("200,000 anvils", "numbers"),
        ("200k anvils", "numbers"),
        ("4.5bn yuan", "numbers"),
        ("4.5 billion", "numbers"),
        ("rx7", "numbers"),
        ("rx 7", "numbers"),
        ("１％", "numbers"),
        ("road runner", "numbers"),
    ],
)  # fmt: skip
def test_the_right_quote_comes_first(query: str, first: str, engine_over: Any) -> None:
    engine = engine_over(SCATTER, ANVIL, ROCKET, CHINESE, NUMBERS, fold="講讲豪豪華华")
    found = engine.search(query)
    assert (found["quotes"] + found["nearest"])[:1] == [first]


@pytest.mark.parametrize("query", ['"way down"', "“way down”", "「way down」", "«Way Down»", '"way do'])
def test_an_exact_phrase_leaves_out_what_has_its_words_scattered(query: str, engine_over: Any) -> None:
    found = engine_over(SCATTER, ANVIL).search(query)
    assert found["quotes"] == ["anvil"]
    assert found["total"] == 1


def test_a_phrase_to_the_letter_comes_before_one_of_the_same_roots(engine_over: Any) -> None:
    engine = engine_over(
        {"id": "like", "text": "They challenged the rest."},
        {
            "id": "same",
            "text": "Long, long, long words before it: challenge the rest, at long last, they say.",
        },
    )
    assert engine.search("challenge the rest")["quotes"] == ["same", "like"]


def test_no_phrase_runs_from_one_field_into_the_next(engine_over: Any) -> None:
    found = engine_over({"id": "a", "text": "This is the end", "tags": ["of it", "all"]}).search(
        '"end of it"'
    )
    assert found["quotes"] == []


def test_weaker_fields_come_after_the_words_themselves(engine_over: Any) -> None:
    engine = engine_over(
        {"id": "tag", "text": "Words.", "tags": ["courage"]},
        {"id": "occasion", "text": "More words.", "occasion": 1},
        {"id": "text", "text": "A letter takes courage."},
    )
    assert engine.search("courage")["quotes"] == ["text", "tag"]
    assert engine.search("letter")["quotes"] == ["text", "occasion"]


def test_function_words_are_no_condition(engine_over: Any) -> None:
    found = engine_over(ANVIL, ROCKET).search("what did they say about the anvil")
    assert found["quotes"] == ["anvil"]
    assert engine_over(ROCKET, ANVIL).search("is our")["quotes"] == ["anvil"]


def test_where_nothing_has_all_of_it_the_nearest_are_offered(engine_over: Any) -> None:
    found = engine_over(ANVIL, ROCKET).search("anvil xylophone")
    assert found["quotes"] == []
    assert found["nearest"] == ["anvil"]
    nothing = engine_over(ANVIL, ROCKET).search("qqqq")
    assert nothing["quotes"] == nothing["nearest"] == []


def test_an_existing_word_may_still_be_a_typing_error(engine_over: Any) -> None:
    engine = engine_over({"id": "a", "text": "People trust us."}, {"id": "b", "text": "A thrust of steam."})
    assert engine.search("people thrust us")["quotes"] == ["a"]


def test_counts_follow_the_query_and_the_other_facets(engine_over: Any) -> None:
    engine = engine_over(ANVIL, SCATTER, ROCKET, NUMBERS)
    found = engine.search("anvil", theme="anvils")
    assert found["counts"]["theme"] == {"anvils": 3, "rockets": 0}
    assert found["counts"]["speaker"] == {"wile": 2, "bird": 1}
    narrowed = engine.search("anvil", speaker="bird")
    assert narrowed["quotes"] == ["numbers"]
    assert narrowed["unfiltered"] == 2
    assert narrowed["counts"]["speaker"] == {"wile": 2, "bird": 1}
    assert narrowed["counts"]["theme"] == {"anvils": 1, "rockets": 0}
    assert engine.search("", year="2024")["quotes"] == ["rocket"]
    assert engine.search("", year="1999")["total"] == 0


def test_without_a_query_the_newest_come_first(engine_over: Any) -> None:
    engine = engine_over(
        {"id": "old", "text": "a", "date": "2020-01-01"}, {"id": "new", "text": "b", "date": "2025-01-01"}
    )
    assert engine.search("")["quotes"] == ["new", "old"]
    assert engine.search("   ")["total"] == 2


def test_more_can_be_asked_for_without_another_order(engine_over: Any) -> None:
    engine = engine_over(*({"id": f"q{n}", "text": f"anvil number {n}"} for n in range(30)))
    few, all_of_them = engine.search("anvil", limit=5), engine.search("anvil", limit=50)
    assert few["total"] == all_of_them["total"] == 30
    assert few["quotes"] == all_of_them["quotes"][:5]


@pytest.mark.parametrize(
    ("query", "marks"),
    [
        ("do or die", ["do-or-die"]),
        ("ecommerce", ["e-commerce"]),
        ("commerce rockets", ["Rockets", "commerce"]),
        ("rock", ["Rockets"]),
        ("in", ["in"]),
    ],
)
def test_what_was_met_is_marked(query: str, marks: list[str], engine_over: Any) -> None:
    assert engine_over(ROCKET).search(query)["marks"] == [marks]


def test_chinese_is_marked_in_its_own_characters(engine_over: Any) -> None:
    found = engine_over({"text": "堅定‘技術為本’的鐵律"}, fold="術术為为鐵铁堅坚").search("技术为本")
    assert found["marks"] == [["技術為本"]]


@pytest.mark.parametrize(
    "query",
    [
        "(",
        "\\",
        "[a-z]+",
        "%%%",
        "“",
        "\u0000",
        "😀",
        "a" * 300,
        "安" * 300,
        " ".join("anvil" for _ in range(60)),
    ],
)
def test_no_query_breaks_it(query: str, engine_over: Any) -> None:
    engine_over(ANVIL, CHINESE).search(query)


def test_an_index_of_no_quotes_answers(page: Any, engine_url: str) -> None:
    page.goto(engine_url)
    empty = made_index(({"text": "x"},)) | {"records": {}}
    engine = Engine(page, json.dumps(empty))
    assert engine.search("anvil")["total"] == 0
    assert engine.search("")["total"] == 0


def test_a_speaker_named_whole_comes_before_who_only_speaks_of_them(engine_over: Any) -> None:
    about = {"id": "about", "text": "Road and runner are words of mine, and anvils too.", "year": "2026"}
    engine = engine_over(about, {**NUMBERS, "id": "by"})
    assert engine.search("road runner anvils")["quotes"] == ["by", "about"]


def test_a_guess_at_the_spelling_is_told_and_never_among_what_has_the_word(engine_over: Any) -> None:
    engine = engine_over(ROCKET, ANVIL)
    found = engine.search("rokcets")
    assert found["quotes"] == ["rocket"]
    assert found["guesses"] == [{"typed": "rokcets", "taken": ["rockets"]}]
    assert engine.search("rockets")["guesses"] == []
    both = engine_over({"id": "has", "text": "The thrust."}, {"id": "near", "text": "The trust."})
    assert both.search("thrust")["quotes"] == ["has"]
    assert both.search("thrusst")["guesses"] == [{"typed": "thrusst", "taken": ["thrust"]}]


def test_only_words_that_the_results_have_are_told_as_taken(engine_over: Any) -> None:
    engine = engine_over({"id": "a", "text": "A granite anvil."}, {"id": "b", "text": "A granita."})
    found = engine.search("granitee anvil")
    assert found["quotes"] == ["a"]
    assert found["guesses"] == [{"typed": "granitee", "taken": ["granite"]}]


def test_a_whole_word_comes_before_the_beginning_of_one(engine_over: Any) -> None:
    engine = engine_over(
        {"id": "part", "text": "Carefully, with care."}, {"id": "whole", "text": "Words.", "tags": ["car"]}
    )
    assert engine.search("car")["quotes"] == ["whole", "part"]


def test_a_subject_gives_related_quotes_below_what_has_the_word(engine_over: Any) -> None:
    subjects = [[["patience", "耐心"], ["marathon", "long way"]]]
    quotes = (
        {"id": "run", "text": "A marathon it is."},
        {"id": "way", "text": "There is a long way to go."},
        {"id": "word", "text": "It takes patience."},
        {"id": "long", "text": "No way, as long as this lasts."},
    )
    engine = engine_over(*quotes, subjects=subjects)
    found = engine.search("patience")
    assert found["quotes"] == ["word"]
    assert sorted(found["related"]) == ["run", "way"]
    assert found["subjects"] == [{"typed": "patience", "taken": ["marathon", "long way"]}]
    chinese = engine.search("耐心")
    assert chinese["quotes"] == []
    assert sorted(chinese["related"]) == ["run", "way", "word"]
    # Rather than a guess at its spelling.
    assert engine_over(quotes[0], subjects=subjects).search("patience")["guesses"] == []
    # The other words of the query stay a condition.
    assert engine.search("patience marathon")["related"] == ["run"]


def test_filters_hold_for_related_quotes_too(engine_over: Any) -> None:
    engine = engine_over(
        {"id": "a", "text": "A marathon."},
        {"id": "b", "text": "A marathon.", "theme": 1},
        subjects=[[["patience"], ["marathon"]]],
    )
    assert engine.search("patience", theme="rockets")["related"] == ["b"]


def test_words_that_every_record_has_are_no_condition(engine_over: Any) -> None:
    maker = {"id": "maker", "text": "Acme makes rockets.", "theme": 1}
    engine = engine_over(ANVIL, maker, optional=["acme"])
    assert engine.search("acme anvil")["quotes"] == ["anvil"]
    misspelt = engine.search("acem anvil")
    assert misspelt["quotes"] == ["anvil"]
    assert engine.search("acme")["quotes"] == ["maker"]


def test_a_long_text_alone_makes_no_firm_match(engine_over: Any) -> None:
    fields = [{"name": "text", "weight": 1}, {"name": "nearest", "weight": 0.3, "loose": True}]
    engine = engine_over(
        {"id": "long", "text": "Words.", "nearest": ["Here an anvil."]},
        {"id": "word", "text": "An anvil, somewhere among a great many other words."},
        fields=fields,
    )
    found = engine.search("anvil")
    assert found["quotes"] == ["word", "long"]
    assert found["firm"] == 1
