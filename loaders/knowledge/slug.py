"""The one way in which a name becomes an id."""

from __future__ import annotations

import re
import unicodedata

_REST = re.compile(r"[^a-z0-9]+")
_OWN_REST = re.compile(r"[\W_]+")
# Letters that do not come apart into a base letter and an accent.
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ß": "ss", "æ": "ae", "Æ": "Ae", "ð": "d",
     "þ": "th", "œ": "oe", "ə": "a"}
)  # fmt: skip


def unaccented(name: str) -> str:
    """The name in plain Latin letters: "Erdoğan" -> "Erdogan"."""
    parts = unicodedata.normalize("NFD", name.translate(_LETTERS))
    return "".join(part for part in parts if not unicodedata.combining(part))


def slug(name: str) -> str:
    """Lower case, plain letters, hyphens between words: "Recep Tayyip Erdoğan" -> "recep-tayyip-erdogan".

    A name without a Latin letter keeps its own letters and digits; one with neither is "unnamed".
    """
    latin = _REST.sub("-", unaccented(name).lower()).strip("-")
    if any("a" <= letter <= "z" for letter in latin):
        return latin
    return _OWN_REST.sub("-", unicodedata.normalize("NFC", name).casefold()).strip("-") or "unnamed"
