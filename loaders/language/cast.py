"""Who and what a document names: people with role and state, organisations, projects, places, parties of its events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

from loaders.events.model import UNNAMED, ActorKind, ActorSeen, Event, PersonSeen, PlaceSeen, ProjectSeen
from loaders.knowledge.slug import slug
from loaders.text import Document

from .linking import actor_kind, actor_name
from .mentions import Mention
from .persons import NameRun, is_body, is_person, name_runs
from .reading import Reading

NO_NAME = frozenset("reuters logo store app ap afp bbc cnn tass".split())


@dataclass(frozen=True, slots=True)
class Cast:
    """What `Extraction` lists for a document."""

    people: tuple[PersonSeen, ...]
    actors: tuple[ActorSeen, ...]
    projects: tuple[ProjectSeen, ...]
    organizations: tuple[str, ...]
    places: tuple[PlaceSeen, ...]


def cast_of(document: Document, reading: Reading, events: Iterable[Event]) -> Cast:
    """The cast of a document in the order of the text."""
    people: dict[str, PersonSeen] = {}
    projects: dict[str, ProjectSeen] = {}
    places: dict[str, PlaceSeen] = {}
    organizations: dict[str, None] = {}
    for passage, mentions in reading.passages:
        at = {i: m for m in mentions for i in range(m.start, m.end)}
        for mention in mentions:
            if mention.person:
                _person(people, mention.person, mention.person_id, mention.title, _first(mention))
            if mention.project:
                projects.setdefault(mention.project, ProjectSeen(mention.project, mention.text))
            if mention.place:
                places.setdefault(mention.place, PlaceSeen(mention.place, mention.text, mention.country))
            if mention.kind in ("organization", "group"):
                organizations.setdefault(mention.text)
        for sentence in passage.sentences():
            for run in name_runs(sentence, at):
                if is_person(run, passage.doc):
                    _unknown(people, run, passage.doc, at)
                elif is_body(run, passage.doc):
                    organizations.setdefault(run.text(passage.doc))
    actors = {a for e in events for c in e.claims for a in (*c.sources, *c.targets, *c.mediators, *c.hosts)} - {UNNAMED}
    seen = tuple(ActorSeen(a, _kind(a), actor_name(a)) for a in sorted(actors))
    return Cast(tuple(people.values()), seen, tuple(projects.values()), tuple(organizations), tuple(places.values()))


def _first(mention: Mention) -> str | None:
    return mention.actors[0] if mention.actors else None


def _kind(actor: str) -> ActorKind:
    return actor_kind(actor)


def _person(people: dict[str, PersonSeen], name: str, key: str | None, role: str | None, country: str | None) -> None:
    key = key or slug(name)
    old = people.get(key)
    if old is None or (old.role is None and role):
        people[key] = PersonSeen(key, name if old is None or len(name) > len(old.name) else old.name, role, country)


def _unknown(people: dict[str, PersonSeen], run: NameRun, doc: Doc, at: dict[int, Mention]) -> None:
    """A person whom no vocabulary knows: the words before the name may give office and state."""
    name = run.text(doc)
    if any(part.lower() in NO_NAME for part in name.split()):
        return
    if any(p.name == name or p.name.split()[-1] == name.split()[-1] for p in people.values()):
        return
    if len(name.split()) < 2:
        return
    country: str | None = None
    role: list[str] = []
    i = run.start - 1
    start = doc[run.start].sent.start
    while i >= start and run.start - i <= 7:
        token = doc[i]
        mention = at.get(i)
        if mention is not None and mention.acts:
            country = mention.actors[0]
            break
        if token.pos_ not in ("NOUN", "PROPN", "ADJ") and token.text not in ("-", "of", "and"):
            break
        role.insert(0, token.text)
        i -= 1
    _person(people, name, None, " ".join(role).lower() or None, country)
