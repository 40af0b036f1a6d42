"""Bytes to text: marks, UTF-8, guesses, and what is no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cypher.errors import InputError
from loaders.sources.decoding import decode, whole_characters

TEXT = "Türkiye’s envoy said: “We agree” – at last.\r\nČeské noviny, Москва, 北京, 😀\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_encodings_give_the_same_text(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.txt") == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark(encoding: str) -> None:
    text = "Latvia and Estonia opened a rail line on Monday, officials said."
    assert decode(text.encode(encoding), "a.txt") == text


def test_windows_quotes_are_read_as_such() -> None:
    text = "The envoy said: “We agree” – Estonia’s minister did not. " * 3
    assert decode(text.encode("cp1252"), "a.txt") == text


def test_latin_1() -> None:
    text = "The minister flew to Malmö and then on to Tromsø, where he met São Tomé's envoy."
    assert decode(text.encode("latin-1"), "a.txt") == text


def test_other_charsets_are_guessed() -> None:
    text = "Президент России встретился в понедельник в Москве с премьер-министром Индии. " * 5
    assert decode(text.encode("cp1251"), "a.txt") == text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "image"),
        (b"\x1f\x8b\x08\x00abc", "gzip"),
        (b"text with a\0zero", "binary"),
        (bytes(range(32)) * 40, "binary"),
        (b"\x7fELF\x02\x01", "program"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(InputError, match=kind) as caught:
        decode(data, "a.bin")
    assert caught.value.where == "a.bin"
    assert caught.value.hint


def test_a_mark_that_lies_is_an_error() -> None:
    with pytest.raises(InputError, match="UTF-8"):
        decode(b"\xef\xbb\xbfabc\xff", "a.txt")


@given(st.text())
def test_utf_8_is_never_changed(text: str) -> None:
    if "\0" in text or any(ord(c) < 32 for c in text) or text.startswith("\ufeff"):
        return
    if text[:5] in ("%PDF-", "{\\rtf") or text[:3] == "BZh" or text[:4] in ("GIF8", "PK\x03\x04"):
        return
    assert decode(text.encode("utf-8"), "a") == text


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_an_input_error(data: bytes) -> None:
    try:
        assert isinstance(decode(data, "a"), str)
    except InputError as error:
        assert error.where == "a"


@given(st.text(st.characters(codec=None), max_size=50))
def test_whole_characters_can_be_written_and_keep_their_places(text: str) -> None:
    made = whole_characters(text)
    made.encode("utf-8")
    assert len(made) == len(text)
