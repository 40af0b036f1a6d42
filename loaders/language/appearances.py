"""Where a sentence names its parties: by name, by an office or a people, by a pronoun, or not at all.

Each appearance knows the head of the phrase that stands for its party ("officials" in "Chinese officials"), the predicate
that this phrase hangs on, and in which slot. What is only remembered (who speaks in a statement, who stands in the title,
who was named last) appears without a head.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from .lexicon import words
from .mentions import Mention
from .phrases import UNNAMED, Phrases
from .references import Memory
from .tree import climb

NESTED = frozenset({"amod", "compound", "poss", "nmod"})
POSSESSIVES = frozenset({"their", "its", "his", "her", "our", "my", "both"})
# So many parties of earlier sentences may join a sentence that names at most one.
REMEMBERED = 2


@dataclass(slots=True, eq=False)
class Appearance:
    """A party in a sentence. head: head token of the phrase that stands for it, None where it is only remembered;
    tokens [start, end) name it; noun: lemma of the phrase's head where that is another word ("officials").

    how: name, person, official, of, people, ofpeople, poss, other, idle, loc (its place or soil), coref, unnamed,
    speaker, title, recent. slot, predicate: how the phrase hangs on what ("nsubj", "prep_with" …).
    """

    actor: str
    head: Token | None
    start: int
    end: int
    how: str
    noun: str = ""
    kind: str = ""
    mention: Mention | None = None
    slot: str = ""
    predicate: Token | None = None

    def __post_init__(self) -> None:
        if self.head is not None:
            self.slot, self.predicate = climb(self.head)


def appearances(sentence: Span, inside: Iterable[Mention], phrases: Phrases) -> list[Appearance]:
    """Every appearance of a party in a sentence, then those that are only remembered."""
    found: list[Appearance] = []
    used: set[int] = set()
    for mention in inside:
        if mention.acts:
            named = [one for one in _named(mention, phrases) if one.how != "idle"]
            found += named
            used.update(range(mention.start, mention.end))
            used.update(one.head.i for one in named if one.head is not None)
        elif mention.country:
            head = phrases.doc[mention.head]
            found.append(Appearance(mention.country, head, mention.start, mention.end, "loc", "", "place", mention))
    for token in sentence:
        if token.i not in used:
            found += _referring(token, phrases)
    return [*found, *_remembered(found, phrases.memory)]


def _named(mention: Mention, phrases: Phrases) -> list[Appearance]:
    head = top = phrases.doc[mention.head]
    how, noun = "person" if mention.person else "name", ""
    steps = 0
    while top.dep_ in NESTED and top.head.i >= mention.end and steps < 3:
        top, steps = top.head, steps + 1
    if top.i != head.i:
        noun = top.lemma_.lower()
        if noun in words().idle:
            how = "idle"
        elif noun in words().official:
            how = "official"
        elif noun in words().people:
            how = "people"
        else:
            how = "poss" if head.dep_ == "poss" else "other"
    elif head.dep_ == "pobj" and head.head.lower_ in ("of", "for", "from") and head.head.head.pos_ in ("NOUN", "PROPN"):
        above = head.head.head
        lemma = above.lemma_.lower()
        if lemma in words().official:
            top, noun, how = above, lemma, "of"
        elif lemma in words().people and head.head.lower_ != "for":
            top, noun, how = above, lemma, "ofpeople"
    return [
        Appearance(actor, top, mention.start, mention.end, how, noun, mention.kind, mention) for actor in mention.actors
    ]


def _referring(token: Token, phrases: Phrases) -> Iterator[Appearance]:
    """Pronouns, definite descriptions, persons named before, and agents that the text leaves unnamed."""
    noun = token.lemma_.lower()
    nominal = token.pos_ in ("NOUN", "PROPN")
    if token.dep_ in ("amod", "compound") and (noun in words().unnamed or token.lower_ in words().unnamed):
        # "militant attacks", "a suspected jihadist raid": those who attack are nobody's name
        yield Appearance(UNNAMED, token.head, token.i, token.i + 1, "unnamed", noun, "coref")
        return
    if not nominal and token.pos_ != "PRON" and token.lower_ not in POSSESSIVES:
        return
    refers = [(party.actor, "coref") for party in phrases.reference(token, noun)]
    if not refers and nominal:
        known = phrases.memory.persons.get(token.text) if token.pos_ == "PROPN" else None
        if known:
            refers = [(known, "person")]
        elif noun in words().unnamed:
            refers = [(UNNAMED, "unnamed")]
    head = token.head if token.dep_ == "poss" else token
    for actor, how in refers:
        yield Appearance(actor, head, token.i, token.i + 1, how, noun, "coref")


def _remembered(found: list[Appearance], memory: Memory) -> Iterator[Appearance]:
    here = {one.actor for one in found}
    alone = len({one.actor for one in found if one.how != "loc"}) <= 1
    remembered = [(actor, "speaker") for actor in memory.speaker]
    if alone:
        remembered += [(actor, "title") for actor in memory.title]
        remembered += [(actor, "recent") for actor in memory.recent[:REMEMBERED]]
    for actor, how in remembered:
        if actor not in here:
            here.add(actor)
            yield Appearance(actor, None, -1, -1, how, "", "remembered")
