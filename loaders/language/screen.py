"""Cheap first: which paragraphs can hold an act between two parties, before anything is parsed.

The gazetteer's phrase matcher and a few words decide, at a twentieth of the cost of a parse. What is left out cannot give
an act: an act needs two parties, and a party is named in its paragraph, referred to there, or remembered from before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from loaders.text import Document

from .lexicon import words
from .linking import Linker
from .pipeline import without_credits

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
SPORTING = 3  # different words of sport that make a paragraph one about sport
POLITICAL = re.compile(
    r"\b(?:government|minister|ministry|president|parliament|embassy|ambassador|sanction\w*|boycott\w*|bann?\w*|visas?|"
    r"diplomat\w*|border|police|army|troops|soldiers?|killed|bomb\w*|missiles?|treaty|united nations)\b",
    re.IGNORECASE,
)
REFERRING = re.compile(
    r"\b(?:they|them|their|both|two|each other|one another|we|our|us|i|my|he|she|his|her|it|its|minister|president|premier|"
    r"king|leaders?|government|ministry|country|countries|nations?|sides?|states?|embassy|army|forces|troops|officials?|"
    r"group|bloc|alliance|council|parties|spokes\w+|ambassador|envoy)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Screened:
    """What is parsed: (number, offset, text) of paragraphs. passed_over: number of a paragraph to parse -> parties that
    the paragraphs left out since the one before it name, for whoever refers to them later."""

    wanted: tuple[tuple[int, int, str], ...] = ()
    passed_over: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


def screen(document: Document, linker: Linker, items: Sequence[int]) -> Screened:
    """The paragraphs to parse; none where the whole document names fewer than two parties. items: see items_of."""
    texts = list(_paragraphs(document))
    actors = [linker.actors(text) for _, _, text in texts]
    before = set(linker.actors(document.article.title or ""))
    unnamed = _unnamed()
    if len(before.union(*actors)) < 2 and not any(unnamed.search(text) for _, _, text in texts):
        return Screened()
    found: list[tuple[int, int, str]] = []
    passed_over: dict[int, tuple[str, ...]] = {}
    waiting: tuple[str, ...] = ()
    item = 0
    for paragraph, named in zip(texts, actors, strict=True):
        before.update(named)
        text = paragraph[2]
        if items[paragraph[0]] != item:
            item, waiting = items[paragraph[0]], ()
        if sporting(text):
            continue
        others = len(before) > 1 or (before and unnamed.search(text) is not None)
        if len(named) > 1 or (others and (named or REFERRING.search(text))):
            found.append(paragraph)
            if waiting:
                passed_over[paragraph[0]], waiting = waiting, ()
        else:
            waiting += named
    return Screened(tuple(found), passed_over)


def _paragraphs(document: Document) -> Iterator[tuple[int, int, str]]:
    for number, paragraph in enumerate(document.paragraphs):
        if paragraph.kind == "title":
            continue
        text = document.text[paragraph.start : paragraph.end]
        text = text[: without_credits(text)]
        if text.strip():
            yield number, paragraph.start, text


def sporting(text: str) -> bool:
    """Whether a paragraph is about sport: states in it are teams. One that speaks of governments too is not left out."""
    found = {word for word in _WORD.findall(text.lower()) if word in words().sport}
    return len(found) >= SPORTING and not POLITICAL.search(text)


@cache
def _unnamed() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words().unnamed))})s?\b", re.IGNORECASE)
