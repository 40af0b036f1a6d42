"""Which words of a sentence carry an event, and in which frames."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from .frames import Frame, Frames
from .lexicon import words
from .voice import child, complement, grammatical_subject, logical_object, passive, verbal

FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll", "wo"})
JOINT = frozenset({"joint", "jointly", "together", "combined", "bilateral", "trilateral", "multinational"})
OBJECTS = frozenset({"dobj", "attr", "oprd", "dative", "nsubjpass", "xcomp", "acomp"})
# "a series of strikes": the strikes are meant.
MEASURES = frozenset({"series", "number", "package", "round", "set", "wave", "kind", "pair", "dozen", "batch"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A head token with the frames that fit it, the most special first; `start`, `end`: tokens of the words used."""

    head: Token
    frames: tuple[Frame, ...]
    start: int
    end: int
    used: frozenset[int]


def find_triggers(sentence: Span, frames: Frames) -> list[Trigger]:
    """The triggers of a sentence in its order. A noun that a verb's frame used ("impose sanctions") is none itself."""
    found: list[Trigger] = []
    for token in sentence:
        for trigger in _at(token, frames, sentence):
            found.append(trigger)
    users = {i: trigger for trigger in found for i in trigger.used if i != trigger.head.i}
    return [t for t in found if t.head.i not in users or _adds(t, users[t.head.i])]


def _adds(trigger: Trigger, user: Trigger) -> bool:
    """Whether a noun says more than the verb that used it: "announces the suspension" announces and suspends."""
    kinds = {frame.type for frame in user.frames}
    return trigger.head.pos_ == "NOUN" and not any(frame.type in kinds for frame in trigger.frames)


def _at(token: Token, frames: Frames, sentence: Span) -> Iterator[Trigger]:
    for phrase, frame in frames.phrases.get(token.lower_, ()):
        stop = token.i + len(phrase)
        if stop <= sentence.end and tuple(t.lower_ for t in token.doc[token.i : stop]) == phrase:
            verb = token if token.pos_ == "VERB" else _governor(token)
            yield Trigger(verb, (frame,), token.i, stop, frozenset(range(token.i, stop)))
            return
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX") or (verbal(token) and lemma in frames.verbs):
        table = frames.verbs.get(lemma, ())
    elif token.pos_ in ("NOUN", "PROPN"):
        table = frames.nouns.get(lemma, ()) or frames.nouns.get(token.lower_, ())
    elif token.pos_ == "ADJ":
        table = frames.adjectives.get(lemma, ())
        if not table and token.tag_ == "VBN":
            table = frames.verbs.get(lemma, ())
    else:
        return
    fits = _fitting(table, token)
    if not fits and token.pos_ == "NOUN" and token.dep_ in ("ROOT", "relcl", "ccomp"):
        fits = _fitting(frames.verbs.get(lemma, ()), token)  # a headline's verb: "Turkey summons US ambassador"
    if fits:
        best = fits[0][1]
        everything = frozenset({token.i}) | best
        near = [i for i in everything if abs(i - token.i) <= 4]
        yield Trigger(token, tuple(frame for frame, _ in fits), min(near), max(near) + 1, everything)


def _fitting(table: Sequence[Frame], token: Token) -> list[tuple[Frame, frozenset[int]]]:
    """The frames of a table whose conditions are met, each with the tokens that meet them."""
    things = _things(token) if any(frame.object for frame in table) else {}
    return [(frame, used) for frame in table if (used := fit(frame, token, things)) is not None]


def _governor(token: Token) -> Token:
    while token.pos_ != "VERB" and token.head.i != token.i:
        token = token.head
    return token


def fit(frame: Frame, token: Token, things: Mapping[str, Token]) -> frozenset[int] | None:
    """The tokens that meet the frame's conditions, or None where one is not met. things: `_things(token)`."""
    used: set[int] = set()
    if frame.object:
        found = next((thing for word, thing in things.items() if word in frame.object), None)
        if found is None:
            return None
        used.add(found.i)
    if frame.particle:
        part = next((c for c in token.children if c.lower_ in frame.particle), None)
        if part is None and token.i + 1 < len(token.doc) and token.nbor(1).lower_ in frame.particle:
            part = token.nbor(1)
        if part is None:
            return None
        used.add(part.i)
    if frame.prep or frame.about:
        governed = _preposition(frame, token)
        if governed is None and (frame.object or frame.about):  # "stripped a cleric of citizenship"
            held = token.doc[min(used)] if used else logical_object(token)
            governed = _preposition(frame, held) if held is not None else None
        if governed is None:
            return None
        used |= governed
    if frame.clause:
        verb = complement(token)
        if verb is None or not any(v.lemma_ in frame.clause for v in (verb, *verb.children) if v.pos_ == "VERB"):
            return None
        used.add(verb.i)
    if frame.modifier:
        modifier = next(
            (c for c in token.lefts if c.lower_ in frame.modifier or c.lemma_.lower() in frame.modifier), None
        )
        if modifier is None:
            return None
        used.add(modifier.i)
    return frozenset(used) if all(_holds(flag, token) for flag in frame.flags) else None


def _things(token: Token) -> dict[str, Token]:
    """What may be meant by a verb's object, by its words: objects, what is joined to them, "series of …"."""
    candidates = [logical_object(token)]
    for c in token.children:
        # The last: "found Iran responsible".
        if c.dep_ in OBJECTS or (c.dep_ == "ccomp" and c.pos_ not in ("VERB", "AUX")):
            candidates.append(c)
    for prep in token.children:
        if prep.dep_ == "prep" and prep.lower_ in ("into", "in", "out", "as", "to", "up"):
            candidates += [c for c in prep.children if c.dep_ == "pobj"]
    layer = [c for c in candidates if c is not None]
    found: dict[str, Token] = {}
    for noun in layer[:6]:
        for one in (noun, *noun.conjuncts):
            lemma = one.lemma_.lower()
            found.setdefault(lemma, one)
            found.setdefault(one.lower_, one)
            if lemma in MEASURES:
                for prep in one.children:
                    for inner in prep.children if prep.lower_ == "of" else ():
                        found.setdefault(inner.lemma_.lower(), inner)
    return found


def _preposition(frame: Frame, token: Token) -> frozenset[int] | None:
    for prep in token.children:
        if prep.dep_ in ("prep", "agent", "prt", "dative", "advmod", "mark", "aux") and (
            prep.lower_ in frame.prep or (not frame.prep and prep.dep_ == "prep")
        ):
            if not frame.about:
                return frozenset({prep.i})
            for inner in prep.subtree:
                if inner.lemma_.lower() in frame.about:
                    return frozenset({prep.i, inner.i})
    return None


def _holds(flag: str, token: Token) -> bool:
    if flag == "negated":
        if any(c.dep_ == "neg" or c.lower_ in ("never", "no") for c in token.children):
            return True
        held = logical_object(token)  # "has no plan for talks"
        return held is not None and any(c.lower_ == "no" for c in held.children)
    if flag == "future":
        return is_future(token)
    if flag == "passive":
        return passive(token)
    if flag == "crowd":
        subject = grammatical_subject(token)
        return subject is not None and any(
            t.lemma_.lower() in words().crowd for t in (subject, *subject.children) if t.dep_ != "relcl"
        )
    if flag in ("joint", "solo"):
        held = logical_object(token) if token.pos_ == "VERB" else token
        around = [*(held.subtree if held is not None else ()), *token.children]
        joint = any(t.lower_ in JOINT for t in around) or any(c.lower_ == "with" for c in token.children)
        return joint if flag == "joint" else not joint
    return True  # "official" is about parties: the decision looks at it


def is_future(token: Token) -> bool:
    """Whether a verb is told of the future: "will", "is to", "is set to", "plans to"."""
    if any(c.dep_ == "aux" and c.lower_ in FUTURE for c in token.children):
        return True
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)
    if infinitive and token.dep_ in ("xcomp", "ccomp"):
        return token.head.lemma_ in words().planned or token.head.lemma_ == "be"
    if token.dep_ == "conj" and child(token, "nsubj", "nsubjpass") is None and token.head.pos_ in ("VERB", "AUX"):
        return is_future(token.head)
    return False
