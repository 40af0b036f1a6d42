"""Candidates: who, by which predicate, whom, with everything a decision may want to know, and no decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Span, Token

from .frames import Frame
from .lexicon import words
from .phrases import Party, Phrases, UNNAMED
from .slots import Filled, fill
from .status import Standing, standing
from .triggers import Trigger
from .voice import passive


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of one trigger. sources, targets: parties of either side; equal: all stand in sources.

    source_path, target_path: the slot that gave them ("subj", "obj", "left" for the nearest before, "none").
    """

    frame: Frame
    trigger: Trigger
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    equal: bool
    source_path: str
    target_path: str
    standing: Standing
    speaker: tuple[Party, ...]
    features: tuple[str, ...]


def propose(sentence: Span, triggers: list[Trigger], phrases: Phrases, order: list[Party]) -> Iterator[Candidate]:
    """All candidates of a sentence. order: its parties as they stand."""
    governing: Mapping[int, Frame] = {t.head.i: next((f for f in t.frames if f.content), t.frames[0]) for t in triggers}
    for trigger in triggers:
        seen: set[tuple[str, tuple[str, ...], tuple[str, ...], bool]] = set()
        for frame in trigger.frames:
            candidate = _read(frame, trigger, sentence, phrases, order, governing)
            if candidate is None:
                continue
            key = (
                frame.type,
                tuple(p.actor for p in candidate.sources),
                tuple(p.actor for p in candidate.targets),
                candidate.equal,
            )
            if key not in seen:
                seen.add(key)
                yield candidate


def _read(
    frame: Frame, trigger: Trigger, sentence: Span, phrases: Phrases, order: list[Party], governing: Mapping[int, Frame]
) -> Candidate | None:
    head = trigger.head
    how = standing(head, frame, governing)
    left = fill(frame.sources, head, phrases)
    source_path = _path(left)
    sources = left.parties if left else ()
    equal = False
    if frame.mutual:
        sources, targets, target_path, equal = _mutual(frame, head, phrases, sources, order)
    else:
        right = fill(frame.targets, head, phrases, taken=frozenset(p.actor for p in sources))
        targets = right.parties if right else ()
        target_path = _path(right)
    if not sources:
        sources, source_path = _missing_source(frame, trigger, sentence, order, targets)
    if not targets and not equal:
        targets, target_path = _nearest_after(trigger, sentence, order, sources)
    taken = {p.actor for p in sources}
    if not equal:
        targets = tuple(p for p in targets if p.actor not in taken)
        if not targets:
            if frame.symmetric and len(sources) > 1:
                equal = True
            else:
                return None
    if not sources or (equal and len(sources) < 2):
        return None
    if frame.symmetric and not equal:
        known = {p.actor for p in sources}
        sources, targets, equal = (*sources, *(p for p in targets if p.actor not in known)), (), True
    speaker = ()
    return Candidate(
        frame, trigger, sources, targets, equal, source_path, target_path, how, speaker,
        tuple(_features(frame, trigger, sentence, sources, targets, equal, source_path, target_path, how, order)),
    )  # fmt: skip


def _path(filled: Filled | None) -> str:
    return "none" if filled is None else filled.slot.partition(".")[0] + ("+" * bool(filled.depth))


def _mutual(
    frame: Frame, head: Token, phrases: Phrases, sources: tuple[Party, ...], order: list[Party]
) -> tuple[tuple[Party, ...], tuple[Party, ...], str, bool]:
    """Both sides of a mutual act as one set; with one side only, the rest of the clause gives a directed act."""
    taken = frozenset(p.actor for p in sources)
    right = fill(frame.targets, head, phrases, taken=taken)
    if right is not None and sources:
        return (*sources, *right.parties), (), _path(right), True
    if len(sources) > 1:
        return sources, (), "both", True
    if right is not None and len(right.parties) > 1:
        return right.parties, (), _path(right), True
    other = fill(("clause.party", "obj.party", "to.party", "on.party"), head, phrases, taken=taken)
    if other is not None and sources:
        return sources, other.parties[:2], "wide-" + _path(other), False
    return sources or (right.parties if right else ()), (), "none", False


def _missing_source(
    frame: Frame, trigger: Trigger, sentence: Span, order: list[Party], targets: tuple[Party, ...]
) -> tuple[tuple[Party, ...], str]:
    taken = {p.actor for p in targets}
    before = [p for p in order if p.end <= trigger.start and p.actor not in taken and sentence.start <= p.start]
    if before:
        return (before[-1],), "left"
    after = [p for p in order if p.start >= trigger.end and p.actor not in taken]
    if after and passive(trigger.head):
        return (after[-1],), "right"
    if frame.type == "ASSAULT" and targets:
        return (Party(UNNAMED, trigger.start, trigger.end, "unnamed", ""),), "unnamed"
    return (), "none"


def _nearest_after(
    trigger: Trigger, sentence: Span, order: list[Party], sources: tuple[Party, ...]
) -> tuple[tuple[Party, ...], str]:
    taken = {p.actor for p in sources}
    after = [p for p in order if p.start >= trigger.end and p.actor not in taken]
    if after:
        return (after[0],), "right"
    before = [p for p in order if p.end <= trigger.start and p.actor not in taken]
    if before:
        return (before[-1],), "left"
    return (), "none"


def _features(
    frame: Frame, trigger: Trigger, sentence: Span, sources: tuple[Party, ...], targets: tuple[Party, ...], equal: bool,
    source_path: str, target_path: str, how: str, order: list[Party],
) -> Iterator[str]:  # fmt: skip
    head = trigger.head
    kind = frame.type
    yield f"type={kind}"
    yield f"frame={frame.id}"
    yield f"head={frame.head}.{frame.pos[0]}>{kind}"
    yield f"paths={frame.pos[0]}:{source_path}>{target_path}"
    yield f"type-paths={kind}:{source_path}>{target_path}"
    yield f"source={source_path}"
    yield f"target={target_path}"
    yield f"standing={how}"
    yield f"type-standing={kind}:{how}"
    yield f"source-how={sources[0].how}"
    yield f"source-noun={sources[0].noun if sources[0].how in ('other', 'people', 'official') else sources[0].how}"
    other = targets[0] if targets else sources[1] if len(sources) > 1 else None
    if other is not None:
        yield f"target-how={other.how}"
        yield f"hows={sources[0].how}>{other.how}"
        yield f"target-noun={other.noun if other.how in ('other', 'people', 'official') else other.how}"
        yield f"type-target-how={kind}:{other.how}"
        gap = abs(other.start - head.i)
        yield f"gap={min(gap // 4, 6)}"
    yield f"reach={min(abs(sources[0].start - head.i) // 4, 6)}"
    yield f"dep={head.dep_}.{frame.pos[0]}"
    yield f"tag={head.tag_}"
    yield f"type-tag={kind}:{head.tag_}"
    yield f"equal={equal}:{frame.pos[0]}:{kind}"
    yield f"many={min(len({p.actor for p in order}), 6)}"
    yield f"sides={min(len(sources), 3)}.{min(len(targets), 3)}"
    yield f"passive={passive(head)}"
    governor = head.head
    yield f"governor={governor.lemma_.lower() if governor.i != head.i else 'ROOT'}"
    yield f"governed={kind}:{head.dep_}"
    yield f"root={head.dep_ == 'ROOT'}"
    yield f"crowd={bool(words().crowd & {sources[0].noun})}"
    yield f"length={min(len(sentence) // 10, 5)}"
    yield f"unknown={'UNK' in (sources[0].actor, other.actor if other else '')}"
