"""The grammar alone, with a short list of names: what it reads, and what it refuses."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cypher.errors import InvalidValue
from service.ask.grammar import read
from service.ask.reading import Reading, Refused
from service.ask.words import words
from tests.service.ask.known_names import ShortList

TODAY = date(2026, 1, 10)
NAMES = ShortList()


def ask(question: str) -> Reading:
    return read(question, NAMES, today=TODAY)


def params(question: str) -> dict[str, object]:
    return dict(ask(question).params)


@pytest.mark.parametrize(
    "joint",
    ["–", "-", "—", "/", " and ", " & ", " – ", " vs ", " vs. ", " with ", ", ", "‑", "−", " "],
)
def test_a_pair_is_a_pair_however_it_is_joined(joint: str) -> None:
    reading = ask(f"all China{joint}Pakistan events since 2025")
    assert (reading.query, dict(reading.params)) == (
        "bilateral_timeline",
        {"a": "CHN", "b": "PAK", "since": "2025-01-01"},
    )


@pytest.mark.parametrize("quotes", ["“{}”", '"{}"', "'{}'", "«{}»", "‘{}’", "„{}“"])
def test_quotes_do_not_matter(quotes: str) -> None:
    assert params(quotes.format("China–Pakistan") + " events") == {"a": "CHN", "b": "PAK"}


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ", "´", "`"])
def test_a_possessive_is_the_name(apostrophe: str) -> None:
    assert params(f"Pakistan{apostrophe}s relations with China") == {"a": "PAK", "b": "CHN"}


def test_case_and_line_ends_do_not_matter() -> None:
    assert params("ALL CHINA-PAKISTAN EVENTS\nSINCE 2025") == params("all china-pakistan events since 2025")


@pytest.mark.parametrize(
    ("question", "by", "to"),
    [
        ("attacks by Russia on Ukraine", "RUS", "UKR"),
        ("attacks on Ukraine by Russia", "RUS", "UKR"),
        ("Russian attacks on Ukraine", "RUS", "UKR"),
        ("Russia attacked Ukraine", "RUS", "UKR"),
        ("has Russia ever attacked Ukraine", "RUS", "UKR"),
        ("was Ukraine attacked by Russia", "RUS", "UKR"),
        ("Russia's attacks against Ukraine", "RUS", "UKR"),
        ("what did Russia do to Ukraine", "RUS", "UKR"),
        ("what sanctions did the US impose on Iran", "USA", "IRN"),
        ("criticism of Israel by France", "FRA", "ISR"),
        ("threats from Iran to Israel", "IRN", "ISR"),
        ("actions of China against Japan", "CHN", "JPN"),
        ("Chinese policy towards Japan", "CHN", "JPN"),
        ("sanctions against Iran", None, "IRN"),
        ("what happened to Ukraine", None, "UKR"),
        ("attacks by Israel", "ISR", None),
        ("what did Japan do", "JPN", None),
        ("Russia sanctions", None, None),
        ("sanctions between the US and Iran", None, None),
        ("meetings of China with Japan", None, None),
        ("what did China do with Japan", None, None),
        ("attacks in Ukraine", None, None),
    ],
)
def test_who_acts_on_whom(question: str, by: str | None, to: str | None) -> None:
    found = params(question)
    assert (found.get("by"), found.get("to")) == (by, to)


@pytest.mark.parametrize("question", ["attacks on Ukraine and Israel", "sanctions by the US and the EU on Russia"])
def test_two_targets_are_no_pair(question: str) -> None:
    with pytest.raises(Refused, match="one party on each side"):
        ask(question)


@pytest.mark.parametrize(
    ("question", "query", "expected"),
    [
        ("China and Pakistan about CPEC", "bilateral_timeline", {"a": "CHN", "b": "PAK", "project": "cpec"}),
        ("China and Pakistan in Gwadar", "bilateral_timeline", {"a": "CHN", "b": "PAK", "place": "gwadar"}),
        ("Wang Yi and Pakistan", "country_timeline", {"country": "PAK", "person": ["wang-yi"]}),
        ("Wang Yi and Xi Jinping", "actor_timeline", {"actor": "wang-yi", "person": ["xi-jinping"]}),
        ("CPEC and Pakistan", "country_timeline", {"country": "PAK", "project": "cpec"}),
        ("Gwadar since 2024", "events", {"place": "gwadar", "since": "2024-01-01"}),
        ("visits and meetings of China", "country_timeline", {"country": "CHN", "type": ["CONSULT"]}),
        ("visits of China", "country_timeline", {"country": "CHN", "type": ["CONSULT"], "mode": ["visit"]}),
        (
            "meetings of officials of China and Pakistan",
            "bilateral_timeline",
            {"a": "CHN", "b": "PAK", "type": ["CONSULT"]},
        ),
        ("China China China", "country_timeline", {"country": "CHN"}),
        ("top 5 events of China", "country_timeline", {"country": "CHN", "limit": 5}),
        ("trend of Iran and Israel per month", "bilateral_trend", {"a": "IRN", "b": "ISR", "bucket": "month"}),
    ],
)
def test_the_query_fits_the_names(question: str, query: str, expected: dict[str, object]) -> None:
    reading = ask(question)
    assert (reading.query, dict(reading.params)) == (query, expected)


def test_the_explanation_says_it_in_words() -> None:
    said = ask("sanctions by the US on Iran between 2019 and 2021").explanation
    assert said == (
        "Events between United States and Iran done by United States to Iran of type SANCTION "
        "from 2019-01-01 to 2021-12-31."
    )


@pytest.mark.parametrize(
    "word", ["delete", "drop", "set", "create", "merge", "except", "without", "not", "will", "why"]
)
def test_a_word_that_turns_the_question_round_is_never_skipped(word: str) -> None:
    with pytest.raises(Refused) as error:
        ask(f"{word} China–Pakistan events since 2025")
    assert word in error.value.message
    assert error.value.understood == ("China", "Pakistan")
    assert error.value.suggestions[0] == "events between China and Pakistan since 2025"


def test_every_suggestion_is_answered() -> None:
    for question in ("delete China", "delete China Pakistan", "delete Wang Yi", "hello", "delete CPEC"):
        with pytest.raises(Refused) as error:
            ask(question)
        for suggestion in error.value.suggestions:
            assert ask(suggestion).query


def test_a_misspelt_name_is_told_with_the_nearest() -> None:
    with pytest.raises(Refused) as error:
        ask("Pakstan and China")
    assert "'Pakstan'" in error.value.message
    assert "Pakistan" in (error.value.hint or "")


def test_an_ambiguous_name_is_asked_back() -> None:
    with pytest.raises(Refused, match="North Korea or South Korea"):
        ask("Korea since 2020")


def test_a_long_question_is_refused_unread() -> None:
    with pytest.raises(Refused, match="characters"):
        ask("China and Pakistan " * 600)


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\u202e", "\ue000", "\ud800"])
def test_characters_that_are_no_text_are_refused(character: str) -> None:
    with pytest.raises(Refused, match="no text"):
        ask(f"China{character} and Pakistan")


@given(st.text(max_size=120))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        reading = ask(text)
    except InvalidValue as error:
        assert error.field == "q"
        return
    assert reading.explanation


@given(st.lists(st.sampled_from(["China", "Pakistan", "since", "2025", "zorgon", "by", "attacks", "on"]), max_size=9))
def test_an_unknown_word_is_never_skipped(tokens: list[str]) -> None:
    if "zorgon" in tokens:
        with pytest.raises(InvalidValue):
            ask(" ".join(tokens))


def test_a_word_is_filler_or_act_or_reason_to_refuse_but_never_two() -> None:
    known = words()
    single = {word for word in known.fillers if " " not in word}
    assert not single & known.refusals.keys()
    assert not single & known.acts.keys()
    assert not known.acts.keys() & known.refusals.keys()
