"""Whom pronouns, offices and "the country" stand for, and names that are nobody's."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.tokens import Token

from loaders.language.reading import Told, read
from loaders.language.references import Memory
from loaders.text import clean

from .reading_aid import article


def told(text: str, **more: Any) -> tuple[Told, ...]:
    return read(clean(article(text, **more))).told


def resolved(text: str, word: str) -> set[str]:
    """The parties for which a word of the last sentence stands."""
    found: dict[str, set[str]] = {}
    original = Memory.resolve

    def noting(self: Memory, token: Token, *given: Any) -> tuple[str, ...]:
        answer = original(self, token, *given)
        if token.i >= token.doc[len(token.doc) - 1].sent.start:
            found[token.text] = set(answer)
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Memory, "resolve", noting)
        told(text)
    return found[word]


def parties(text: str, **more: Any) -> set[str]:
    """All parties of the last sentence that pairs any."""
    found = told(text, **more)
    return {one.actor for pair in found[-1].pairs for one in (pair.source, pair.target)} if found else set()


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Iran and Oman held talks. They accused Israel of sabotage.", "They", {"IRN", "OMN"}),
        ("Chad and Niger met. The ministers of Spain and Peru said they would help Cuba.", "they", {"ESP", "PER"}),
        ("Chad and Niger met. Spain's police raided the home of the country's envoy to Peru.", "country", {"ESP"}),
        ("Chad met Niger. Vladimir Putin told France that his army would leave Syria.", "his", {"RUS"}),
        ("Iran hit Oman. The Ethiopian ministry expelled UN officials and declared them unwelcome.", "them", {"UN"}),
    ],
)
def test_the_sentence_itself_comes_first(text: str, word: str, expected: set[str]) -> None:
    assert resolved(text, word) == expected


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Iran hit Oman. Russia became the first country to recognise the Taliban.", {"OMN", "IRN"}),
        ("Iran hit Oman. Both France and Spain condemned Cuba.", {"OMN", "IRN"}),
        ("Iran hit Oman. It is unclear whether France armed Spain.", {"OMN", "IRN"}),
        ("Iran hit Oman. Somalia seized US$9 million from Kenya.", {"USA"}),
        ("Iraq's National Security Council banned the group, Turkey told Iran.", {"USA"}),
        ("The Security Council of Russia warned Poland.", {"UN"}),
        ("South Korea signed a pact with Central American states and Panama.", {"USA"}),
        ("The Syrian Observatory for Human Rights says Turkey shelled Iraq.", {"SYR"}),
    ],
)
def test_who_is_not_meant(text: str, nobody: set[str]) -> None:
    found = parties(text)
    assert found and not found & nobody


def test_an_item_of_a_digest_does_not_speak_of_the_one_before() -> None:
    digest = (
        "Australia warned Canada. (Reuters)\n\nThe ministers of Spain and Peru said they back the plan of Cuba. (AP)"
    )
    assert parties(digest) == {"ESP", "PER", "CUB"}
    assert not told("Iran accuses Israel of sabotage. (Reuters)\n\nThey met in a hotel. (AFP)")[1:]
    assert parties("Iran accuses Israel of sabotage.\n\nThey met in a hotel.") == {"IRN", "ISR"}


def test_an_item_may_have_several_paragraphs() -> None:
    text = "France warned Spain. (AP)\n\nChina warned Japan.\n\nTokyo rejected that. (AP)"
    assert parties(text) == {"CHN", "JPN"}


def test_the_guest_of_a_readout_is_called_by_office_alone() -> None:
    found = told(
        "The President spoke today with Prime Minister Kishida. The President thanked the Prime Minister for Japan's aid to "
        "Ukraine. The two leaders agreed to meet.",
        title="Readout of President Biden's Call with Prime Minister Kishida of Japan",
    )
    assert {one.actor for pair in found[-1].pairs for one in (pair.source, pair.target)} == {"USA", "JPN"}


def test_the_source_of_a_paragraph_has_to_stand_in_brackets() -> None:
    assert parties("Iran hit Oman. Reuters\n\nThey met again.") == {"IRN", "OMN"}


def test_a_screened_paragraph_of_another_item_is_not_remembered() -> None:
    text = (
        "Peru has a new stadium. (AP)\n\nThe mayor opened a park.\n\nThe group there and France warned them. (AP)\n\n"
    )
    text += "Iran hit Oman."
    assert "PER" not in {one.actor for t in told(text) for pair in t.pairs for one in (pair.source, pair.target)}
