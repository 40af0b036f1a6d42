"""The screen in front of the parser: what it leaves out could not have given an event."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.article import Article
from loaders.evaluate import read_gold
from loaders.evaluate.report import evaluate
from loaders.language import reading, screen
from loaders.language.linking import Linker
from loaders.language.screen import Screened
from loaders.text import Document, clean
from loaders.text.items import items_of

from .reading_aid import article, events

GOLD = Path(__file__).parents[2] / "gold"


def parsed(text: str, title: str | None = None) -> list[str]:
    document = clean(article(text, title=title))
    return [paragraph for _, _, paragraph in screen.screen(document, Linker(document), items_of(document)).wanted]


def test_a_text_about_one_state_is_not_parsed_at_all() -> None:
    assert parsed("Norway's parliament passed its budget.\n\nThe minister praised the Norwegian farmers.") == []


def test_a_second_party_in_the_title_or_in_a_place_counts() -> None:
    assert parsed("Norway's navy sent a frigate.", title="Norway and Denmark") == ["Norway's navy sent a frigate."]
    assert len(parsed("Norway's navy shelled Kharkiv.")) == 1


def test_a_paragraph_that_refers_to_parties_named_before_is_parsed() -> None:
    text = "Iran and Oman held talks.\n\nBoth sides agreed to go on.\n\nIt rained in the evening hours.\n\nRain fell."
    assert parsed(text)[:2] == ["Iran and Oman held talks.", "Both sides agreed to go on."]
    assert "Rain fell." not in parsed(text)


def test_attackers_without_a_name_are_a_second_party() -> None:
    assert len(parsed("Gunmen killed four Kenyan soldiers.")) == 1


def test_parties_of_paragraphs_left_out_are_remembered() -> None:
    text = "Norway counted its fish.\n\nDenmark was told of it. It warned Norwegian trawlers on Sunday."
    document = clean(article(text))
    assert screen.screen(document, Linker(document), items_of(document)).passed_over == {1: ("NOR",)}
    assert events(text)


def test_our_gold_gives_the_same_with_and_without_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """At most one matched event in a hundred may be lost."""
    labelled = list(read_gold(GOLD))
    with_screen = evaluate(labelled).figures["full", None]

    def everything(document: Document, linker: Linker, items: object) -> Screened:
        return Screened(tuple(screen._paragraphs(document)))

    monkeypatch.setattr(reading, "screen", everything)
    without = evaluate(labelled).figures["full", None]
    assert with_screen.right >= 0.99 * without.right
    assert with_screen.precision >= without.precision - 0.01


def test_a_document_without_text_is_no_error() -> None:
    document = clean(Article(record="x", content=" ", body=(0, 1), where="x"))
    assert screen.screen(document, Linker(document), items_of(document)).wanted == ()
