"""What verbs carry, and that no word with a meaning of its own is skipped."""

from __future__ import annotations

from datetime import date

import pytest

from service.ask.grammar import read
from service.ask.reading import Refused
from service.ask.words import words
from tests.service.ask.known_names import ShortList

TODAY = date(2026, 1, 10)
NAMES = ShortList()


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("all the rows between China and Japan", {"quad": [3, 4]}),
        ("issues between China and Japan", {"quad": [3, 4]}),
        ("the war of words between China and Japan", {"quad": [3]}),
        ("the thaw between China and Japan", {"quad": [1, 2]}),
        ("alleged attacks by China on Japan", {"by": "CHN", "to": "JPN", "type": ["ASSAULT"], "status": ["alleged"]}),
        ("what praise has China had for Japan", {"by": "CHN", "to": "JPN", "type": ["SUPPORT"]}),
        ("has China apologised to Japan", {"by": "CHN", "to": "JPN", "type": ["CONCEDE"]}),
        ("cyberattacks on Japan by China", {"by": "CHN", "to": "JPN", "type": ["COERCE"], "mode": ["cyber"]}),
        ("did China turn Japan down", {"by": "CHN", "to": "JPN", "type": ["REJECT"]}),
        ("did China turn down a request from Japan", {"by": "CHN", "to": "JPN", "type": ["REJECT"]}),
        ("what has China sent to Japan", {"by": "CHN", "to": "JPN", "type": ["AID"]}),
        ("what did China receive from Japan", {"by": "JPN", "to": "CHN", "type": ["AID"]}),
        ("did China cut ties with Japan", {"by": "CHN", "to": "JPN", "type": ["SANCTION"]}),
        ("rockets fired at Japan by China", {"by": "CHN", "to": "JPN", "type": ["ASSAULT"]}),
        ("has China been to Japan", {"by": "CHN", "to": "JPN", "type": ["CONSULT"], "mode": ["visit"]}),
        ("the five most recent pacts that China signed with Japan", {"type": ["AGREE", "SUPPORT"], "limit": 5}),
        ("China's fierce criticism of Japan", {"by": "CHN", "to": "JPN", "type": ["ACCUSE"]}),
    ],
)
def test_an_everyday_word_has_its_meaning(question: str, expected: dict[str, object]) -> None:
    reading = read(question, NAMES, today=TODAY)
    assert reading.query == "bilateral_timeline"
    assert {key: value for key, value in reading.params.items() if key not in ("a", "b")} == expected


@pytest.mark.parametrize(
    "question",
    [
        "China paid Japan",
        "did China join Japan",
        "the ships between China and Japan",
        "did China lead Japan",
        "which neighbours did China attack",
        "does China like Japan",
        "did China find Japan",
        "is the row between China and Japan serious",
        "how was the meeting of China and Japan",
        "is China supposed to attack Japan",
        "China denies attacks on Japan",
        "what is between China and Japan",
    ],
)
def test_a_word_that_means_more_is_not_skipped(question: str) -> None:
    with pytest.raises(Refused):
        read(question, NAMES, today=TODAY)


@pytest.mark.parametrize(
    "verb", sorted(set(words().carriers.pattern.split("|")) & {"paid", "led", "gave", "held", "made"})
)
def test_a_verb_that_carries_an_act_needs_one(verb: str) -> None:
    with pytest.raises(Refused, match="no kind of event"):
        read(f"China {verb} Japan in 2020", NAMES, today=TODAY)


@pytest.mark.parametrize(
    "question",
    [
        "either China or Japan",
        "China or Japan or both",
        "China or Japan, at least one of them",
        "any of China and Japan",
    ],
)
def test_one_of_several_parties_is_enough_where_the_question_says_so(question: str) -> None:
    reading = read(f"events involving {question} in 2024", NAMES, today=TODAY)
    assert reading.params["party"] == ["CHN", "JPN"]
    assert reading.params["match"] == "any"
    assert "any of" in reading.explanation


@pytest.mark.parametrize(
    "question",
    [
        "how have relations between China and Japan developed",
        "have ties between China and Japan got better or worse",
        "did relations of China and Japan improve or deteriorate",
        "how have China and Japan got on",
        "how China–Japan relations have changed",
        "have China–Japan ties grown warmer or cooler",
    ],
)
def test_how_relations_developed_is_a_trend(question: str) -> None:
    reading = read(f"{question} since 2020", NAMES, today=TODAY)
    assert (reading.query, dict(reading.params)) == ("bilateral_trend", {"a": "CHN", "b": "JPN", "since": "2020-01-01"})
