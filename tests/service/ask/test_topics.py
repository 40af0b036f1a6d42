"""What events are about: words of their titles and quotes."""

from __future__ import annotations

from datetime import date

import pytest

from service.ask.grammar import read
from service.ask.reading import Refused
from tests.service.ask.known_names import ShortList

TODAY = date(2026, 1, 10)
NAMES = ShortList()


@pytest.mark.parametrize(
    ("question", "query", "expected"),
    [
        ("anything about fishing between China and Japan", "bilateral_timeline", {"a": "CHN", "b": "JPN", "q": "fishing"}),
        ("talks on trade between China and Japan", "bilateral_timeline",
         {"a": "CHN", "b": "JPN", "q": "trade", "type": ["CONSULT"]}),
        ("the water dispute of China and India", "bilateral_timeline", {"a": "CHN", "b": "IND", "q": "water", "quad": [3, 4]}),
        ("did Iran accuse Israel of espionage", "bilateral_timeline",
         {"a": "IRN", "b": "ISR", "by": "IRN", "to": "ISR", "q": "espionage", "type": ["ACCUSE"]}),
        ("which journalists did Iran arrest", "country_timeline",
         {"country": "IRN", "by": "IRN", "q": "journalists", "type": ["COERCE"]}),
        ("has China sent vaccines to Iran", "bilateral_timeline",
         {"a": "CHN", "b": "IRN", "by": "CHN", "to": "IRN", "q": "vaccines", "type": ["AID"]}),
        ("how many talks about oil did Iran hold", "facets", {"party": ["IRN"], "q": "oil", "type": ["CONSULT"]}),
        ('events of China that mention "dams"', "country_timeline", {"country": "CHN", "q": "dams"}),
        ("anything mentioning unicorns", "search", {"q": "unicorns"}),
        ("what do you have on rare earths", "search", {"q": "rare earths"}),
        ("anything about sanctions between China and Japan", "bilateral_timeline",
         {"a": "CHN", "b": "JPN", "type": ["SANCTION"]}),
    ],
)  # fmt: skip
def test_a_topic_is_searched_for(question: str, query: str, expected: dict[str, object]) -> None:
    reading = read(question, NAMES, today=TODAY)
    assert (reading.query, dict(reading.params)) == (query, expected)
    assert "q" not in expected or f"“{expected['q']}”" in reading.explanation


@pytest.mark.parametrize(
    "question",
    [
        "China and Japan on whaling",
        "lithium of China",
        "anything about unicorns between China and Japan",
        "anything mentioning Atlantis",
        "did Xi Jinping mention Japan",
        "network of China about fishing",
        "talks on fishing and on energy between China and Japan",
        "oil",
    ],
)
def test_what_is_no_topic_is_refused(question: str) -> None:
    with pytest.raises(Refused):
        read(question, NAMES, today=TODAY)
