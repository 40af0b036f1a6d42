"""Every character knows where it stood: with any furniture, form, line end and invisible character around it."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written import LAST, LEAD, MORE, checked, cleaned, made

from loaders.article import Markup
from loaders.text import clean

UNSEEN = ["\u00ad", "\u200b", "\u200e", "\u200f", "\u202b", "\u2060", "\ufeff", "\x07", "\u200d", "\x00"]
SPACES = [" ", "\u00a0", "  ", "\t", "\u2009", " \u200b ", "\u3000"]
BREAKS = ["\n\n", "\r\n\r\n", "\n \n\n", "\r\n\t\r\n", "\u2029\u2029", "\n\u200f\n"]
FURNITURE = [
    "Share this article", "see more", "Most read", "Advertisement", "Reuters", "* * *", "5 min read", "#Kenya #Peace",
    "Tags: Kenya, roads", "Read more: A port for Lamu", "Subscribe to our newsletter today", "Photo: Jane Doe",
    "Source: Reuters", "© 2025 Example", "World 02:56 PM - 2025-06-10",
]  # fmt: skip
WORDS = [
    "Kenya's",
    "minister",
    "café",
    "Erdoğan",
    "Ångström",
    "Tromsø",
    "‘quoted’",
    "“said”",
    "2025",
    "co-operation",
    "Zürich",
    "😀",
    "naïve",
    "Łódź",
    "Türkiye",
    "São—Tomé",
    "Hawaiʻi",
    "한국",
    "agreed,",
    "(border)",
    "50%",
    "Đà",
    "ệ",
    "ﬁrm",
    "👩‍🌾",
    "פ",
    "الوزير",
]

PIECES = [
    *FURNITURE, *UNSEEN, *SPACES, *BREAKS, *WORDS, LEAD, MORE, "- ", "5 January 2026: ", "(Reuters)", "\n",
    "**", "[a](b)",
    "<u>", "`", "# ", "> ", "e\u0301\u0323", "\u1100\u1161\u11a8", "\u0958", "\ud7a3\u11a8", "\ud83d",
]  # fmt: skip


def seen(text: str) -> str:
    """The text as a reader sees it: composed, without what does not show and without space."""
    shown = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Cc") and not c.isspace())
    return unicodedata.normalize("NFC", shown).replace("’", "'").replace("ʼ", "'").replace("\u2011", "-")


@st.composite
def dirty(draw: st.DrawFn, words: list[str]) -> str:
    """The words as some editor left them: another normal form, invisible characters inside, odd spaces between."""
    made_of: list[str] = []
    for word in words:
        word = unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), word)
        for _ in range(draw(st.integers(0, 2))):
            at = draw(st.integers(0, len(word)))
            word = word[:at] + draw(st.sampled_from(UNSEEN)) + word[at:]
        made_of.append(word)
    text = made_of[0]
    for word in made_of[1:]:
        text += draw(st.sampled_from(SPACES)) + word
    return text


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, list[list[str]]]:
    """A page: paragraphs of words, each ending like a sentence, with furniture between them."""
    paragraphs: list[list[str]] = []
    blocks: list[str] = []
    for number in range(draw(st.integers(1, 4))):
        words = [
            "Then",
            f"Actor{number}",
            *draw(st.lists(st.sampled_from(WORDS), min_size=3, max_size=12)),
            "so",
            "it.",
        ]
        paragraphs.append(words)
        blocks.extend(draw(st.lists(st.sampled_from(FURNITURE), max_size=2)))
        blocks.append(draw(dirty(words)))
    blocks.extend(draw(st.lists(st.sampled_from(FURNITURE), max_size=3)))
    page = blocks[0]
    for block in blocks[1:]:
        page += draw(st.sampled_from(BREAKS)) + block
    return page, paragraphs


@settings(max_examples=250, deadline=None)
@given(pages(), st.sampled_from(["", "\ufeff", "\r\n", "--- \n"]), st.sampled_from(["", "\n", "\u200e"]))
def test_every_word_is_kept_and_leads_back_to_itself(
    page: tuple[str, list[list[str]]], before: str, after: str
) -> None:
    content, paragraphs = before + page[0] + after, page[1]
    document = checked(clean(made(content)))
    shown = [document.text[p.start : p.end] for p in document.paragraphs]
    assert [seen(text) for text in shown] == [seen("".join(words)) for words in paragraphs]
    at = 0
    for words in paragraphs:
        for word in words:
            found = document.text.index(seen(word), at)
            end = found + len(seen(word))
            start, stop = document.original(found, end)
            quote = content[start:stop]
            assert quote == document.quote(found, end)
            assert seen(quote) == seen(word)
            assert unicodedata.category(quote[-1]) not in ("Cf", "Cc")
            at = end


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.characters(codec="utf-8"), max_size=400)
    | st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.sampled_from(["plain", "markdown"]),
    st.integers(0, 10**6),
)  # fmt: skip
def test_any_text_at_all_keeps_the_rules(content: str, markup: Markup, seed: int) -> None:
    document = checked(clean(made(content, markup=markup, title=content.split("\n")[0][:80] or None)))
    chance = random.Random(seed)
    for _ in range(10):
        start = chance.randint(0, len(document.text))
        end = chance.randint(start, len(document.text))
        first, last = document.original(start, end)
        assert 0 <= first <= last <= len(content)
        assert (first == last) == (start == end)
        if start < end:
            assert first == document.offsets[start]
            assert document.offsets[end - 1] < last <= document.offsets[end]


def test_a_span_ends_before_what_does_not_show() -> None:
    document = cleaned("Kenya\u200b\u00ad and\u200f Ethiopia.\u200e\u200e")
    assert document.text == "Kenya and Ethiopia."
    assert document.quote(0, 5) == "Kenya"
    assert document.quote(6, 9) == "and"
    assert document.original(0, 19) == (0, 22)


def test_a_span_holds_what_stands_inside_it() -> None:
    document = cleaned("Ken\u00adya met\r\nEthi\u200bopia.")
    assert document.quote(0, 5) == "Ken\u00adya"
    assert document.quote(0, len(document.text)) == "Ken\u00adya met\r\nEthi\u200bopia."


def test_composed_characters_lead_back_to_all_their_parts() -> None:
    document = cleaned("Erdog\u0306an and A\u030angstro\u0308m, e\u0323\u0302.")
    assert document.text == "Erdoğan and Ångström, ệ."
    assert document.quote(0, 5) == "Erdog\u0306"
    assert document.quote(12, 13) == "A\u030a"
    assert document.quote(22, 23) == "e\u0323\u0302"
    assert cleaned("e\u00ad\u0301.").quote(0, 1) == "e\u00ad\u0301"


def test_characters_that_composing_would_lengthen_stay() -> None:
    document = cleaned("क\u093c \u0958 here.")
    assert document.text.endswith("here.")
    assert document.quote(len(document.text) - 5, len(document.text)) == "here."


def test_punctuation_of_windows_read_as_latin_1_is_understood() -> None:
    document = cleaned("\x93We agree,\x94 Kenya\x92s minister said \x96 twice.")
    assert document.text == "“We agree,” Kenya's minister said – twice."


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (0, 10_000)])
def test_a_span_outside_the_text_is_an_error(start: int, end: int) -> None:
    with pytest.raises(IndexError):
        cleaned(LAST).original(start, end)


def test_the_body_begins_after_the_front_matter() -> None:
    content = f"---\ntitle: x\n---\n{LEAD}"
    article = made(content)
    begin = content.index(LEAD)
    document = checked(clean(type(article)(record="a", content=content, body=(begin, len(content)), where="a")))
    assert document.text == LEAD
    assert document.original(0, len(LEAD)) == (begin, len(content))
