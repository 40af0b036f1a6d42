"""Pieces, credits, and texts that would take too long."""

from __future__ import annotations

import time

import pytest

from cypher.errors import ConfigurationError
from loaders.events.model import Extraction
from loaders.extract import extract
from loaders.language import pipeline
from loaders.language.pipeline import LONGEST, language, parse, pieces, without_credits

from .reading_aid import article


def test_credits_at_the_end_are_left_out() -> None:
    text = "Iran accuses Israel. (Example News) (Wire via Paper)"
    assert text[: without_credits(text)] == "Iran accuses Israel."
    assert without_credits("(all in brackets)") == len("(all in brackets)")
    assert without_credits("Iran (a state) accuses.") == len("Iran (a state) accuses.")


def test_pieces_cover_everything_and_end_at_sentences_where_they_can() -> None:
    doc = language().make_doc("Iran accuses Israel of many things today. " * 60)
    spans = list(pieces(doc))
    assert [i for a, b in spans for i in range(a, b)] == list(range(len(doc)))
    assert all(b - a <= LONGEST for a, b in spans)
    assert all(doc[b - 1].text == "." for _, b in spans)
    endless = language().make_doc("word " * 1000)
    assert all(b - a <= LONGEST for a, b in pieces(endless))


def test_offsets_of_pieces() -> None:
    text = "Iran accuses Israel of many things today. " * 20
    for passage in parse([(0, 7, text)]):
        assert text[passage.start - 7 :].startswith(passage.doc.text)


def test_an_endless_sentence_does_not_blow_up() -> None:
    text = "Iran and Israel and Poland " * 4000
    began = time.monotonic()
    extraction = extract(article(text))
    assert isinstance(extraction, Extraction)
    assert time.monotonic() - began < 120


def test_a_model_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_SPACY_MODEL", "xx_no_such_model")
    pipeline.language.cache_clear()
    try:
        with pytest.raises(ConfigurationError, match="xx_no_such_model"):
            pipeline.language()
    finally:
        pipeline.language.cache_clear()


def test_rare_verbs_do_not_shadow_common_ones() -> None:
    doc = language()("Turkey staged an attack, Eritrea waged war and the EU fined Poland.")
    assert [token.lemma_ for token in doc if token.pos_ == "VERB"] == ["stage", "wage", "fine"]
