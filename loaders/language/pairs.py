"""Ordered pairs of a sentence's parties, each with the evidence that one does something to the other.

No pair is decided here, and no feature names a party: what is learnt about one pair of states holds for every other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from spacy.tokens import Span

from .appearances import Appearance
from .candidates import Candidate
from .pair_evidence import SentenceEvidence
from .phrases import Phrases
from .tree import way
from .triggers import Trigger

# Parties of one sentence that are paired; a list of forty states is read as far as this.
MOST_PARTIES = 10
# Steps through the tree that a party's place or a pronoun counts as further off than its name.
INDIRECT = {"loc": 3, "coref": 2}
# … and a pronoun inside the other party's own phrase ("his Pakistani counterpart").
OWNED = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties where they stand closest to each other. proposals: rule readings in which source acts on target."""

    source: Appearance
    target: Appearance
    features: tuple[str, ...]
    proposals: tuple[Candidate, ...]


def pair_up(
    sentence: Span,
    found: Sequence[Appearance],
    triggers: Sequence[Trigger],
    proposals: Sequence[Candidate],
    phrases: Phrases,
) -> Iterator[Pair]:
    """Every ordered pair of different parties of which the sentence names at least one."""
    places: dict[str, list[Appearance]] = {}
    for one in found:
        places.setdefault(one.actor, []).append(one)
    actors = list(places)[:MOST_PARTIES]
    if len(actors) < 2:
        return
    shared = SentenceEvidence(sentence, found, triggers, phrases, len(actors))
    seated = [({p.actor for p in c.sources}, {p.actor for p in c.targets}, c) for c in proposals]
    for a, b in permutations(actors, 2):
        source, target = _closest(places[a], places[b])
        if source.head is None and target.head is None:
            continue
        forward = [c for s, t, c in seated if (a in s and b in t) or (c.equal and a in s and b in s)]
        backward = [c for s, t, c in seated if b in s and a in t]
        features = shared.features(source, target, forward, backward)
        yield Pair(source, target, features, tuple(forward))


def _closest(sources: Sequence[Appearance], targets: Sequence[Appearance]) -> tuple[Appearance, Appearance]:
    """The appearances of two parties with the shortest way through the sentence between them."""
    return min(((s, t) for s in sources for t in targets), key=lambda pair: _way(*pair))


def _way(source: Appearance, target: Appearance) -> tuple[int, int]:
    if source.head is None or target.head is None:
        return (50 if source.head is target.head else 30), 0
    if source.start == target.start:
        return 40, 0
    top, up, down = way(source.head, target.head)
    length = 25 if top is None else len(up) + len(down)
    for one in (source, target):
        length += INDIRECT.get(one.how, 0)
    if source.head.i == target.head.i and "coref" in (source.how, target.how):
        length += OWNED
    return length, abs(source.start - target.start)
