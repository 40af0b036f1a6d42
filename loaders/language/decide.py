"""The decision: which pairs act on each other, how, and how sure that is.

A judge (`judging.py`) gives each ordered pair of a sentence the probability of every type and of "nothing". A pair is
kept where it is likely enough that anything happens; acts of one predicate are then put together again: three ministers
who met are one meeting, not three.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .acts import Act, Predicate, directed, predicate_of, reciprocal, seated
from .appearances import Appearance
from .evidence import NONE
from .judging import Judge, judge
from .pair_evidence import of_proposal
from .pairs import Pair
from .reading import Told


@dataclass(frozen=True, slots=True)
class Bars:
    """How likely has to be what is kept; chosen on the training part.

    any, likely: a pair is kept where anything is as likely as this, or one type as likely as that. least: never below
    this; unproposed: … where no rule reads that type between the two. further: a second act of the same pair in a
    sentence. certain, share: a text of LONG sentences in which no act is certain, and whose sentences tell one with a
    mean likelihood below this share, is about something else: a match, a ranking, a recipe.
    """

    any: float
    likely: float
    least: float
    unproposed: float
    further: float
    certain: float
    share: float


ALONE = Bars(any=0.26, likely=0.20, least=0.16, unproposed=0.24, further=0.27, certain=0.90, share=0.12)
WITH_READER = Bars(any=0.58, likely=0.44, least=0.22, unproposed=0.40, further=0.26, certain=0.90, share=0.12)
LONG = 6
MOST_FURTHER = 2
# An act that other words tell besides: log-odds that its rule alone must speak for it, and how sure that makes it.
STRONG = 1.7
BESIDES = 0.5
# … between two parties that surely have to do with each other.
SURELY = 0.7
# The share of one direction's probability from which the other is the same act, returned.
RETURNED = 0.5
# What two parties mostly do together: read from both sides, and one act of both.
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})


@dataclass(frozen=True, slots=True)
class _Link:
    """A decided pair."""

    pair: Pair
    told: Told
    type: str
    predicate: Predicate
    equal: bool
    confidence: float


def decide(told: Iterable[Told], by: Judge | None = None) -> list[Act]:
    """The acts of a document in the order of the text. by: another judge than the package's (training, tests)."""
    by = by or judge()
    linked = [(sentence, _links(sentence, by)) for sentence in told]
    if _about_something_else([max((link.confidence for link in links), default=0.0) for _, links in linked], _bars(by)):
        return []
    return [act for sentence, links in linked for act in _acts(sentence, links, by)]


def _bars(by: Judge) -> Bars:
    return ALONE if by.scorer is None else WITH_READER


def _about_something_else(surest: Sequence[float], bars: Bars) -> bool:
    """Whether a text tells no act between parties. surest: the likeliest act of each of its sentences, 0 for none."""
    return len(surest) >= LONG and max(surest) < bars.certain and math.fsum(surest) < bars.share * len(surest)


def _links(told: Told, by: Judge) -> list[_Link]:
    read = by.likely(told.sentence, told.pairs, told.triggers)
    likely = {(p.source.actor, p.target.actor): (p, each) for p, each in zip(told.pairs, read, strict=True)}
    found: list[_Link] = []
    for (a, b), (pair, forward) in likely.items():
        if (b, a) in likely and a > b:
            continue
        other = likely.get((b, a))
        found += _decided(told, (pair, forward), other, by)
    return found


def _decided(
    told: Told, one: tuple[Pair, dict[str, float]], other: tuple[Pair, dict[str, float]] | None, by: Judge
) -> list[_Link]:
    """What two parties do to each other in a sentence, the likeliest first."""
    readings = [one] if other is None else [one, other]
    anything = max(1 - probabilities[NONE] for _, probabilities in readings)
    ranked: list[tuple[float, str, Pair, bool]] = []
    for kind in one[1]:
        if kind == NONE:
            continue
        sides = sorted(((probabilities[kind], n) for n, (_, probabilities) in enumerate(readings)), reverse=True)
        first = readings[sides[0][1]][0]
        values = [value for value, _ in sides]
        if kind in MUTUAL:
            value = 0.5 * values[0] + 0.5 * sum(values) / len(values)
            ranked.append((value, kind, first, not (directed(first, kind) and values[0] >= 2 * values[-1])))
        elif len(sides) == 2 and values[1] >= RETURNED * values[0] and reciprocal(first, kind):
            ranked.append((values[0], kind, first, True))
        else:
            ranked += [(value, kind, readings[n][0], False) for value, n in sides]
    ranked.sort(key=lambda r: (-r[0], r[1], r[2].source.actor))
    best, kind, first, _ = ranked[0]
    bars = _bars(by)
    least = bars.least if any(c.frame.type == kind for c in first.proposals) else bars.unproposed
    if best < least or (anything < bars.any and best < bars.likely):
        return []
    kept = [ranked[0], *(r for r in ranked[1 : 1 + MOST_FURTHER] if r[0] >= bars.further)]
    links = []
    for value, kind, pair, equal in kept:
        predicate = predicate_of(pair, kind, told)
        if predicate.standing != "denied" or kind == "REJECT":
            links.append(_Link(pair, told, kind, predicate, equal, value))
    return [*links, *_told_besides(links, [pair for pair, _ in readings], anything, by)]


def _told_besides(links: Sequence[_Link], pairs: Sequence[Pair], anything: float, by: Judge) -> Iterator[_Link]:
    """Further acts that other words of the sentence tell of the same two, by a rule that was mostly right."""
    taken = {link.predicate.head.i for link in links}
    kinds = {link.type for link in links}
    if not links or anything < SURELY:
        return
    for pair in pairs:
        for one in pair.proposals:
            kind = one.frame.type
            if one.choice or kind in kinds or one.trigger.head.i in taken or one.standing == "denied":
                continue
            if by.known.of_features(kind, of_proposal(one)) >= STRONG:
                kinds.add(kind)
                taken.add(one.trigger.head.i)
                predicate = predicate_of(pair, kind, links[0].told)
                yield _Link(pair, links[0].told, kind, predicate, one.equal, BESIDES * anything)


def _acts(told: Told, links: Sequence[_Link], by: Judge) -> list[Act]:
    """Links of one predicate as acts with several parties, in the order of the text."""
    groups: dict[tuple[str, int, bool], list[_Link]] = defaultdict(list)
    for link in links:
        groups[link.type, link.predicate.head.i, link.equal].append(link)
    found: list[Act] = []
    for (_, _, equal), group in groups.items():
        found += _mutual(told, group, by) if equal else _directed(told, group, by)
    return sorted(found, key=lambda act: (act.predicate.head.i, act.type, min(p.start for p in act.sources)))


def _mutual(told: Told, group: Sequence[_Link], by: Judge) -> list[Act]:
    """All parties in one act where each is linked to each other; else an act a link."""
    parties = {one.actor for link in group for one in (link.pair.source, link.pair.target)}
    if len(group) == len(parties) * (len(parties) - 1) // 2:
        return [_act(told, group, [p for link in group for p in (link.pair.source, link.pair.target)], [], by)]
    return [_act(told, [link], [link.pair.source, link.pair.target], [], by) for link in group]


def _directed(told: Told, group: Sequence[_Link], by: Judge) -> list[Act]:
    """Targets that have the same sources share an act."""
    sources: dict[str, list[_Link]] = defaultdict(list)
    for link in group:
        sources[link.pair.target.actor].append(link)
    shared: dict[frozenset[str], list[_Link]] = defaultdict(list)
    for links in sources.values():
        shared[frozenset(link.pair.source.actor for link in links)] += links
    return [
        _act(told, links, [link.pair.source for link in links], [link.pair.target for link in links], by)
        for links in shared.values()
    ]


def _act(
    told: Told, links: Sequence[_Link], sources: Sequence[Appearance], targets: Sequence[Appearance], by: Judge
) -> Act:
    surest = max(links, key=lambda link: link.confidence)
    right = by.right(sum(link.confidence for link in links) / len(links))
    return Act(told, surest.type, surest.predicate, seated(sources), seated(targets), surest.equal, round(right, 2))
