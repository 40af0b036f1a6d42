"""Slots of a frame's roles: who fills "subj", "obj", "against", "clause", "loc" around a trigger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from .lexicon import words
from .phrases import Party, Phrases
from .voice import child, complement, logical_object, logical_subject, owner, prepositional
from .voice import verbal as is_verbal

VERBAL = ("VERB", "AUX")


@dataclass(frozen=True, slots=True)
class Filled:
    """Who fills a slot, which slot it was, and how far the way was: 0 straight, 1 deep inside the phrase."""

    parties: tuple[Party, ...]
    slot: str
    depth: int


def fill(
    slots: tuple[str, ...], head: Token, phrases: Phrases, *, taken: frozenset[str] = frozenset()
) -> Filled | None:
    """The first slot that gives a party outside `taken`."""
    return next(fills(slots, head, phrases, taken=taken), None)


def fills(
    slots: tuple[str, ...], head: Token, phrases: Phrases, *, taken: frozenset[str] = frozenset()
) -> Iterator[Filled]:
    """Every different answer of the slots, in their order."""
    seen: set[frozenset[str]] = set()
    for slot in slots:
        for depth, parties in enumerate(_candidates(slot, head, phrases)):
            left = tuple(p for p in parties if p.actor not in taken)
            actors = frozenset(p.actor for p in left)
            if left and actors not in seen:
                seen.add(actors)
                yield Filled(left, slot, depth)


def _candidates(slot: str, head: Token, phrases: Phrases) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    name = slot.partition(".")[0]
    verbal = is_verbal(head)
    if name == "subj":
        return _subject(head, phrases, verbal), ()
    if name == "obj":
        return _object(head, phrases, verbal)
    if name == "iobj":
        dative = child(head, "dative")
        return (phrases.parties(dative) if dative is not None and dative.pos_ != "ADP" else ()), ()
    if name == "loc":
        place = phrases.location(head)
        if not place and not verbal and head.head.pos_ in VERBAL:
            place = phrases.location(head.head)
        return place, ()
    if name == "speaker":
        return _speaker(head, phrases), ()
    if name == "clause":
        return _clause(head, phrases)
    if name == "to" and slot == "to.obj":
        inner = complement(head)
        return _object(inner, phrases, True) if inner is not None else ((), ())
    if name == "about":
        found = [p for c in head.children if c.dep_ == "prep" for o in c.children for p in phrases._modifiers(o, 0)]
        return tuple(found), ()
    if name in ("targeting", "belonging"):
        for part in (head, *head.children):
            for c in part.children:
                if c.lower_ == name:
                    return phrases.parties(child(c, "dobj", "pobj")), phrases.deep(c)
        return (), ()
    return _prepositional(name, slot, head, phrases, verbal)


def _subject(head: Token, phrases: Phrases, verbal: bool) -> tuple[Party, ...]:
    if verbal or head.pos_ == "ADJ":
        verb = head if verbal else head.head
        found = phrases.parties(logical_subject(verb))
        if not found and verb.dep_ in ("acl", "relcl") and verb.head.dep_ in ("dobj", "pobj", "nsubjpass"):
            found = phrases.parties(owner(verb.head))  # "issued a statement condemning …"
        return found
    own = phrases._modifiers(head, 0)
    if own:
        return tuple({p.actor: p for p in own}.values())
    by = [p for o in prepositional(head, "by") for p in phrases.parties(o)]
    if by:
        return tuple(by)
    governor = head
    for _ in range(4):
        if governor.dep_ in ("dobj", "nsubjpass", "attr") and governor.head.pos_ in VERBAL:
            if governor.head.lemma_ in words().light or governor.dep_ == "attr":
                return phrases.parties(logical_subject(governor.head))
            return ()
        if governor.dep_ in ("pobj", "prep", "conj", "compound"):
            governor = governor.head
            if governor.pos_ in VERBAL:
                return phrases.parties(logical_subject(governor)) if governor.lemma_ in words().light else ()
            continue
        return ()
    return ()


def _object(head: Token, phrases: Phrases, verbal: bool) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    if not verbal:
        return tuple(phrases._modifiers(head, 0)), ()
    found = logical_object(head)
    if found is None:
        inner = child(head, "ccomp", "xcomp")
        if inner is not None:
            first = child(inner, "nsubj", "nsubjpass")
            return phrases.parties(first), phrases.deep(first)
        return (), ()
    skip = frozenset(c.i for c in found.children if c.dep_ == "agent" or c.lower_ == "by")
    return phrases.parties(found), phrases.deep(found, skip=skip)


def _clause(head: Token, phrases: Phrases) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    inner = complement(head)
    if inner is None:
        return (), ()
    first = child(inner, "nsubj", "nsubjpass")
    straight = phrases.parties(first) if first is not None else ()
    return straight, phrases.deep(inner)


def _speaker(head: Token, phrases: Phrases) -> tuple[Party, ...]:
    """The subject of the verb of speech that the trigger's clause hangs on, or of one that follows in parataxis."""
    node = head
    for _ in range(5):
        if node.head.i == node.i:
            break
        node = node.head
        if node.lemma_ in words().speech:
            return phrases.parties(logical_subject(node))
    for c in node.children:
        if c.dep_ in ("parataxis", "ccomp", "prep") and c.lemma_ in words().speech:
            return phrases.parties(logical_subject(c))
    return ()


def _prepositional(
    name: str, slot: str, head: Token, phrases: Phrases, verbal: bool
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    bearers = [head]
    if verbal:
        found = logical_object(head)
        if found is not None and found.i != head.head.i:
            bearers.append(found)
    elif head.dep_ in ("dobj", "nsubjpass", "attr", "pobj", "nsubj") and head.head.pos_ in (*VERBAL, "ADP"):
        bearers.append(head.head)
    objects = [o for bearer in bearers for o in prepositional(bearer, name)]
    if slot.endswith(".embassy"):
        objects = [o for o in objects if o.lemma_.lower() in ("embassy", "consulate", "mission", "residence")]
    straight = [p for o in objects for p in phrases.parties(o)]
    deep = [p for o in objects for p in phrases.deep(o)]
    return tuple(straight), tuple(deep)
