"""Marked sentences as numbers: the word pieces of the encoder's vocabulary with marks between them.

[CLS] the sentence before [SEP] the sentence, parties and triggers marked, then what is only remembered [SEP]. The marks
are pieces that the vocabulary keeps unused.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from loaders.events.plover import event_types

from .marking import Mark, Marked

# [unusedN], by how a party stands, behind a party, and the first of the sixteen types.
OPEN = {"named": 2, "soil": 3, "referred": 4, "unnamed": 5, "speaker": 6, "title": 7, "recent": 8}
CLOSE = 1
FIRST_TYPE = 20
# Pieces of the sentence before that are kept (its end), and of the whole.
MOST_BEFORE = 48
MOST = 256
OUTSIDE = -1


class Vocabulary(Protocol):
    """What the encoder's vocabulary has to give: the pieces of some text, and the number of one piece."""

    def pieces(self, text: str) -> list[int]:
        """The word pieces of a text."""

    def number(self, piece: str) -> int:
        """The number of a piece; KeyError where there is none."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """ids and segments (0 before, 1 the sentence), one a piece; places: where the piece of each mark stands, OUTSIDE where
    the sentence is so long that its words are cut away."""

    ids: tuple[int, ...]
    segments: tuple[int, ...]
    places: tuple[int, ...]

    def asked(self, pairs: Iterable[tuple[int, int]]) -> list[int]:
        """Which pairs can be judged: both marks are inside. Two parties of one word ("they met") share its mark."""
        return [n for n, pair in enumerate(pairs) if OUTSIDE not in (self.places[pair[0]], self.places[pair[1]])]


def pieces(one: Marked, vocabulary: Vocabulary) -> Pieces:
    """One sequence of at most MOST pieces: of a longer one the sentence before goes first, then what is far from marks."""

    def unused(number: int) -> int:
        return vocabulary.number(f"[unused{number}]")

    body, places = _marked_words(one, vocabulary)
    remembered = [number for number, mark in enumerate(one.marks) if mark.start < 0]
    before = vocabulary.pieces(one.before)[-MOST_BEFORE:] if one.before else []
    room = MOST - 3 - len(remembered)
    if len(before) + len(body) > room:
        before = before[: max(0, room - len(body))]
    if len(body) > room:
        body, places = _window(body, places, room)
    first = len(before) + 2
    places = {number: place + first for number, place in places.items()}
    places |= {number: first + len(body) + at for at, number in enumerate(remembered)}
    marks = [unused(OPEN[one.marks[number].stands]) for number in remembered]
    start, stop = vocabulary.number("[CLS]"), vocabulary.number("[SEP]")
    ids = [start, *before, stop, *body, *marks, stop]
    return Pieces(
        tuple(ids),
        tuple(int(n >= first) for n in range(len(ids))),
        tuple(places.get(number, OUTSIDE) for number in range(len(one.marks))),
    )


def _marked_words(one: Marked, vocabulary: Vocabulary) -> tuple[list[int], dict[int, int]]:
    """The sentence's pieces with its marks between them, and where each mark stands among them."""
    found: list[int] = []
    places: dict[int, int] = {}
    opened, closed = _edges(one.marks)
    told: dict[int, list[str]] = defaultdict(list)
    for place, kind in one.triggers:
        told[place].append(kind)
    types = list(event_types())
    at = 0
    for place in sorted({*opened, *closed, *told, len(one.text)}):
        if place > at:
            found += vocabulary.pieces(one.text[at:place])
            at = place
        found += [vocabulary.number(f"[unused{CLOSE}]")] * closed.get(place, 0)
        for number in opened.get(place, ()):
            places[number] = len(found)
            found.append(vocabulary.number(f"[unused{OPEN[one.marks[number].stands]}]"))
        found += [vocabulary.number(f"[unused{FIRST_TYPE + types.index(kind)}]") for kind in told.get(place, ())]
    return found, places


def _window(body: list[int], places: dict[int, int], room: int) -> tuple[list[int], dict[int, int]]:
    """So many pieces around the marks, from the first on where they stand too far apart."""
    low, high = (min(places.values()), max(places.values())) if places else (0, 0)
    start = max(0, min(low - max(0, room - (high - low)) // 2, len(body) - room))
    return body[start : start + room], {n: p - start for n, p in places.items() if start <= p < start + room}


def _edges(marks: Iterable[Mark]) -> tuple[dict[int, list[int]], dict[int, int]]:
    """Where marks open, the longest first, and how many close where."""
    opened: dict[int, list[int]] = defaultdict(list)
    closed: dict[int, int] = defaultdict(int)
    for number, mark in sorted(enumerate(marks), key=lambda one: (one[1].start, -one[1].end, one[0])):
        if mark.start >= 0:
            opened[max(0, mark.start)].append(number)
            closed[mark.end] += 1
    return opened, closed
