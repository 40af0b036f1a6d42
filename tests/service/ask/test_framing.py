"""What people say around a question, and that nothing else goes with it."""

from __future__ import annotations

from datetime import date

import pytest

from service.ask.framing import without_chatter
from service.ask.grammar import read
from service.ask.reading import Refused
from tests.service.ask.known_names import ShortList

TODAY = date(2026, 1, 10)
NAMES = ShortList()
MEETINGS = {"a": "CHN", "b": "JPN", "type": ["CONSULT"], "since": "2024-01-01", "until": "2024-12-31"}


@pytest.mark.parametrize(
    "said",
    [
        "{}, if you don't mind",
        "{}, if I may",
        "{} if it isn't too much trouble",
        "{}. I'd like the lot.",
        "{}: could I see those?",
        "{}, please: what do they consist of?",
        "{} – I need it by Friday",
        "{}, no rush, thanks ever so much",
        "My boss wants {}",
        "Our editor has asked me for {}",
        "I gather there were {}; show me.",
        "Sorry to trouble you, but I'd be grateful for {}",
        "A quick one: {}",
        "We're trying to piece together {}",
        "When you get a minute, {}",
        "I can't remember the {}, help me out",
        "It would be lovely to have {}",
        "hi, could u list {} pls",
        "{}, my professor asks",
        "if memory serves there were {}. What have you got?",
    ],
)
def test_talk_around_a_question_asks_nothing(said: str) -> None:
    reading = read(said.format("meetings of China and Japan in 2024"), NAMES, today=TODAY)
    assert (reading.query, dict(reading.params)) == ("bilateral_timeline", MEETINGS)


@pytest.mark.parametrize(
    "said",
    [
        "{}: what would you do?",
        "{}, but I don't want the visits",
        "{}, and why?",
        "{}: will they fight?",
        "{}, I hate them",
        "My boss wants China to send aid to Japan, not {}",
        "I'd like to attend {}",
        "Can I get a loan from China? {}",
        "{}, and I would like to know who mediated",
    ],
)
def test_what_turns_a_question_round_is_no_talk(said: str) -> None:
    with pytest.raises(Refused):
        read(said.format("meetings of China and Japan in 2024"), NAMES, today=TODAY)


@pytest.mark.parametrize("said", ["I'd like the lot", "thank you", "please tell me, if you can"])
def test_talk_alone_stays(said: str) -> None:
    assert without_chatter(said) == said


def test_an_order_may_be_wished_for_afterwards() -> None:
    reading = read("China and Japan in 2024. I'd like the oldest first.", NAMES, today=TODAY)
    assert reading.params["sort"] == "oldest"
