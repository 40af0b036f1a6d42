"""A sentence as the reader sees it: its words, the sentence before, where its parties and triggers stand, which pairs are asked.

Only this is read of a sentence, in training as at run time: what a party is called in the vocabulary never enters, so
that police, rebels and states are judged alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Span

from loaders.language.appearances import Appearance
from loaders.language.pairs import Pair
from loaders.language.triggers import Trigger

# How a party stands in a sentence (`Appearance.how`), as the reader tells it apart; the rest is named.
STANDS = {
    "loc": "soil", "coref": "referred", "unnamed": "unnamed", "speaker": "speaker", "title": "title", "recent": "recent",
}  # fmt: skip
NAMED = "named"
# So many types of one trigger are told; more say nothing.
MOST_TYPES = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """A party at characters [start, end) of the sentence; -1, -1 where it is only remembered."""

    start: int
    end: int
    stands: str


@dataclass(frozen=True, slots=True)
class Marked:
    """pairs: (source, target) as indexes into marks; triggers: (character, type) where words of that type stand."""

    text: str
    before: str
    marks: tuple[Mark, ...]
    triggers: tuple[tuple[int, str], ...]
    pairs: tuple[tuple[int, int], ...]


def marked(sentence: Span, pairs: Iterable[Pair], triggers: Sequence[Trigger]) -> Marked:
    """The sentence with what `pairs` ask of it, in their order."""
    places: dict[tuple[Mark, str], int] = {}
    asked = [(_place(sentence, p.source, places), _place(sentence, p.target, places)) for p in pairs]
    before = sentence.doc[sentence.start - 1].sent.text if sentence.start else ""
    return Marked(
        sentence.text, before, tuple(mark for mark, _ in places), tuple(_told(sentence, triggers)), tuple(asked)
    )


def _place(sentence: Span, one: Appearance, places: dict[tuple[Mark, str], int]) -> int:
    """The mark of a party: words that stand for two parties ("they") have one, parties without words one each."""
    stands = STANDS.get(one.how, NAMED)
    start = end = -1
    if one.head is not None:
        doc, base = sentence.doc, sentence.start_char
        start, end = doc[one.start].idx - base, doc[one.end - 1].idx + len(doc[one.end - 1]) - base
    return places.setdefault((Mark(start, end, stands), "" if start >= 0 else one.actor), len(places))


def _told(sentence: Span, triggers: Sequence[Trigger]) -> Iterable[tuple[int, str]]:
    for trigger in triggers:
        if sentence.start <= trigger.head.i < sentence.end:
            kinds = tuple(dict.fromkeys(frame.type for frame in trigger.frames))[:MOST_TYPES]
            yield from ((trigger.head.idx - sentence.start_char, kind) for kind in kinds)
