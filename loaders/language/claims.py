"""Acts to claims: spans in the original content, envoys, place, projects, mediators and hosts, who said it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from loaders.events.model import Claim, Envoy, Span, Status, When
from loaders.knowledge.slug import slug
from loaders.text import Document

from .acts import Act
from .appearances import Appearance
from .dating import when_of
from .evidence import Evidence
from .lexicon import words
from .mentions import Mention
from .reading import Told
from .voice import logical_subject

MOST_PARTIES = 12
# Acts that a third party can bring about, and that have a host.
BROUGHT_ABOUT = frozenset({"AGREE", "CONSULT", "CONCEDE", "RETREAT", "COOPERATE"})


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The sentence before and after, as they stand in `Document.text`."""

    before: str = ""
    after: str = ""


def claim_of(
    act: Act, document: Document, neighbours: Neighbours, beside: Sequence[Act] = (), known: Evidence | None = None
) -> Claim | None:
    """The claim, or None where its parties fall together. beside: the acts of the same sentence."""
    told = act.told
    sources = _ids(act.sources)
    targets = tuple(a for a in _ids(act.targets) if a not in sources)
    if (act.equal and len(sources) < 2) or (not act.equal and not targets):
        return None
    start, end = told.span
    span = document.original(start, end)
    when, date_span = when_of(act, known)
    doc = told.sentence.doc
    head, tail = doc[act.predicate.start], doc[act.predicate.end - 1]
    frame = act.predicate.frame
    parties = {*sources, *targets}
    spot = _spot(act)
    return Claim(
        type=act.type,
        sources=sources,
        targets=() if act.equal else targets,
        symmetric=act.equal,
        when=when,
        status=cast(Status, _status(act.type, act.predicate.standing, when, told.published)),
        quote=document.article.content[span[0] : span[1]],
        span=span,
        trigger=document.original(told.offset + head.idx, told.offset + tail.idx + len(tail)),
        confidence=act.confidence,
        mode=frame.mode if frame else None,
        contexts=frame.contexts if frame else (),
        mediators=_mediators(act, parties, beside),
        hosts=_hosts(act, parties, spot),
        envoys=_envoys(told, (*act.sources, *act.targets)),
        place=(spot.place or spot.text) if spot else None,
        projects=_projects(told),
        before=neighbours.before,
        after=neighbours.after,
        source_span=_span(document, told, act.sources),
        target_span=_span(document, told, act.sources[1:] if act.equal else act.targets),
        date_span=document.original(*date_span) if date_span else None,
        attributed_to=_speaker(act),
    )


def _status(kind: str, standing: str, when: When, published: date | None) -> str:
    """A promise is made on the day it is told: what is planned is its content. A refusal told as what somebody does not
    do ("does not recognise") is a refusal done. What has a day after its report has not happened: of 70 such labels of
    `train` none is actual."""
    if standing == "denied" or (kind in ("AGREE", "THREATEN", "REQUEST") and standing == "planned"):
        standing = "actual"
    ahead = when.first is not None and published is not None and when.first > published
    return "planned" if ahead and standing == "actual" else standing


def _ids(parties: tuple[Appearance, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.actor for p in parties))[:MOST_PARTIES]


def _span(document: Document, told: Told, parties: tuple[Appearance, ...]) -> Span | None:
    if not parties or parties[0].start < 0:
        return None
    first, last = told.sentence.doc[parties[0].start], told.sentence.doc[parties[0].end - 1]
    if first.i < told.sentence.start or last.i >= told.sentence.end or parties[0].how == "unnamed":
        return None
    return document.original(told.offset + first.idx, told.offset + last.idx + len(last))


def _envoys(told: Told, parties: tuple[Appearance, ...]) -> tuple[Envoy, ...]:
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


def _near(mention: Mention, party: Appearance) -> bool:
    return abs(mention.start - party.end) <= 6 and mention.actors[0] == party.actor


def _spot(act: Act) -> Mention | None:
    """The place that the predicate's own clause names: a city or, failing that, a country after "in", "at", "near"."""
    head = act.predicate.head
    spots = {m.head: m for m in act.told.mentions if m.place or m.kind in ("country", "capital")}
    for part in (head, *head.children, *([head.head] if head.pos_ == "NOUN" else [])):
        for prep in part.children:
            if prep.dep_ == "prep" and prep.lower_ in ("in", "at", "near", "off", "outside"):
                for token in prep.children:
                    if token.i in spots:
                        return spots[token.i]
    return None


def _mediators(act: Act, parties: set[str], beside: Sequence[Act]) -> tuple[str, ...]:
    """Who, by the same sentence, brought the parties together."""
    if act.type not in BROUGHT_ABOUT:
        return ()
    found = [
        party.actor
        for other in beside
        if other is not act and not other.equal and other.predicate.frame is not None
        and other.predicate.frame.mode == "third-party" and parties & {p.actor for p in other.targets}
        for party in other.sources
    ]  # fmt: skip
    return tuple(dict.fromkeys(actor for actor in found if actor not in parties))


def _hosts(act: Act, parties: set[str], spot: Mention | None) -> tuple[str, ...]:
    """The state on whose soil others met or agreed."""
    if act.type not in BROUGHT_ABOUT or spot is None:
        return ()
    country = spot.country or (spot.actors[0] if spot.actors else None)
    return (country,) if country and country not in parties else ()


def _projects(told: Told) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.project for m in told.mentions if m.project))


def _speaker(act: Act) -> str | None:
    """Who says it, where the act stands inside reported speech."""
    node = act.predicate.head
    for _ in range(6):
        if node.head.i == node.i:
            return None
        dep, node = node.dep_, node.head
        if dep in ("ccomp", "advcl", "parataxis") and node.lemma_ in words().speech:
            subject = logical_subject(node)
            return " ".join(t.text for t in subject.subtree)[:120] if subject is not None else None
    return None
