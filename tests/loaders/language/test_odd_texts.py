"""Texts as they come: controls, invisible characters, other scripts, endless words. Every event is found, every span is
exact, and nothing takes for ever."""

from __future__ import annotations

import time
import unicodedata

import pytest

from loaders.article import Rejected
from loaders.events.model import Extraction
from loaders.extract import extract
from loaders.language.pipeline import LONGEST_WORD, language
from loaders.sources.text_file import text_article

from .reading_aid import MONDAY, article, shown

PLAIN = "On Sunday, Iran accuses Israel of sabotage."
ACCUSED = ("ACCUSE", "IRN>ISR")
LINE_ENDS = ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"]
# What shows nothing, wherever it stands: controls, soft hyphen, zero-width characters, marks of direction.
UNSEEN = ["\0", "\x07", "\x1b", "\x7f", "\u00ad", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u202b", "\u2060",
          "\u2067", "\u2069", "\ufeff", "\ud83d"]  # fmt: skip
SPACES = ["\t", "\u00a0", "\u2009", "\u202f", "\u3000", "  ", " \u200b "]
EMOJI = ["🎉", "👩🏽‍🚀", "👨‍👩‍👧‍👦", "🇮🇷", "☢️"]


def found(text: str) -> list[tuple[str, str]]:
    """(type, parties) of a text's events, once every span of every claim is seen to be exact."""
    extraction = extract(article(text))
    assert isinstance(extraction, Extraction), extraction
    for event in extraction.events:
        for claim in event.claims:
            assert text[slice(*claim.span)] == claim.quote
            for span in (claim.trigger, claim.source_span, claim.target_span):
                if span is not None:
                    assert claim.span[0] <= span[0] < span[1] <= claim.span[1]
    return [(e.head.type, shown(e.head.sources, e.head.targets, e.head.symmetric)) for e in extraction.events]


def parties(text: str) -> tuple[str | None, str | None]:
    """The characters of the original that name the parties of the accusation."""
    extraction = extract(article(text))
    assert isinstance(extraction, Extraction)
    claim = next(e.head for e in extraction.events if e.head.type == "ACCUSE")
    assert claim.source_span and claim.target_span
    return text[slice(*claim.source_span)], text[slice(*claim.target_span)]


@pytest.mark.parametrize("end", LINE_ENDS, ids=ascii)
def test_any_line_end_parts_sentences(end: str) -> None:
    text = f"Rain fell.{end}{PLAIN}{end}Trade grew."
    assert ACCUSED in found(text)
    assert parties(text) == ("Iran", "Israel")


@pytest.mark.parametrize("character", UNSEEN, ids=ascii)
def test_what_does_not_show_changes_nothing(character: str) -> None:
    inside = PLAIN.replace("Iran", f"Ir{character}an").replace("accuses", f"ac{character}cuses")
    around = PLAIN.replace("Iran", f"{character}Iran{character}").replace(" of", f"{character} {character}of")
    assert ACCUSED in found(inside) and ACCUSED in found(around)
    assert parties(inside) == (f"Ir{character}an", "Israel")
    assert parties(around) == ("Iran", "Israel")


@pytest.mark.parametrize("space", SPACES, ids=ascii)
def test_any_space_is_a_space(space: str) -> None:
    assert ACCUSED in found(PLAIN.replace(" ", space))


@pytest.mark.parametrize("emoji", EMOJI)
def test_emoji_beside_names(emoji: str) -> None:
    text = f"{emoji} " + PLAIN.replace("Iran", f"{emoji} Iran{emoji}").replace("Israel", f"Israel{emoji}") + f" {emoji}"
    assert ACCUSED in found(text)


def test_colours_of_a_terminal() -> None:
    text = PLAIN.replace("Iran", "\x1b[1;31mIran\x1b[0m").replace("Israel", "\x1b[34mIsrael\x1b[m")
    assert ACCUSED in found(text)
    assert parties(text) == ("Iran", "Israel")


def test_names_in_brackets_in_scripts_from_right_to_left() -> None:
    assert ACCUSED in found("On Sunday, Iran (\u202bإيران\u202c) accuses Israel (ישראל) of sabotage.")


def test_soft_hyphens_where_a_page_would_have_broken_its_names() -> None:
    text = "On Sunday, Paki\u00adstan ac\u00adcuses Af\u00adghan\u00adistan of sab\u00adotage."
    assert ("ACCUSE", "PAK>AFG") in found(text)
    assert parties(text) == ("Paki\u00adstan", "Af\u00adghan\u00adistan")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_composed_and_apart(form: str) -> None:
    composed = "On Sunday, Côte d’Ivoire accuses São Tomé and Príncipe of sabotage."
    text = unicodedata.normalize(form, composed)  # type: ignore[arg-type]  # one of its literals
    assert ("ACCUSE", "CIV>STP") in found(text)
    names = ("Côte d’Ivoire", "São Tomé and Príncipe")
    assert parties(text) == tuple(unicodedata.normalize(form, name) for name in names)  # type: ignore[arg-type]


def test_a_file_of_windows_1252() -> None:
    data = "Plots\r\n\r\nIran’s army “strongly” accuses Israel’s of ‘sabotage’ – again.\r\n".encode("cp1252")
    given = text_article(data, record="a", where="a.txt", published=MONDAY, markup="plain")
    extraction = extract(given)
    assert isinstance(extraction, Extraction)
    (claim,) = [e.head for e in extraction.events if e.head.type == "ACCUSE"]
    assert (
        claim.quote
        == given.content[slice(*claim.span)]
        == "Iran’s army “strongly” accuses Israel’s of ‘sabotage’ – again."
    )


def test_windows_1252_that_was_read_as_latin_1() -> None:
    text = "Babi\x9a wrote. Iran\x92s army \x93strongly\x94 accuses Israel\x92s of \x91sabotage\x92 \x96 again."
    assert ACCUSED in found(text)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\r\n\t", "\u200b\u200f\ufeff", "\0\0", "\x0c", "🎉", "... --- !!!"], ids=ascii
)
def test_nothing_to_read_is_rejected_by_name(text: str) -> None:
    outcome = extract(article(text))
    assert isinstance(outcome, Rejected) and outcome.reason == "there is no text in it"


# --- Texts that would take for ever

ENDLESS = [
    "(",
    ")",
    "“",
    '"',
    "'",
    ":",
    "#",
    "[",
    "<",
    "`",
    "😀",
    "👩🏽‍🚀",
    "$",
    "-",
    ".",
    "/",
    "a",
    "Ä",
    "$a",
    "x.",
    "'s",
]


@pytest.mark.parametrize("part", ENDLESS)
def test_an_endless_word_takes_no_time_and_hides_nobody(part: str) -> None:
    run = part * 6_000
    began = time.perf_counter()
    assert ACCUSED in found(f"Iran accuses Israel of sabotage. {run} went on. Iran accuses Israel of sabotage {run}")
    assert time.perf_counter() - began < 12


def test_marks_without_end_beside_a_name() -> None:
    assert ACCUSED in found("“" * 20_000 + "Iran accuses Israel of sabotage" + "." * 20_000)


def test_tokens_of_an_endless_word_give_the_text_again() -> None:
    run = "((" * LONGEST_WORD + "Iran's" + "!" * LONGEST_WORD
    for text in (run, f"{run} ", f" {run}", f"Oman's {run}\t{run}  and {run} it."):
        doc = language().make_doc(text)
        assert doc.text == text
        assert "Iran" in [token.text for token in doc]
    longest = "a" * LONGEST_WORD
    assert [t.text for t in language().make_doc(f"Oman's {longest}.")] == ["Oman", "'s", longest, "."]


def test_a_paragraph_of_more_than_a_million_characters_is_read() -> None:
    """spaCy alone refuses it."""
    text = ("b" * 390 + " ") * 2_600 + ". " + PLAIN
    assert len(text) > 1_000_000
    assert ACCUSED in found(text)
