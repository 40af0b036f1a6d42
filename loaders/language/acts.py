"""An act that stands: its type, its parties, the words that carry it, how it is told, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from .appearances import Appearance
from .candidates import governing_frames
from .frames import Frame
from .pairs import Pair
from .reading import Told
from .status import Standing, standing
from .tree import way


@dataclass(frozen=True, slots=True)
class Predicate:
    """The words that carry an act: head token, tokens [start, end), the frame that knows them (None: only learnt
    evidence does), what becomes of the act ("planned", "denied" …), and the slot of its source."""

    head: Token
    start: int
    end: int
    frame: Frame | None
    standing: Standing
    path: str


@dataclass(frozen=True, slots=True)
class Act:
    """Sources and targets in the order of the text; equal: all parties stand in sources. confidence: 0..1."""

    told: Told
    type: str
    predicate: Predicate
    sources: tuple[Appearance, ...]
    targets: tuple[Appearance, ...]
    equal: bool
    confidence: float


def predicate_of(pair: Pair, kind: str, told: Told) -> Predicate:
    """The words by which `pair.source` does `kind` to `pair.target`: a rule's, else the nearest trigger of that type,
    else the lowest verb or noun above both."""
    fitting = [c for c in pair.proposals if c.frame.type == kind]
    if fitting:
        best = min(fitting, key=lambda c: (c.choice, c.trigger.frames.index(c.frame), c.trigger.start))
        return Predicate(
            best.trigger.head, best.trigger.start, best.trigger.end, best.frame, best.standing, best.source_path
        )
    governing = governing_frames(list(told.triggers))
    near = [(abs(t.head.i - _middle(pair)), t.head.i, t, f) for t in told.triggers for f in t.frames if f.type == kind]
    if near:
        _, _, trigger, frame = min(near, key=lambda n: n[:2])
        how = standing(trigger.head, frame, governing)
        return Predicate(trigger.head, trigger.start, trigger.end, frame, how, "none")
    head = _above(pair, told)
    return Predicate(head, head.i, head.i + 1, None, standing(head, None, governing, kind), "none")


def _middle(pair: Pair) -> int:
    places = [one.start for one in (pair.source, pair.target) if one.head is not None]
    return sum(places) // len(places)


def _above(pair: Pair, told: Told) -> Token:
    """The predicate that joins a pair for which no rule has one."""
    source, target = pair.source, pair.target
    candidates: list[Token | None] = []
    if source.head is not None and target.head is not None:
        candidates.append(way(source.head, target.head)[0])
    candidates += [source.predicate, target.predicate, told.sentence.root]
    named = {i for p in told.pairs for one in (p.source, p.target) for i in range(one.start, one.end)}
    usable = [c for c in candidates if c is not None and told.sentence.start <= c.i < told.sentence.end]
    spoken = [c for c in usable if c.pos_ in ("VERB", "NOUN", "AUX") and c.i not in named]
    return (spoken or usable or [told.sentence.root])[0]


def directed(pair: Pair, kind: str) -> bool:
    """Whether a rule reads an act of a mutual type as one party's towards the other (a visit, a mediation, a promise)."""
    fitting = [c for c in pair.proposals if c.frame.type == kind]
    return bool(fitting) and not any(c.equal for c in fitting)


def reciprocal(pair: Pair, kind: str) -> bool:
    """Whether two parties do the same to each other: a rule reads it so, or they stand side by side in one slot."""
    if any(c.equal for c in pair.proposals if c.frame.type == kind):
        return True
    source, target = pair.source, pair.target
    if source.predicate is None or target.predicate is None:
        return False
    return source.predicate.i == target.predicate.i and source.slot == target.slot


def seated(parties: Sequence[Appearance]) -> tuple[Appearance, ...]:
    """Each party once, in the order of the text; those that the sentence does not name last."""
    first: Mapping[str, Appearance] = {one.actor: one for one in reversed(parties)}
    return tuple(sorted(first.values(), key=lambda one: (one.start < 0, one.start, one.actor)))
