"""What the rules propose: who, by which predicate, whom. A proposal is evidence for a pair (pairs.py), no decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from .frames import Frame
from .phrases import UNNAMED, Party, Phrases
from .slots import Filled, fills
from .status import Standing, standing
from .triggers import Trigger
from .voice import passive

# What several do without a named object they do to each other: "both sides reaffirmed their friendship".
TOGETHER = frozenset({"AGREE", "SUPPORT", "COOPERATE", "CONSULT", "CONCEDE", "RETREAT"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of one trigger. sources, targets: parties of either side; equal: all stand in sources.

    source_path, target_path: the slot that gave them ("subj", "obj", "left" for the nearest before, "none"). choice: the
    how manieth seating of its frame it is, the likeliest being 0.
    """

    frame: Frame
    trigger: Trigger
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    equal: bool
    source_path: str
    target_path: str
    standing: Standing
    choice: int


def propose(triggers: list[Trigger], phrases: Phrases, order: list[Party]) -> Iterator[Candidate]:
    """All candidates of a sentence. order: its parties as they stand."""
    governing = governing_frames(triggers)
    for trigger in triggers:
        seen: set[tuple[str, tuple[str, ...], tuple[str, ...], bool]] = set()
        for frame in trigger.frames:
            for candidate in _readings(frame, trigger, phrases, order, governing):
                key = (
                    frame.type,
                    tuple(p.actor for p in candidate.sources),
                    tuple(p.actor for p in candidate.targets),
                    candidate.equal,
                )
                if key not in seen:
                    seen.add(key)
                    yield candidate


def governing_frames(triggers: list[Trigger]) -> Mapping[int, Frame]:
    """Token -> the frame that tells what becomes of the acts below it ("accused of", "threatens to")."""
    return {t.head.i: next((f for f in t.frames if f.content), t.frames[0]) for t in triggers}


@dataclass(frozen=True, slots=True)
class _Sides:
    """One way to seat the parties around a trigger."""

    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    source_path: str
    target_path: str
    equal: bool = False


def _readings(
    frame: Frame, trigger: Trigger, phrases: Phrases, order: list[Party], governing: Mapping[int, Frame]
) -> Iterator[Candidate]:
    how = standing(trigger.head, frame, governing)
    for choice, sides in enumerate(_seatings(frame, trigger, phrases, order)):
        settled = _settle(frame, sides)
        if settled is not None:
            yield Candidate(
                frame, trigger, settled.sources, settled.targets, settled.equal, settled.source_path,
                settled.target_path, how, choice,
            )  # fmt: skip


def _settle(frame: Frame, sides: _Sides) -> _Sides | None:
    """The sides without overlap, as one set where the frame is symmetric; None where one is empty."""
    sources, targets = sides.sources, sides.targets
    taken = {p.actor for p in sources}
    targets = tuple(p for p in targets if p.actor not in taken)
    equal = sides.equal or (frame.symmetric and not targets and len(sources) > 1)
    if not sources or (equal and len(sources) < 2) or (not equal and not targets):
        return None
    if frame.symmetric and not equal:
        sources, targets, equal = (*sources, *targets), (), True
    return _Sides(sources, targets, sides.source_path, sides.target_path, equal)


def _seatings(frame: Frame, trigger: Trigger, phrases: Phrases, order: list[Party]) -> Iterator[_Sides]:
    """The ways to seat the parties, the likeliest first."""
    head = trigger.head
    lefts = list(islice(fills(frame.sources, head, phrases), 2))
    if frame.mutual:
        yield from _mutual(frame, trigger, phrases, lefts, order)
        return
    first = lefts[0].parties if lefts else ()
    rights = list(islice(fills(frame.targets, head, phrases, taken=frozenset(p.actor for p in first)), 3))
    sources = [(one.parties, _path(one)) for one in lefts]
    if not sources:
        sources = list(_missing_source(frame, trigger, order, rights[0].parties if rights else ()))
    targets = [(one.parties, _path(one)) for one in rights]
    known = {p.actor for parties, _ in targets for p in parties} | {p.actor for p in (sources[0][0] if sources else ())}
    targets += list(_nearest(trigger, order, known))
    if frame.type in TOGETHER and not rights and sources and len(sources[0][0]) > 1:
        yield _Sides(sources[0][0], (), sources[0][1], "both", True)
    for parties, path in targets[:4]:
        if sources:
            yield _Sides(sources[0][0], parties, sources[0][1], path)
    for other, path in sources[1:]:
        if targets:
            yield _Sides(other, targets[0][0], path, targets[0][1])


def _path(filled: Filled | None) -> str:
    return "none" if filled is None else filled.slot.partition(".")[0] + ("+" * bool(filled.depth))


def _mutual(
    frame: Frame, trigger: Trigger, phrases: Phrases, lefts: list[Filled], order: list[Party]
) -> Iterator[_Sides]:
    """Both sides of a mutual act as one set; with one side only, the rest of the clause gives a directed act."""
    head = trigger.head
    left = lefts[0] if lefts else None
    sources, path = (left.parties if left else ()), _path(left)
    taken = frozenset(p.actor for p in sources)
    rights = list(islice(fills(frame.targets, head, phrases, taken=taken), 2))
    if sources:
        for right in rights:
            yield _Sides((*sources, *right.parties), (), path, _path(right), True)
        if len(sources) > 1:
            yield _Sides(sources, (), path, "both", True)
    elif rights and len(rights[0].parties) > 1:
        yield _Sides(rights[0].parties, (), path, _path(rights[0]), True)
    for other in islice(fills(("clause.party", "obj.party", "to.party", "on.party"), head, phrases, taken=taken), 1):
        if sources and not frame.symmetric:
            yield _Sides(sources, other.parties[:2], path, "wide-" + _path(other))
    if len(sources) < 2 and not rights:
        base, base_path = (sources, path) if sources else next(_before(trigger, order, set()), ((), "none"))
        for parties, nearest in islice(_nearest(trigger, order, {p.actor for p in base}), 1):
            if base:
                yield _Sides((*base, *parties), (), base_path, nearest, True)


def _missing_source(
    frame: Frame, trigger: Trigger, order: list[Party], targets: tuple[Party, ...]
) -> Iterator[tuple[tuple[Party, ...], str]]:
    taken = {p.actor for p in targets}
    yield from _before(trigger, order, taken)
    after = [p for p in order if p.start >= trigger.end and p.actor not in taken]
    if after and passive(trigger.head):
        yield (after[-1],), "right"
    if frame.type == "ASSAULT" and targets:
        yield (Party(UNNAMED, trigger.start, trigger.end, "unnamed", ""),), "unnamed"


def _before(trigger: Trigger, order: list[Party], taken: set[str]) -> Iterator[tuple[tuple[Party, ...], str]]:
    before = [p for p in order if p.end <= trigger.start and p.actor not in taken]
    if before:
        yield (before[-1],), "left"
        if before[0].actor != before[-1].actor:
            yield (before[0],), "first"


def _nearest(trigger: Trigger, order: list[Party], taken: set[str]) -> Iterator[tuple[tuple[Party, ...], str]]:
    after = [p for p in order if p.start >= trigger.end and p.actor not in taken]
    if after:
        yield (after[0],), "right"
    before = [p for p in order if p.end <= trigger.start and p.actor not in taken]
    if before:
        yield (before[-1],), "left"
