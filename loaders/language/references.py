"""What "they", "both sides", "the minister" and "we" refer to: the document's memory, one sentence at a time."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

PLURAL = frozenset({"they", "them", "their", "theirs", "themselves", "both", "two", "sides", "each", "other"})
PLURAL_PRONOUNS = frozenset({"they", "them", "their", "both"})
PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
NEUTER = frozenset({"it", "its", "itself"})
SPEAKING = frozenset({"i", "we", "us", "our", "my", "me", "ours"})
SIDES = frozenset(
    "side sides country countries nation nations state states leader leaders president presidents minister ministers "
    "government governments party parties neighbour neighbours neighbor neighbors official officials army armies "
    "people peoples capital capitals economy economies ally allies partner partners power powers force forces team "
    "delegation delegations counterpart counterparts".split()
)
OFFICES = frozenset(
    "minister president premier chancellor king queen prince emir leader spokesman spokeswoman spokesperson ministry "
    "government administration army military parliament country nation kingdom republic state envoy ambassador "
    "regime secretary official authorities police navy diplomat embassy statement delegation sultan pope general".split()
)
# Whom a release of one government calls by office alone: the other side of the talk that its title names.
GUESTS = frozenset("minister premier chancellor king prince emir sultan pope".split())
GROUPS = frozenset(
    "group organization organisation bloc alliance movement militia union council militants agency".split()
)
# "the first country", "another state": one of many, not the one spoken of.
ONE_OF_MANY = frozenset("first second third last only other another next same every any each latest following".split())
# "it is unclear whether": stands for nobody.
EXPLETIVE = frozenset("be seem appear remain happen turn".split())
DEFINITE = frozenset({"the", "this", "that", "his", "her", "their", "its", "these", "those"})


@dataclass
class Memory:
    """What the text has spoken of so far.

    recent: parties of earlier sentences, the latest first, each once. subject: parties of the last main subject.
    pair: the last two or more parties that stood together. speaker: who "we" is. persons: surname -> party.
    """

    speaker: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    recent: list[str] = field(default_factory=list)
    subject: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    groups: frozenset[str] = frozenset()
    person: str | None = None
    persons: dict[str, str] = field(default_factory=dict)

    def forget(self) -> None:
        """A new item of a digest begins: what other items told is not spoken of."""
        self.recent.clear()
        self.persons.clear()
        self.subject, self.pair, self.person = (), (), None

    def note(self, parties: list[str], subject: tuple[str, ...], pair: tuple[str, ...]) -> None:
        """Take in a finished sentence: its parties in order, its main subject, and parties that met in it."""
        for party in reversed(parties):
            if party in self.recent:
                self.recent.remove(party)
            self.recent.insert(0, party)
        del self.recent[12:]
        if subject:
            self.subject = subject
        if len(pair) > 1:
            self.pair = pair
        elif len(dict.fromkeys(parties)) == 2:
            self.pair = tuple(dict.fromkeys(parties))

    def resolve(
        self, token: Token, before: tuple[str, ...], named: tuple[str, ...] = (), person: str | None = None
    ) -> tuple[str, ...]:
        """The parties that a pronoun or a definite description stands for, or none.

        before: the main subject of this sentence. named: parties that stand before the token in it. person: whom the
        last person named before it in the sentence stands for.
        """
        word = token.lower_
        if word in SPEAKING:
            return self.speaker
        if word in ("other", "another") and any(c.lower_ in ("each", "one") for c in token.lefts):
            return before if len(before) > 1 else named if len(named) > 1 else self.pair
        if word == "both" and token.dep_ in ("det", "preconj", "predet", "cc"):
            return ()
        if word in PLURAL_PRONOUNS:
            if word == "them":
                others = tuple(party for party in named if party not in before)
                return others[-1:] or tuple(p for p in self._together() if p not in before)
            if word == "their" and self._is_we(before, named):
                return named[-2:]
            return before or self._together()
        if word in PERSONAL:
            if person:
                return (person,)
            if token.dep_ in ("nsubj", "nsubjpass") and self.subject:
                return self.subject[:1]
            if token.dep_ == "poss" and before:
                return before[:1]
            return (self.person,) if self.person else self.subject[:1]
        if word == "it" and _expletive(token):
            return ()
        if word in NEUTER:
            if self._is_we(before, named):
                return named[-1:]
            return before[:1] if before else self.subject[:1]
        return self._description(token, word, before, named)

    def _is_we(self, before: tuple[str, ...], named: tuple[str, ...]) -> bool:
        """Whether the sentence's subject is the speaker, unnamed: "we", who are neither "it" nor "they"."""
        return bool(before) and before[0] in self.speaker and before[0] not in named

    def _together(self) -> tuple[str, ...]:
        if len(self.subject) > 1:
            return self.subject
        return self.title if len(self.title) == 2 else self.pair or self.subject

    def _description(self, token: Token, word: str, before: tuple[str, ...], named: tuple[str, ...]) -> tuple[str, ...]:
        lefts = {c.lower_ for c in token.lefts}
        if lefts & ONE_OF_MANY:
            return ()
        if word in SIDES and (lefts & {"two", "both"} or (word in ("sides", "parties") and "the" in lefts)):
            if len(named) > 1:
                return named[-2:]
            return self.title if len(self.title) == 2 else self.pair
        if word in ("three", "trio") or (word in SIDES and "three" in lefts):
            return self.pair if len(self.pair) > 2 else ()
        if word in OFFICES and lefts & DEFINITE and not _specified(token):
            if self.speaker and word in ("president", "administration", "secretary"):
                return self.speaker[:1]
            guests = [party for party in self.title if party not in self.speaker]
            if self.speaker and len(guests) == 1 and word in GUESTS:
                return tuple(guests)
            here = [party for party in (*before, *reversed(named)) if party in named]
            states = [party for party in (*here, *self.recent) if party not in self.groups]
            if word in ("country", "nation", "state", "kingdom", "republic"):
                return tuple(states[:1])
            return (
                (self.person,)
                if self.person and word in ("minister", "president", "premier", "king", "leader")
                else tuple(states[:1])
            )
        if word in GROUPS and lefts & DEFINITE and not _specified(token):
            return tuple(party for party in self.recent if party in self.groups)[:1]
        return ()


def _expletive(token: Token) -> bool:
    verb = token.head
    return token.dep_ == "expl" or (
        token.dep_ in ("nsubj", "nsubjpass")
        and verb.lemma_ in EXPLETIVE
        and any(c.dep_ in ("ccomp", "xcomp", "csubj", "advcl") for c in verb.children)
    )


def _specified(token: Token) -> bool:
    """Whether the noun says itself whose it is ("the president of Peru", "the Peruvian president")."""
    return any(c.dep_ in ("poss",) or (c.dep_ == "prep" and c.lower_ in ("of", "for")) for c in token.children)
