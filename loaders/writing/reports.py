"""A report: what one article says of one event, with all that is needed to make the event anew from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from loaders.events.model import UNNAMED, Claim, Extraction

from .entries import Known

NamedKind = Literal["country", "organization", "group", "person", "project", "place"]


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """Something that a claim names: `country` is the alpha-3 code of the state a place lies in, where known."""

    id: str
    kind: str
    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What an event needs to know of the article that reports it."""

    article: str
    url: str | None = None
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    credited_source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One claim of one event in one article.

    n: the offset at which its quote begins; one event has at most one report a sentence of an article.
    named: every actor, project and place of the claim, so that nodes and titles can be made from it alone.
    """

    event: str
    key: str
    claim: Claim
    named: tuple[Named, ...]
    source: Source
    extractor: str
    recorded_at: datetime

    @property
    def n(self) -> int:
        return self.claim.span[0]

    @property
    def identity(self) -> tuple[str, str, int]:
        return (self.event, self.source.article, self.n)


def names_of(claim: Claim, extraction: Extraction, known: Known, place: str | None) -> tuple[Named, ...]:
    """What the claim names, sorted by id; ids that the extraction does not describe stand for themselves.

    place: what the claim calls its place, which may be a name and not an id yet.
    """
    countries = known.countries
    actors = {actor.id: Named(actor.id, actor.kind, actor.name) for actor in extraction.actors}
    places = {place.id: Named(place.id, "place", place.name, place.country) for place in extraction.places}
    projects = {project.id: project.name for project in extraction.projects}
    found: dict[str, Named] = {}
    for id_ in (*claim.sources, *claim.targets, *claim.mediators, *claim.hosts, *(e.party for e in claim.envoys)):
        kind = "country" if id_ in countries else "organization"
        found[id_] = actors.get(id_, Named(id_, kind, id_))
    for envoy in claim.envoys:
        found[envoy.actor] = Named(envoy.actor, envoy.kind, envoy.name)
    for id_ in claim.projects:
        found[f"project:{id_}"] = Named(id_, "project", projects.get(id_, id_))
    if claim.place is not None:
        if claim.place in countries:
            found.setdefault(claim.place, actors.get(claim.place, Named(claim.place, "country", place or claim.place)))
        else:
            seen = places.get(place or claim.place) or Named(claim.place, "place", place or claim.place)
            country = seen.country or known.lies_in.get(claim.place)
            found[f"place:{claim.place}"] = replace(seen, id=claim.place, country=country)
    found.pop(UNNAMED, None)
    return tuple(sorted(found.values(), key=lambda named: (named.id, named.kind)))


def reports_of(article: Source, extraction: Extraction, known: Known, recorded_at: datetime) -> list[Report]:
    """Every report of one extraction; of two claims of one event in one sentence the more confident one stands."""
    reports: dict[tuple[str, str, int], Report] = {}
    for event in extraction.events:
        for told in sorted(event.claims, key=lambda c: (-c.confidence, c.span, c.trigger)):
            claim = replace(told, place=known.spot(told.place)) if told.place else told
            report = Report(
                event=event.id,
                key=event.key,
                claim=claim,
                named=names_of(claim, extraction, known, told.place),
                source=article,
                extractor=extraction.extractor,
                recorded_at=recorded_at,
            )
            reports.setdefault(report.identity, report)
    return [reports[identity] for identity in sorted(reports)]
