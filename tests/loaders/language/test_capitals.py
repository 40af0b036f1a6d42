"""Telegrams and banners: a text in capitals tells what it would tell in usual letters."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from loaders.evaluate import GoldDocument, read_gold
from loaders.evaluate.report import evaluate
from loaders.events.model import Extraction
from loaders.extract import extract
from loaders.language.capitals import in_usual_letters
from loaders.text import clean

from .reading_aid import article, events

GOLD = Path(__file__).parents[2] / "gold"


def usual(text: str) -> str:
    return in_usual_letters(clean(article(text))).text


@pytest.mark.parametrize(
    ("capitals", "letters"),
    [
        ("ON SUNDAY, IRAN ACCUSES ISRAEL OF SABOTAGE.", "On Sunday, Iran accuses Israel of sabotage."),
        (
            "WANG YI MET XI JINPING IN BEIJING. HE LEFT IN MARCH.",
            "Wang Yi met Xi Jinping in Beijing. He left in March.",
        ),
        ("THE U.S. AND THE UK TOLD NATO WHO IT WAS.", "The U.S. and the UK told NATO who it was."),
        ("CÔTE D’IVOIRE’S ARMY AND AL-SHABAAB FOUGHT ON.", "Côte d'Ivoire's army and Al-Shabaab fought on."),
        ("THE ISTANBUL TALKS FAILED, TÜRKIYE’S AIDES SAID.", "The Istanbul talks failed, Türkiye's aides said."),
        ("STRASSE UND STRAẞE: İSTANBUL AND IZMIR, TURKEY.", None),
    ],
)
def test_names_keep_their_letters(capitals: str, letters: str | None) -> None:
    read = usual(capitals)
    assert len(read) == len(clean(article(capitals)).text)
    assert letters is None or read == letters


@pytest.mark.parametrize(
    "text",
    [
        "Iran accuses Israel of sabotage.",
        "NATO, UN, EU, US",
        "USA CHINA",
        "The UN SECURITY COUNCIL met and UNICEF wrote to it.",
    ],
)
def test_other_texts_stay(text: str) -> None:
    assert usual(text) == clean(article(text)).text


def test_a_paragraph_in_capitals_among_others() -> None:
    text = "Rain fell in the capital.\n\nON SUNDAY, IRAN ACCUSES ISRAEL OF SABOTAGE.\n\nTrade grew, it was said."
    extraction = extract(article(text))
    assert isinstance(extraction, Extraction)
    (claim,) = [e.head for e in extraction.events if e.head.type == "ACCUSE"]
    assert claim.quote == text[slice(*claim.span)] == "ON SUNDAY, IRAN ACCUSES ISRAEL OF SABOTAGE."
    assert claim.source_span and text[slice(*claim.source_span)] == "IRAN"
    assert claim.when.text == "2025-03-09"


def test_people_are_named_as_usual() -> None:
    extraction = extract(article("CHINESE FOREIGN MINISTER WANG YI MET ISHAQ DAR IN BEIJING ON SUNDAY."))
    assert isinstance(extraction, Extraction)
    assert {"Wang Yi", "Ishaq Dar"} <= {person.name for person in extraction.people}
    assert ("CONSULT", "CHN=PAK") in events("CHINESE FOREIGN MINISTER WANG YI MET ISHAQ DAR IN BEIJING ON SUNDAY.")


def in_capitals(document: GoldDocument) -> GoldDocument:
    given = document.article
    letters = (c.upper() if len(c.upper()) == 1 else c for c in given.content)
    return replace(document, article=replace(given, content="".join(letters), title=(given.title or "").upper()))


def test_our_gold_in_capitals_gives_nearly_what_it_gives() -> None:
    """Read as they stand, capitals hide more than half of the pairs."""
    labelled = list(read_gold(GOLD))[:12]
    as_written = evaluate(labelled).figures["dyad", None].right
    assert evaluate([in_capitals(one) for one in labelled]).figures["dyad", None].right >= 0.9 * as_written
