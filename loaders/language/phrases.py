"""Who acts in a phrase: from the head of a noun phrase to the parties it stands for.

A name stands for itself; "Chinese officials" and "the foreign minister of Pakistan" for their states; "a Chinese
restaurant" for nobody; "both sides" for whom the text spoke of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from .lexicon import words
from .mentions import Mention
from .references import DEFINITE, GROUPS, NEUTER, OFFICES, PERSONAL, SIDES, SPEAKING, Memory

UNNAMED = "UNK"
# How sure a way of reading is that the phrase stands for the party.
SURE = {
    "name": 1.0,
    "person": 0.95,
    "official": 0.95,
    "of": 0.85,
    "other": 0.6,
    "people": 0.7,
    "coref": 0.65,
    "appos": 0.8,
}
MODIFIERS = frozenset({"amod", "compound", "poss", "nmod", "det", "npadvmod", "nummod", "dep", "appos"})


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in a phrase: `how` it was read (name, person, official, people, other, of, appos, coref, deep,
    unnamed), tokens [start, end) of the words that name it, `noun` the lemma of the phrase's head."""

    actor: str
    start: int
    end: int
    how: str
    noun: str
    mention: Mention | None = None


@dataclass
class Phrases:
    """Reads the phrases of one passage. `spoken`: parties of the current sentence so far, the subject first."""

    doc: Doc
    mentions: Iterable[Mention]
    memory: Memory
    at: dict[int, Mention] = field(init=False)
    spoken: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.at = {i: m for m in self.mentions for i in range(m.start, m.end)}

    def parties(self, token: Token | None, *, alone: bool = False) -> tuple[Party, ...]:
        """The parties that the phrase headed by `token` stands for, with what is coordinated to it."""
        if token is None:
            return ()
        found: list[Party] = []
        for part in [token] if alone else [token, *_coordinated(token)]:
            found += self._single(part, 0)
        return _distinct(found)

    def deep(self, token: Token | None, *, skip: frozenset[int] = frozenset()) -> tuple[Party, ...]:
        """Parties named anywhere inside a phrase, the nearest to its head first; clauses are left out."""
        if token is None:
            return ()
        layer, seen = [token], 0
        while layer and seen < 60:
            found: list[Party] = []
            following: list[Token] = []
            for part in layer:
                seen += 1
                mention = self.at.get(part.i)
                if mention is not None and mention.acts and part.i == mention.head:
                    found += [
                        Party(a, mention.start, mention.end, "deep", token.lemma_.lower(), mention)
                        for a in mention.actors[:1]
                    ]
                following += [
                    c for c in part.children if c.dep_ not in ("relcl", "advcl", "parataxis") and c.i not in skip
                ]
            if found:
                return _distinct(found)
            layer = following
        return ()

    def location(self, token: Token) -> tuple[Party, ...]:
        """The country where something is said to happen: "in", "near", "off" a place or a state."""
        for part in (token, token.head):
            for prep in part.children:
                if prep.dep_ == "prep" and prep.lower_ in (
                    "in",
                    "at",
                    "near",
                    "on",
                    "off",
                    "outside",
                    "inside",
                    "across",
                    "over",
                ):
                    for place in (c for c in prep.subtree if c.i != prep.i):
                        mention = self.at.get(place.i)
                        if mention is not None and place.i == mention.head:
                            country = mention.country or (
                                mention.actors[0] if mention.kind in ("country", "capital") else None
                            )
                            if country:
                                return (
                                    Party(country, mention.start, mention.end, "loc", part.lemma_.lower(), mention),
                                )
        return ()

    def _single(self, token: Token, depth: int) -> list[Party]:
        mention = self.at.get(token.i)
        noun = token.lemma_.lower()
        if mention is not None and mention.acts:
            how = "person" if mention.person else "name"
            return [Party(actor, mention.start, mention.end, how, noun, mention) for actor in mention.actors]
        if depth > 3 or (mention is not None and mention.project):
            return []
        if noun in words().idle:
            return []
        own = self._modifiers(token, depth)
        if own:
            if noun in words().official or token.pos_ == "PROPN":
                how = "official"
            elif noun in words().people:
                how = "people"
            else:
                how = "other"
            return [Party(p.actor, p.start, p.end, how, noun, p.mention) for p in own]
        reference = self.reference(token, noun)
        if reference:
            return reference
        if token.pos_ == "PROPN":
            known = self.memory.persons.get(token.text)
            if known:
                return [Party(known, token.i, token.i + 1, "person", noun)]
        for prep in token.rights:
            if prep.dep_ == "prep" and prep.lower_ in ("of", "for", "from"):
                if prep.lower_ == "for" and noun not in words().official:
                    continue
                inner = [p for c in prep.children if c.dep_ == "pobj" for p in self.parties(c)] if depth < 3 else []
                if inner:
                    return [Party(p.actor, p.start, p.end, "of", noun, p.mention) for p in inner]
        for c in token.children:
            if c.dep_ == "appos" and c.i != token.i:
                inner_appos = self._single(c, depth + 1)
                if inner_appos:
                    return [Party(p.actor, p.start, p.end, "appos", noun, p.mention) for p in inner_appos]
        if noun in words().unnamed or token.lower_ in words().unnamed:
            return [Party(UNNAMED, token.i, token.i + 1, "unnamed", noun)]
        return []

    def _modifiers(self, token: Token, depth: int) -> list[Party]:
        for c in reversed(list(token.lefts)):
            if c.dep_ not in MODIFIERS:
                continue
            found: list[Party] = []
            for part in [c, *_coordinated(c)]:
                mention = self.at.get(part.i)
                if mention is not None and mention.acts:
                    found += [Party(a, mention.start, mention.end, "name", "", mention) for a in mention.actors]
                elif c.dep_ in ("poss", "compound", "nmod") and depth < 3:
                    if part.lower_ in PERSONAL | NEUTER | SPEAKING | {"their"}:
                        found += self.reference(part, part.lower_)
                    else:
                        found += self._single(part, depth + 1) if part.pos_ in ("NOUN", "PROPN") else []
            if found:
                return found
        return []

    def reference(self, token: Token, noun: str) -> list[Party]:
        lower = token.lower_
        pronoun = token.pos_ == "PRON" or lower in ("their", "its", "his", "her", "our", "my", "both")
        described = (noun in OFFICES or noun in SIDES or noun in GROUPS or lower in SIDES) and any(
            c.lower_ in DEFINITE or c.lower_ in ("two", "both", "three") for c in token.lefts
        )
        if not pronoun and not described:
            return []
        return [
            Party(a, token.i, token.i + 1, "coref", noun)
            for a in self.memory.resolve(token, self.spoken, self._before(token), self._person_before(token))
        ]

    def _before(self, token: Token) -> tuple[str, ...]:
        """States and groups named in the sentence before a token, in order."""
        start = token.sent.start
        named = (m for m in self.mentions if start <= m.start and m.end <= token.i and m.acts)
        return tuple(dict.fromkeys(m.actors[0] for m in named))

    def _person_before(self, token: Token) -> str | None:
        """Whom the last person named before a token in its sentence stands for: "Putin … his"."""
        start = token.sent.start
        people = [m for m in self.mentions if m.person and m.actors and start <= m.start and m.end <= token.i]
        return people[-1].actors[0] if people else None


def _coordinated(token: Token) -> list[Token]:
    found: list[Token] = []
    layer = [c for c in token.children if c.dep_ == "conj"]
    while layer and len(found) < 40:
        found += layer
        layer = [c for part in layer for c in part.children if c.dep_ == "conj"]
    return found


def _distinct(parties: Iterable[Party]) -> tuple[Party, ...]:
    first: dict[str, Party] = {}
    for party in parties:
        first.setdefault(party.actor, party)
    return tuple(first.values())
