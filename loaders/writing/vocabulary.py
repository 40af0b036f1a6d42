"""The vocabulary as reference data: its entries as nodes, its terms, memberships and claims as edges."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from loaders.knowledge.vocabulary import Vocabulary, vocabulary

from .reference import Reference, ReferenceEdge, ReferenceNode


@cache
def vocabulary_reference() -> Reference:
    """The vocabulary that ships with the package. Raises ConfigurationError where one of its files is wrong."""
    return reference_of(vocabulary())


def reference_of(known: Vocabulary) -> Reference:
    """A vocabulary as nodes and edges."""
    states = {one.name: one.party for one in known.ambiguous.values() if one.party and one.kind == "country"}
    capitals = {one.name: one.party for one in known.metonyms if one.kind == "capital"}
    capitals |= {country.capital: country.id for country in known.countries.values() if country.capital}
    return Reference(known.version, tuple(_nodes(known)), tuple(_edges(known)), states, capitals)


def _nodes(known: Vocabulary) -> Iterator[ReferenceNode]:
    for country in known.countries.values():
        names = _given(name=country.name, iso2=country.iso2, qid=country.qid, aliases=list(country.aliases))
        yield ReferenceNode("country", country.id, names)
    for body in known.organizations.values():
        names = _given(name=body.name, kind=body.kind, aliases=list(body.aliases))
        yield ReferenceNode("organization", body.id, names)
    for person in known.people.values():
        yield ReferenceNode("person", person.id, _given(name=person.name, aliases=list(person.aliases)))
    for project in known.projects.values():
        names = _given(name=project.name, kind=project.kind, aliases=list(project.aliases))
        yield ReferenceNode("project", project.id, names)
    for place in known.places.values():
        names = _given(name=place.name, kind=place.kind, lat=place.lat, lon=place.lon, aliases=list(place.aliases))
        yield ReferenceNode("place", place.id, names)


def _edges(known: Vocabulary) -> Iterator[ReferenceEdge]:
    for term in known.officials:
        yield ReferenceEdge(
            "REPRESENTS", term.person, term.party, {"title": term.office, **_span(term.since, term.until)}
        )
    for body in known.organizations.values():
        for member in body.members:
            yield ReferenceEdge("MEMBER_OF", member.country, body.id, _span(member.since, member.until))
    for project in known.projects.values():
        for party in project.parties:
            if party in known.countries:  # organisations among the parties are not what INVOLVES promises
                yield ReferenceEdge("INVOLVES", project.id, party)
    for place in known.places.values():
        if place.country:
            yield ReferenceEdge("IN", place.id, place.country)
        for country in place.claimed_by:
            yield ReferenceEdge("CLAIMED_BY", place.id, country)


def _span(since: date | None, until: date | None) -> dict[str, Any]:
    return _given(**{"from": since, "to": until})


def _given(**properties: Any) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value not in (None, "")}
