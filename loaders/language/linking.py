"""Names to actors for one document: the gazetteer's longest matches, and persons with the party they speak for."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from loaders.events.model import UNNAMED, ActorKind
from loaders.knowledge import Name, gazetteer, party, person_term, vocabulary
from loaders.text import Document

from .mentions import Mention

STATES = frozenset({"country", "demonym", "capital", "metonym"})
# Who publishes for a state by its name: "The White House" speaks for the United States.
MINISTRIES = re.compile(r"white house|ministry|government|kremlin|presidency|office of the|department of state", re.I)


# Names of bodies that several states have.
OWNED = ("Security Council", "House of Representatives", "Senate", "Supreme Court", "Border Security Force")
OF = ("of", "of the")


class Linker:
    """Links the names of one document; `groups`: ids of armed groups, `official_source`: whose office published it."""

    def __init__(self, document: Document) -> None:
        self._gazetteer = gazetteer()
        self._found: dict[str, list[Name]] = {}
        self.day: date | None = document.article.published
        self.groups = groups()
        self.official_source = self._office_of(document.article.publisher or "")

    def _office_of(self, publisher: str) -> str | None:
        if not MINISTRIES.search(publisher):
            return None
        return next((n.candidates[0] for n in self._gazetteer.find(publisher) if n.kind in STATES), None)

    def actors(self, text: str) -> tuple[str, ...]:
        """The parties that a text names, as they stand, and the states in which its places lie."""
        linked = (self._link(name, 0, 0, 0) for name in self._find(text))
        return tuple(
            dict.fromkeys(actor for m in linked for actor in (m.actors or ((m.country,) if m.country else ())))
        )

    def _find(self, text: str) -> list[Name]:
        """The names of a text; kept, for what the screen has looked at is looked at again once it is parsed."""
        if text not in self._found:
            self._found[text] = self._gazetteer.find(text)
        return self._found[text]

    def names(self, text: str) -> list[tuple[str, str]]:
        """(kind, actor) of the parties that a line names."""
        linked = (self._link(name, 0, 0, 0) for name in self._find(text))
        return [(mention.kind, mention.actors[0]) for mention in linked if mention.actors]

    def mentions(self, doc: Doc) -> tuple[Mention, ...]:
        """The linked names of a passage in order."""
        found: list[Mention] = []
        for name in self._find(doc.text):
            if doc.text.startswith("$", name.end):  # "US$500 million" is money
                continue
            span = doc.char_span(name.start, name.end, alignment_mode="expand")
            if span is not None and not (found and span.start < found[-1].end):
                found.append(self._link(name, span.start, span.end, span.root.i))
        return tuple(self._titled(doc, _owned(doc, found)))

    def _link(self, name: Name, start: int, end: int, head: int) -> Mention:
        mention = Mention(start, end, head, name.kind, name.text)
        if name.kind == "project":
            return replace(mention, project=name.candidates[0])
        if name.kind == "place":
            return replace(mention, place=name.candidates[0], country=name.country)
        if name.kind == "person":
            return self._person(mention, name)
        actors = tuple(dict.fromkeys(party(actor, self.day) for actor in name.candidates))[:1]
        country = actors[0] if name.kind in ("country", "capital") else name.country
        return replace(
            mention, actors=actors, country=country, body=name.via, sure=1.0 if len(name.candidates) == 1 else 0.6
        )

    def _person(self, mention: Mention, name: Name) -> Mention:
        terms = [term for person in name.candidates if (term := person_term(person, self.day)) is not None]
        current = [term for term in terms if term.holds(self.day)] or terms
        if not current:
            return mention
        term = current[0]
        full = vocabulary().people[term.person].name
        return replace(
            mention, actors=(party(term.party, self.day),), person=full, person_id=term.person, title=term.office,
            sure=1.0 if len(current) == 1 else 0.6,
        )  # fmt: skip

    def _titled(self, doc: Doc, mentions: list[Mention]) -> list[Mention]:
        """A person whose title names another state than the vocabulary's ("former British premier …") keeps the text's."""
        found: list[Mention] = []
        for mention in mentions:
            if mention.person and found and found[-1].kind in STATES and mention.start - found[-1].end <= 5:
                before = found[-1]
                between = doc[before.end : mention.start]
                titled = all(
                    t.pos_ in ("NOUN", "PROPN", "ADJ", "ADP", "PUNCT") and t.text not in (",", ";") for t in between
                )
                if titled and before.actors and before.actors != mention.actors and before.kind == "demonym":
                    mention = replace(mention, actors=before.actors, sure=0.8)
            found.append(mention)
        return found


def _owned(doc: Doc, mentions: list[Mention]) -> list[Mention]:
    """A parliament or council whose state stands beside it is that state's ("Iraq's National Security Council", "the
    Security Council of Russia"), whatever body has the bare name."""
    found: list[Mention] = []
    for number, mention in enumerate(mentions):
        if mention.kind in ("metonym", "organization") and mention.text.endswith(OWNED):
            before = mentions[number - 1] if number else None
            after = mentions[number + 1] if number + 1 < len(mentions) else None
            owner = None
            if before is not None and before.kind in STATES and _adjoining(doc, before.end, mention.start):
                owner = before
            elif after is not None and after.kind in STATES and doc[mention.end : after.start].text in OF:
                owner = after
            if owner is not None and owner.actors:
                mention = replace(mention, actors=owner.actors, country=owner.country)
        found.append(mention)
    return found


def _adjoining(doc: Doc, start: int, end: int) -> bool:
    return 0 <= end - start <= 2 and all(t.text in ("'s", "’s") or t.pos_ in ("ADJ", "PROPN") for t in doc[start:end])


def groups() -> frozenset[str]:
    """Ids of the vocabulary's armed groups."""
    return frozenset(body.id for body in vocabulary().organizations.values() if body.kind == "group")


def actor_name(actor: str) -> str:
    """The name of an actor in the vocabulary, else its id."""
    known = vocabulary()
    if actor in known.countries:
        return known.countries[actor].name
    if actor in known.organizations:
        return known.organizations[actor].name
    return known.people[actor].name if actor in known.people else actor


def actor_kind(actor: str) -> ActorKind:
    """country, organization, group or person."""
    known = vocabulary()
    if actor in known.countries or actor == UNNAMED:
        return "country"
    if actor in known.organizations:
        return "group" if known.organizations[actor].kind == "group" else "organization"
    return "person" if actor in known.people else "country"
