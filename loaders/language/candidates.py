"""Candidates: who, by which predicate, whom, with everything a decision may want to know, and no decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Span

from .frames import Frame
from .lexicon import words
from .phrases import UNNAMED, Party, Phrases
from .slots import Filled, fills
from .status import Standing, standing
from .triggers import Trigger
from .voice import passive

# What several do without a named object they do to each other: "both sides reaffirmed their friendship".
TOGETHER = frozenset({"AGREE", "SUPPORT", "COOPERATE", "CONSULT", "CONCEDE", "RETREAT"})
QUOTES = frozenset({'"', "“", "”", "``", "''"})


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
    features: tuple[str, ...]


def propose(sentence: Span, triggers: list[Trigger], phrases: Phrases, order: list[Party]) -> Iterator[Candidate]:
    """All candidates of a sentence. order: its parties as they stand."""
    governing: Mapping[int, Frame] = {t.head.i: next((f for f in t.frames if f.content), t.frames[0]) for t in triggers}
    for trigger in triggers:
        seen: set[tuple[str, tuple[str, ...], tuple[str, ...], bool]] = set()
        for frame in trigger.frames:
            for candidate in _readings(frame, trigger, sentence, phrases, order, governing):
                key = (
                    frame.type,
                    tuple(p.actor for p in candidate.sources),
                    tuple(p.actor for p in candidate.targets),
                    candidate.equal,
                )
                if key not in seen:
                    seen.add(key)
                    yield candidate


@dataclass(frozen=True, slots=True)
class _Sides:
    """One way to seat the parties around a trigger."""

    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    source_path: str
    target_path: str
    equal: bool = False


def _readings(
    frame: Frame, trigger: Trigger, sentence: Span, phrases: Phrases, order: list[Party], governing: Mapping[int, Frame]
) -> Iterator[Candidate]:
    how = standing(trigger.head, frame, governing)
    for choice, sides in enumerate(_seatings(frame, trigger, sentence, phrases, order)):
        settled = _settle(frame, sides)
        if settled is not None:
            features = (
                f"choice={min(choice, 4)}",
                *_features(frame, trigger, sentence, settled, how, order),
                *_context(frame, trigger, sentence, phrases, settled, governing),
            )
            yield Candidate(
                frame, trigger, settled.sources, settled.targets, settled.equal, settled.source_path,
                settled.target_path, how, features,
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


def _seatings(frame: Frame, trigger: Trigger, sentence: Span, phrases: Phrases, order: list[Party]) -> Iterator[_Sides]:
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
        sources = list(_missing_source(frame, trigger, sentence, order, rights[0].parties if rights else ()))
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
    frame: Frame, trigger: Trigger, sentence: Span, order: list[Party], targets: tuple[Party, ...]
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


def _features(
    frame: Frame, trigger: Trigger, sentence: Span, sides: _Sides, how: str, order: list[Party]
) -> Iterator[str]:
    """Evidence inside the clause: the frame, the ways that led to the parties, distance, voice."""
    sources, targets, equal = sides.sources, sides.targets, sides.equal
    source_path, target_path = sides.source_path, sides.target_path
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


def _context(
    frame: Frame, trigger: Trigger, sentence: Span, phrases: Phrases, sides: _Sides, governing: Mapping[int, Frame]
) -> Iterator[str]:
    """Evidence from around the clause: rival readings, the act it hangs on, the kind of parties, the document."""
    sources, targets = sides.sources, sides.targets
    kind = frame.type
    head = trigger.head
    rank = trigger.frames.index(frame)
    yield f"rank={min(rank, 3)}.{min(len(trigger.frames), 4)}"
    rivals = sorted({f.type for f in trigger.frames} - {kind})
    yield f"rivals={kind}:{','.join(rivals[:3])}"
    yield f"form={head.lower_}>{kind}"
    node, above = head, "none"
    for _ in range(6):
        if node.head.i == node.i:
            break
        node = node.head
        if node.i in governing:
            above = governing[node.i].type
            break
    yield f"above={kind}<{above}"
    yield f"above-dep={above}:{head.dep_}"
    yield f"above-paths={above}|{frame.pos[0]}:{sides.source_path}>{sides.target_path}"
    yield f"acts={min(len(governing), 6)}"
    memory = phrases.memory
    yield f"statement={bool(memory.speaker)}:{kind}"
    yield f"statement-pos={bool(memory.speaker)}:{frame.pos}:{head.dep_}"
    groups = memory.groups
    source = sources[0].actor
    other = targets[0].actor if targets else sources[1].actor if len(sources) > 1 else ""
    yield f"groups={source in groups}.{other in groups}.{kind}"
    yield f"spoken={source in phrases.spoken}.{other in phrases.spoken}"
    yield f"type-spoken={kind}|{source in phrases.spoken}.{other in phrases.spoken}"
    yield f"title={source in memory.title}.{other in memory.title}"
    if memory.title:
        yield f"title-kind={source in memory.title}.{other in memory.title}:{kind}"
    held = next((c for c in head.children if c.dep_ in ("dobj", "nsubjpass", "pobj")), None)
    if held is not None:
        yield f"held={held.lemma_.lower()}>{kind}"
    subject = next((c for c in head.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None:
        yield f"subject={subject.lemma_.lower() if subject.pos_ != 'PROPN' else subject.pos_}>{kind}"
    first = next((t for t in sentence if t.is_alpha), head)
    yield f"where={min((head.i - first.i) // 5, 6)}:{frame.pos}"
    yield f"order={'before' if sources[0].start < head.i else 'after'}:{_side(targets, head.i)}:{frame.pos}"
    yield f"quoted={sum(t.text in QUOTES for t in sentence[: head.i - sentence.start]) % 2}"


def _side(targets: tuple[Party, ...], at: int) -> str:
    if not targets:
        return "equal"
    return "before" if targets[0].start < at else "after"
