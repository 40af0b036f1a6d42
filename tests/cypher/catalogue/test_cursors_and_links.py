"""Cursors that cannot be altered or borrowed; addresses that lead to the sentence."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cypher.catalogue.cursor import read_cursor, write_cursor
from cypher.catalogue.links import source_link
from cypher.errors import InvalidValue

PARAMS = {"a": "CHN", "b": "PAK", "since": "2025-01-01"}


# A key is a day and an id; twenty characters of any alphabet, escaped, still fit into the longest cursor that is read.
KEYS = st.text(max_size=20) | st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60)


@given(KEYS, st.dictionaries(st.text(max_size=5), st.lists(st.text(max_size=5)), max_size=3))
def test_a_cursor_gives_its_key_back(key: str, params: dict[str, list[str]]) -> None:
    cursor = write_cursor("events", params, key)
    assert read_cursor("events", params, cursor) == key
    assert cursor.replace("-", "").replace("_", "").isalnum()


@given(st.integers(0, 10_000), st.characters())
def test_a_cursor_altered_by_one_character_is_refused(place: int, character: str) -> None:
    cursor = write_cursor("events", PARAMS, "79749794/e0123456789abcdef")
    place %= len(cursor)
    altered = cursor[:place] + character + cursor[place + 1 :]
    if altered != cursor:
        with pytest.raises(InvalidValue) as error:
            read_cursor("events", PARAMS, altered)
        assert error.value.field == "cursor"


@given(st.text(max_size=500))
def test_a_made_up_cursor_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        read_cursor("events", PARAMS, text)


def test_a_cursor_belongs_to_its_query_and_parameters_but_not_to_its_page_size() -> None:
    cursor = write_cursor("events", PARAMS | {"limit": 50}, "key")
    assert read_cursor("events", {"limit": 10, **PARAMS}, cursor) == "key"
    for name, params in (("search", PARAMS), ("events", PARAMS | {"a": "IND"}), ("events", {})):
        with pytest.raises(InvalidValue):
            read_cursor(name, params, cursor)


def test_a_link_marks_the_sentence() -> None:
    link = source_link("https://news.example/a", "Xi-led talks, in Beijing & Islamabad")
    assert link == "https://news.example/a#:~:text=Xi%2Dled%20talks%2C%20in%20Beijing%20%26%20Islamabad"
    assert source_link("https://news.example/a#part", "Word") == "https://news.example/a#part:~:text=Word"
    assert source_link("https://news.example/a#:~:text=old", "New") == "https://news.example/a#:~:text=New"
    assert source_link("https://news.example/a", "two\n\nlines") == "https://news.example/a#:~:text=two%20lines"
    assert source_link("https://news.example/a", None) == "https://news.example/a"
    assert source_link(None, "Word") is None


@given(st.text(min_size=1, max_size=600))
def test_a_long_sentence_is_given_by_its_ends(sentence: str) -> None:
    link = source_link("https://news.example/a", sentence)
    words = sentence.split()
    assert link is not None
    if not words:
        assert link == "https://news.example/a"
        return
    start, _, end = link.split(":~:text=")[1].partition(",")
    text = " ".join(words)
    assert text.startswith(unquote(start, errors="surrogatepass"))
    assert text.endswith(unquote(end, errors="surrogatepass"))
    assert "-" not in start + end
    assert (end == "") == (len(text) <= 200 or len(words) <= 12)
