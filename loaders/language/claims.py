"""Decided candidates to claims: spans in the original content, envoys, place, projects, who said it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from loaders.events.model import Claim, Envoy, Span, Status
from loaders.text import Document

from .dating import when_of
from .decide import Decided
from .lexicon import words
from .mentions import Mention
from .naming import slug
from .phrases import Party
from .reading import Told
from .voice import logical_subject

MOST_PARTIES = 12


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The sentence before and after, as they stand in `Document.text`."""

    before: str = ""
    after: str = ""


def claim_of(decided: Decided, document: Document, neighbours: Neighbours) -> Claim | None:
    """The claim, or None where its parties fall together."""
    told = decided.told
    candidate = told.candidate
    sources = _ids(candidate.sources)
    targets = tuple(a for a in _ids(candidate.targets) if a not in sources)
    equal = candidate.equal
    if (equal and len(sources) < 2) or (not equal and not targets):
        return None
    start, end = told.span
    span = document.original(start, end)
    when, date_span = when_of(told)
    doc = told.sentence.doc
    head, tail = doc[candidate.trigger.start], doc[candidate.trigger.end - 1]
    frame = candidate.frame
    return Claim(
        type=frame.type,
        sources=sources,
        targets=() if equal else targets,
        symmetric=equal,
        when=when,
        status=cast(Status, _status(candidate.frame.type, candidate.standing)),
        quote=document.article.content[span[0] : span[1]],
        span=span,
        trigger=document.original(told.offset + head.idx, told.offset + tail.idx + len(tail)),
        confidence=decided.confidence,
        mode=frame.mode,
        contexts=frame.contexts,
        envoys=_envoys(told, (*candidate.sources, *candidate.targets)),
        place=_place(told),
        projects=_projects(told),
        before=neighbours.before,
        after=neighbours.after,
        source_span=_span(document, told, candidate.sources),
        target_span=_span(document, told, candidate.sources[1:] if equal else candidate.targets),
        date_span=document.original(*date_span) if date_span else None,
        attributed_to=_speaker(told),
    )


def _status(kind: str, standing: str) -> str:
    """A promise is made on the day it is told: what is planned is its content."""
    return "actual" if kind in ("AGREE", "THREATEN", "REQUEST") and standing == "planned" else standing


def _ids(parties: tuple[Party, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.actor for p in parties))[:MOST_PARTIES]


def _span(document: Document, told: Told, parties: tuple[Party, ...]) -> Span | None:
    if not parties or parties[0].end > len(told.sentence.doc):
        return None
    first, last = told.sentence.doc[parties[0].start], told.sentence.doc[parties[0].end - 1]
    if first.i < told.sentence.start or last.i >= told.sentence.end or parties[0].how == "unnamed":
        return None
    return document.original(told.offset + first.idx, told.offset + last.idx + len(last))


def _envoys(told: Told, parties: tuple[Party, ...]) -> tuple[Envoy, ...]:
    """Persons who act for a party: named in the party's own phrase."""
    found: dict[str, Envoy] = {}
    acting = {p.actor for p in parties}
    for mention in told.mentions:
        if mention.person and mention.actors and mention.actors[0] in acting:
            named = any(p.mention is mention or _near(mention, p) for p in parties)
            if named:
                key = mention.person_id or slug(mention.person)
                found.setdefault(key, Envoy(key, mention.person, "person", mention.actors[0], mention.title))
    return tuple(found.values())


def _near(mention: Mention, party: Party) -> bool:
    return abs(mention.start - party.end) <= 6 and mention.actors[0] == party.actor


def _place(told: Told) -> str | None:
    """The place that the trigger's own clause names: a city or, failing that, a country after "in", "at", "near"."""
    head = told.candidate.trigger.head
    spots = {m.head: m for m in told.mentions if m.place or m.kind in ("country", "capital")}
    for part in (head, *head.children, *([head.head] if head.pos_ == "NOUN" else [])):
        for prep in part.children:
            if prep.dep_ == "prep" and prep.lower_ in ("in", "at", "near", "off", "outside"):
                for token in prep.children:
                    mention = spots.get(token.i)
                    if mention is not None:
                        return mention.place or mention.text
    return None


def _projects(told: Told) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.project for m in told.mentions if m.project))


def _speaker(told: Told) -> str | None:
    """Who says it, where the act stands inside reported speech."""
    node = told.candidate.trigger.head
    for _ in range(6):
        if node.head.i == node.i:
            return None
        dep, node = node.dep_, node.head
        if dep in ("ccomp", "advcl", "parataxis") and node.lemma_ in words().speech:
            subject = logical_subject(node)
            return " ".join(t.text for t in subject.subtree)[:120] if subject is not None else None
    return None
