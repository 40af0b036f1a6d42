"""Text in capitals (telegrams, old wires, banners) in the letters that names are told by: "IRAN ACCUSES" as "Iran accuses".

The parser takes words in capitals for names, and names are found as they are usually written. A character stays one
character, so every offset stays; what is quoted is the original.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from loaders.knowledge import gazetteer
from loaders.knowledge.matching import NameTree, plain
from loaders.text import Document

_SHARE = 0.9  # of a paragraph's words; one endless word does not count for many
_FEWEST = 4  # words: below that it may be a name
_WORD = re.compile(r"[^\W\d_]{2,}")
_BEGIN = re.compile(r"(?:^|(?<=\w\w[.!?])\s+|\n)[\"'“‘(\[]*(\w)")
# Names that are written like a word that is far more frequent.
_WORDS = frozenset(
    "AM AN AND AS AT BE BY DO FOR HE IF IN IS IT MY NO OF ON OR SO TO UP WAS WE WHO AID ACT FAST HOPE".split()
)
_CALENDAR = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
)


def in_usual_letters(document: Document) -> Document:
    """The document, its paragraphs in capitals with small letters but for the names that the vocabulary knows, the first
    letters of sentences, months and days of the week."""
    text = document.text
    found = [(p.start, p.end) for p in document.paragraphs if _in_capitals(text[p.start : p.end])]
    if not found:
        return document
    made: list[str] = []
    at = 0
    for start, end in found:
        made += text[at:start], _small(text[start:end])
        at = end
    return replace(document, text="".join((*made, text[at:])))


def _in_capitals(text: str) -> bool:
    found = _WORD.findall(text)
    upper = sum(map(str.isupper, found))
    return upper >= _FEWEST and upper >= _SHARE * len(found)


def _small(text: str) -> str:
    letters = [small if len(small := c.lower()) == 1 else c for c in text]
    small = "".join(letters)
    for match in _CALENDAR.finditer(small):
        letters[match.start()] = letters[match.start()].upper()
    for match in _BEGIN.finditer(small):
        letters[match.start(1)] = text[match.start(1)]
    tree, usual = _names()
    for start, end, name in tree.find(text):
        _write(letters, text, start, end, usual[name])
    return "".join(letters)


def _write(letters: list[str], text: str, start: int, end: int, name: str) -> None:
    """The letters of a name over text[start:end], which may have other spaces and quotes."""
    wanted = (c for c in name if not c.isspace())
    for at in range(start, end):
        if not text[at].isspace():
            usual = next(wanted)
            if usual.isalpha():
                letters[at] = usual


@cache
def _names() -> tuple[NameTree, dict[str, str]]:
    """The vocabulary's names in capitals, and how each is usually written."""
    usual: dict[str, str] = {}
    for name in gazetteer().forms():
        capitals = plain(name.upper())
        if len(capitals) == len(name) and capitals not in _WORDS:
            usual.setdefault(capitals, name)
    return NameTree(usual), usual
