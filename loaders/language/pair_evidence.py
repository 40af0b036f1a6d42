"""What a sentence tells about an ordered pair of its parties, as named features ("S=nsubj:accuse").

S. and T. are the source's and the target's side. Three kinds: the words of the sentence, the way through its tree from
one party to the other, and what the rules propose for the two. A feature is a plain string, so that a decision can be
explained by the features that carried it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Span, Token

from .appearances import Appearance
from .candidates import Candidate
from .phrases import Phrases
from .tree import climb, way
from .triggers import Trigger
from .voice import passive

# Words too frequent to tell anything by their mere presence.
STOP = frozenset(
    "the a an of to in on at by for with from and or that this its his her their is are was were be been being has have "
    "had it he she they as but not which who whom will would".split()
)
TELLING = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "ADV"})
LONGEST_BETWEEN = 12  # words between two parties whose sequence is looked at
BESIDE = 3  # words before the first and after the second party


class SentenceEvidence:
    """The features of one sentence, those that all its pairs share made once."""

    def __init__(
        self,
        sentence: Span,
        found: Sequence[Appearance],
        triggers: Sequence[Trigger],
        phrases: Phrases,
        parties: int,
    ) -> None:
        self._phrases = phrases
        self._start, self._end = sentence.start, sentence.end
        self._lemmas = [token.lemma_.lower() for token in sentence]
        self._tokens = list(sentence)
        self._named = {i for one in found for i in range(one.start, one.end)}
        self._appearances = [one for one in found if one.head is not None]
        self._triggers = triggers
        self._types: dict[int, str] = {}
        for trigger in triggers:
            for i in (trigger.head.i, *sorted(trigger.used)):
                self._types.setdefault(i, trigger.frames[0].type)
        self._sides: dict[tuple[str, int], tuple[str, ...]] = {}
        self._shared = tuple(self._sentence(sentence, parties))

    def features(
        self, source: Appearance, target: Appearance, forward: Sequence[Candidate], backward: Sequence[Candidate]
    ) -> tuple[str, ...]:
        """Every feature of the pair once. forward, backward: proposals in its direction and against it."""
        found = [*self._shared, *self._kinds(source, target)]
        for tag, one in (("S", source), ("T", target)):
            key = tag, id(one)
            if key not in self._sides:
                self._sides[key] = tuple(self._side(tag, one))
            found += self._sides[key]
        if source.head is not None and target.head is not None:
            found += self._tree(source, target, source.head, target.head)
            found += self._between(source, target)
        found += _proposed(forward, backward)
        return tuple(dict.fromkeys(found))

    def _sentence(self, sentence: Span, parties: int) -> Iterator[str]:
        yield f"root={sentence.root.lemma_.lower()}"
        yield f"n={min(parties, 6)}"
        yield f"len={min(len(sentence) // 10, 5)}"
        yield f"stm={bool(self._phrases.memory.speaker)}"
        for trigger in self._triggers:
            yield f"tr={trigger.frames[0].type}"
        yield f"trn={min(len(self._triggers), 3)}"
        for lemma, token in zip(self._lemmas, self._tokens, strict=True):
            if token.i not in self._named and token.is_alpha and token.pos_ in TELLING and lemma not in STOP:
                yield f"w={lemma}"

    def _kinds(self, source: Appearance, target: Appearance) -> Iterator[str]:
        a, b = source.actor, target.actor
        memory = self._phrases.memory
        yield f"how={source.how}>{target.how}"
        yield f"S.how={source.how}"
        yield f"T.how={target.how}"
        yield f"S.noun={source.noun}"
        yield f"T.noun={target.noun}"
        yield f"kind={source.kind}>{target.kind}"
        yield f"sub={a in self._phrases.spoken}.{b in self._phrases.spoken}"
        yield f"ttl={a in memory.title}.{b in memory.title}"
        yield f"grp={a in memory.groups}.{b in memory.groups}"

    def _side(self, tag: str, one: Appearance) -> Iterator[str]:
        """How one party hangs on its predicate, and what that hangs on."""
        if one.predicate is None or one.head is None:
            return
        predicate, slot = one.predicate, one.slot
        lemma = predicate.lemma_.lower()
        yield f"{tag}={slot}:{lemma}"
        yield f"{tag}.slot={slot}"
        yield f"{tag}.slotpos={slot}:{predicate.pos_}"
        held = next((c for c in predicate.children if c.dep_ in ("dobj", "nsubjpass", "attr", "oprd")), None)
        if held is not None and held.i not in self._named:
            yield f"{tag}.po={slot}:{lemma}_{held.lemma_.lower()}"
        if predicate.i != one.head.i:
            upper_slot, upper = climb(predicate)
            yield f"{tag}.2={slot}:{lemma}<{upper_slot}:{upper.lemma_.lower()}"
            if upper.i in self._types:
                yield f"{tag}.tt2={slot}<{upper_slot}:{self._types[upper.i]}"
        inner = next((c for c in predicate.children if c.dep_ in ("xcomp", "ccomp")), None)
        if inner is not None:
            yield f"{tag}.xc={slot}:{lemma}>{inner.lemma_.lower()}"
        if one.noun:
            yield f"{tag}.nn={slot}:{one.noun}"
        if predicate.i in self._types:
            yield f"{tag}.tt={slot}:{self._types[predicate.i]}"

    def _tree(self, source: Appearance, target: Appearance, s: Token, t: Token) -> Iterator[str]:
        """The way through the tree: its labels, its words, and what the words on it mean as triggers."""
        top, up, down = way(s, t)
        if top is None or source.predicate is None or target.predicate is None:
            return
        first = source.start < target.start
        labels = "^".join(node.dep_ for node in up) + "|"
        labels += "v".join(node.dep_ if node.dep_ != "prep" else f"prep:{node.lower_}" for node in down)
        lemma = top.lemma_.lower() if top.i not in self._named else "ACT"
        yield f"path={labels}"
        yield f"path+={labels}:{lemma}"
        yield f"lca={lemma}"
        yield f"lcapos={top.pos_}.{first}"
        yield f"lcap={passive(top) if top.pos_ == 'VERB' else ''}.{first}"
        yield f"plen={min(len(up) + len(down), 8)}"
        types = self._types
        if top.i in types:
            yield f"lca.tt={types[top.i]}.{first}"
            yield f"path.tt={labels}:{types[top.i]}"
        first_down = ""
        for tag, nodes, end in (("up", up, s), ("dn", down, t)):
            for node in nodes:
                if node.i == end.i:
                    continue
                if node.i in types:
                    yield f"{tag}.tt={types[node.i]}"
                if node.pos_ in ("VERB", "NOUN"):
                    word = node.lemma_.lower()
                    yield f"{tag}={word}"
                    if tag == "dn":
                        first_down = first_down or word
                if node.pos_ in ("VERB", "NOUN", "ADJ") and node.i not in self._named:
                    yield f"onp={node.lemma_.lower()}"
        if first_down:
            yield f"lca-dn={lemma}>{first_down}"
        for tag, end, how in (("S", s, source.how), ("T", t, target.how)):
            if end.i in types:
                yield f"{tag}.head.tt={types[end.i]}.{how}"
        for c in top.children:
            if c.dep_ == "neg":
                yield "neg"
            elif c.dep_ == "aux":
                yield f"aux={c.lower_}"
        if source.predicate.i == target.predicate.i:
            yield f"pair={source.slot}|{target.slot}|{lemma}"
        else:
            yield f"prd={source.predicate.lemma_.lower()}|{target.predicate.lemma_.lower()}"
            yield f"sl={source.slot}|{target.slot}"

    def _between(self, source: Appearance, target: Appearance) -> Iterator[str]:
        """The words between the two and beside them; "<" where the target stands first."""
        first = source.start < target.start
        low, high = (source.end, target.start) if first else (target.end, source.start)
        mark = ">" if first else "<"
        start = self._start
        places = [i - start for i in range(max(low, start), min(high, self._end)) if i not in self._named]
        for lemma in dict.fromkeys(self._lemmas[i] for i in places if self._tokens[i].is_alpha):
            if lemma not in STOP:
                yield f"b{mark}={lemma}"
        words = [self._lemmas[i] for i in places if not self._tokens[i].is_space][:LONGEST_BETWEEN]
        for left, right in pairwise(words):
            yield f"bb{mark}={left}_{right}"
        if len(words) <= 4:
            yield f"btw{mark}={'_'.join(words)}"
        yield f"dist={min(len(places) // 3, 6)}.{first}"
        others = {one.actor for one in self._appearances if low <= one.start < high} - {source.actor, target.actor}
        yield f"nbtw={min(len(others), 3)}"
        for trigger in self._triggers:
            at = trigger.head.i
            where = "b" if low <= at < high else "<" if at < low else ">"
            yield f"trp={trigger.frames[0].type}:{where}.{first}"
        begin, end = min(source.start, target.start), max(source.end, target.end)
        for i in range(max(start, begin - BESIDE), begin):
            yield f"pre{mark}={self._lemmas[i - start]}"
        for i in range(end, min(self._end, end + BESIDE)):
            yield f"post{mark}={self._lemmas[i - start]}"


def _proposed(forward: Sequence[Candidate], backward: Sequence[Candidate]) -> Iterator[str]:
    """What the rules read between the two."""
    if not forward:
        yield "rp=none"
    for one in forward:
        yield from of_proposal(one)
    for one in backward:
        yield f"rv={one.frame.type}"
        yield f"rvp={one.frame.type}:{one.source_path}>{one.target_path}"


def of_proposal(one: Candidate) -> Iterator[str]:
    """The evidence of one proposal in its own direction."""
    kind = one.frame.type
    yield f"rp={kind}"
    yield f"rpf={one.frame.id}"
    yield f"rpp={kind}:{one.source_path}>{one.target_path}"
    yield f"rps={kind}:{one.standing}"
    yield f"rpc={min(one.choice, 4)}:{kind}"
