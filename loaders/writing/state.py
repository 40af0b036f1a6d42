"""An event made anew from all its reports: a pure function, so the graph depends on no order of loading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cypher.filing import month_of, project_owner, sort_key
from loaders.events.model import STATUS_ORDER, UNNAMED, Basis, Claim, Envoy, Precision, When
from loaders.events.plover import event_type, score
from loaders.events.titles import event_title, shortened
from loaders.knowledge.slug import slug

from .pairs import Meeting, meetings
from .reports import Named, Report

SUMMARY = 2000  # characters
_BASES: Sequence[Basis] = ("explicit", "relative", "dateline", "none")


@dataclass(frozen=True, slots=True)
class EventState:
    """One event as the graph shall hold it.

    properties: those of the Event node but `recorded_at`. roles: (actor, role). place: what the event lies IN.
    named: every node that it needs, one per id and kind. months: ids of its Month nodes, the calendar's ("*") too.
    """

    id: str
    properties: dict[str, Any]
    reports: tuple[Report, ...]
    named: tuple[Named, ...]
    roles: tuple[tuple[str, str], ...]
    envoys: tuple[Envoy, ...]
    meetings: tuple[Meeting, ...]
    projects: tuple[str, ...]
    place: Named | None
    first: date | None
    last: date | None
    month: str
    sort: str

    @property
    def head(self) -> Report:
        """The report that speaks for the event."""
        return self.reports[0]

    @property
    def owners(self) -> list[str]:
        """Whose pages show the event: its pairs, the actors that took part or acted for one, its projects."""
        actors = {actor for actor, _ in self.roles} | {envoy.actor for envoy in self.envoys}
        projects = {project_owner(project) for project in self.projects}
        return sorted({meeting.pair for meeting in self.meetings} | actors | projects)


def event_state(reports: Iterable[Report]) -> EventState:
    """The event that these reports (at least one, all of the same event) tell, whatever their order."""
    ordered = sorted(reports, key=_weight)
    head = ordered[0]
    claims = [report.claim for report in ordered]
    when = _when(claims)
    named = _named(ordered)
    status = min((claim.status for claim in claims), key=STATUS_ORDER.index)
    envoys = _envoys(claims)
    place_id = next((claim.place for claim in claims if claim.place), None)
    whole = replace(
        head.claim,
        status=status,
        when=when,
        mode=next((claim.mode for claim in claims if claim.mode), None),
        contexts=_union(claim.contexts for claim in claims),
        mediators=_union(claim.mediators for claim in claims),
        hosts=_union(claim.hosts for claim in claims),
        projects=_union(claim.projects for claim in claims),
        envoys=envoys,
        place=place_id,
    )
    place = next((n for n in named if n.id == place_id and n.kind in ("place", "country")), None)
    persons = {n.id for n in named if n.kind == "person"}
    quad = event_type(whole.type).quad
    names = {(f"{n.kind}:{n.id}" if n.kind in ("project", "place") else n.id): n.name for n in named}
    event, month, sort = head.event, month_of(when.first), sort_key(when.first, head.event)
    return EventState(
        id=event,
        properties={
            "id": event,
            "key": head.key,
            "type": whole.type,
            "mode": whole.mode,
            "contexts": list(whole.contexts),
            "quad": quad,
            "score": score(whole.type, whole.mode),
            "status": status,
            "date": when.first,
            "date_end": when.last,
            "date_text": when.text,
            "precision": when.precision,
            "basis": when.basis,
            "month": month,
            "sort": sort,
            "title": event_title(whole, names),
            "summary": shortened(" ".join(dict.fromkeys(claim.quote for claim in claims)), SUMMARY - 2),
            "sources": list(whole.sources),
            "targets": list(whole.targets),
            "symmetric": whole.symmetric,
            "people": sorted({envoy.actor for envoy in envoys if envoy.kind == "person"}),
            "projects": list(whole.projects),
            "place": place_id,
            "reports": len({report.source.article for report in ordered}),
            "publishers": len({_voice(report) for report in ordered}),
            "confidence": max(claim.confidence for claim in claims),
        },
        reports=tuple(ordered),
        named=named,
        roles=_roles(whole),
        envoys=envoys,
        meetings=tuple(
            meetings(
                sources=whole.sources,
                targets=whole.targets,
                symmetric=whole.symmetric,
                quad=quad,
                setting=None if place is None else place.id if place.kind == "country" else place.country,
                persons=persons,
            )
        ),
        projects=whole.projects,
        place=place,
        first=when.first,
        last=when.last,
        month=month,
        sort=sort,
    )


def _weight(report: Report) -> tuple[object, ...]:
    """The order in which reports speak: certain before uncertain, then by things that never change."""
    claim = report.claim
    return (STATUS_ORDER.index(claim.status), -claim.confidence, report.source.article, claim.span, claim.trigger)


def _voice(report: Report) -> str:
    """Whose words a report is: copies of one agency's text collapse, whoever prints them."""
    return slug(report.source.credited_source or report.source.publisher or "")


def _when(claims: Sequence[Claim]) -> When:
    """From the earliest first to the latest last possible day; claims of one key agree but for their basis."""
    dated = [claim.when for claim in claims if claim.when.first is not None]
    if not dated:
        return When()
    first = min(when.first for when in dated if when.first)
    last = max(when.last or when.first for when in dated if when.first)
    precision: Precision = dated[0].precision
    if (first, last) != (dated[0].first, dated[0].last or dated[0].first):
        precision = "range"
    return When(first, last, precision, min((when.basis for when in dated), key=_BASES.index))


def _named(reports: Sequence[Report]) -> tuple[Named, ...]:
    """One Named per id and kind of thing, with the smallest name and country that any report gives."""
    best: dict[tuple[str, str], Named] = {}
    for named in (named for report in reports for named in report.named):
        slot = (named.id, named.kind if named.kind in ("project", "place") else "actor")
        best[slot] = smaller(best[slot], named) if slot in best else named
    return tuple(best[slot] for slot in sorted(best))


def smaller(one: Named, other: Named) -> Named:
    """Of two descriptions of one thing the smaller kind and name, and a country where either knows it."""
    countries = [country for country in (one.country, other.country) if country]
    kind, name = min((one.kind, one.name), (other.kind, other.name))
    return Named(one.id, kind, name, min(countries, default=None))


def _envoys(claims: Sequence[Claim]) -> tuple[Envoy, ...]:
    """One envoy per actor and party, with the smallest title and name."""
    found: dict[tuple[str, str], Envoy] = {}
    for envoy in (envoy for claim in claims for envoy in claim.envoys if envoy.actor != UNNAMED):
        known = found.get((envoy.actor, envoy.party))
        if known is not None:
            titles = [title for title in (known.title, envoy.title) if title]
            kind = min(known.kind, envoy.kind)
            envoy = Envoy(envoy.actor, min(known.name, envoy.name), kind, envoy.party, min(titles, default=None))
        found[envoy.actor, envoy.party] = envoy
    return tuple(found[slot] for slot in sorted(found))


def _roles(claim: Claim) -> tuple[tuple[str, str], ...]:
    sides = (
        [("party", (*claim.sources, *claim.targets))]
        if claim.symmetric
        else [("source", claim.sources), ("target", claim.targets)]
    )
    sides += [("mediator", claim.mediators), ("host", claim.hosts)]
    return tuple(sorted({(actor, role) for role, actors in sides for actor in actors if actor != UNNAMED}))


def _union(values: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({value for group in values for value in group}))
