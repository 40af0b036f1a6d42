"""Bytes to text: a byte order mark, then strict UTF-8, then a guess; and what is no text at all."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from cypher.errors import InputError

# Longer marks first: UTF-32's little-endian mark begins with UTF-16's.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# First bytes of files that people give by mistake: the message names what it is.
_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LOOK = 65_536  # bytes looked at for what tells a binary file
_HINT_BINARY = "Save it as plain text, Markdown or JSON lines, and give that file."


def mark_of(data: bytes) -> str | None:
    """The encoding that a byte order mark at the beginning of `data` declares, else None."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def decode(data: bytes, where: str) -> str:
    """The text in `data`, without its byte order mark and with line ends as they are.

    Order: byte order mark, UTF-16 without a mark (told by its zero bytes), strict UTF-8, Windows-1252 for what is
    nearly all ASCII, then the most probable charset. Raises InputError for what is no text.
    """
    marked = mark_of(data)
    if marked:
        return _strictly(data, marked, where)
    refuse_binary(data, where)
    wide = _unmarked_utf16(data)
    if wide:
        return _strictly(data, wide, where)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _guess(data, where, error.start)


def refuse_binary(data: bytes, where: str) -> None:
    """Raise InputError where `data` begins like a file that holds no plain text."""
    for head, kind in _KINDS:
        if data.startswith(head):
            raise InputError(f"This is {kind}, not plain text.", where=where, hint=_HINT_BINARY)
    look = data[:_LOOK]
    controls = len(_CONTROL.findall(look))
    # A stray control character is pasted dirt and the cleaner drops it; a zero byte never stands in a text.
    if (b"\0" in data or controls > max(8, len(look) // 20)) and not _unmarked_utf16(data):
        raise InputError("This is a binary file, not text.", where=where, hint=_HINT_BINARY)


def whole_characters(text: str) -> str:
    """`text` with halves of characters (lone surrogates, which no encoding can write) as U+FFFD; offsets stay."""
    return _SURROGATE.sub("\ufffd", text) if _SURROGATE.search(text) else text


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 that lost its mark: in Latin text every second byte is zero, and only every second."""
    look = data[:_LOOK]
    if len(look) < 8:
        return None
    half = len(look) // 2
    for zeros, letters, name in ((look[1::2], look[::2], "utf-16-le"), (look[::2], look[1::2], "utf-16-be")):
        controls = len(_CONTROL.findall(letters))
        if zeros.count(0) > half * 0.4 and 0 not in letters and controls * 20 <= half:
            return name
    return None


def _strictly(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"Its first bytes say {encoding.removesuffix('-sig').upper()}, but byte {error.start} is not.",
            where=where,
            hint="Save it again as UTF-8.",
        ) from error


def _guess(data: bytes, where: str, wrong_byte: int) -> str:
    high = len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))
    if high * 20 <= len(data):
        # A few bytes are too few to tell charsets apart, and English with curly quotes is nearly always this one.
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    best = from_bytes(data).best()
    if best is None:
        raise InputError(
            f"Its encoding is unknown: byte {wrong_byte} is not UTF-8, and no other charset fits.",
            where=where,
            hint="Save it again as UTF-8.",
        )
    return data.decode(best.encoding)
