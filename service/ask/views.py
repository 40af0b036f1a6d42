"""What is not a list of events: who mediates, partners, networks, hotspots, connections, officials, the graph itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from service.ask.counting import breakdown, compare, count, trend
from service.ask.parts import Parts
from service.ask.planned import changes, upcoming
from service.ask.reading import Named
from service.ask.timelines import Query

# What mediators help with: talks, and what comes of them or made them needed.
_MEDIATED = {"CONSULT", "AGREE", "SUPPORT", "CONCEDE", "RETREAT"}


def mediators(parts: Parts) -> Query:
    """Who stood between two parties. Raises Refused."""
    a, b = _pair(parts, "Mediators are those between two parties.")
    if any(act.directed and "AGREE" in act.types for act in parts.acts):
        raise parts.refused("Only what was done can be asked, not what was offered.")
    if any(not {*act.types} <= _MEDIATED or (act.quads and act.quads != (3, 4)) for act in parts.acts):
        raise parts.refused("Mediators are asked for talks, agreements and conflicts.")
    parts.only("parties", "period", "limit", "acts", message="Mediators are those between two parties.")
    return "mediators", {"a": a.id, "b": b.id, **parts.days(), **parts.rows()}


def country_partners(parts: Parts) -> Query:
    """With whom one country or organisation deals. Raises Refused."""
    return "country_partners", _around(parts, "Partners are those of one country or organisation.")


def network(parts: Parts) -> Query:
    """Who deals with one country or organisation, and how those deal with each other. Raises Refused."""
    return "network", _around(parts, "A network is that around one country or organisation.")


def hotspots(parts: Parts) -> Query:
    """Where conflict rises. Raises Refused."""
    message = "Hotspots are those of the whole world; only a time can be set."
    if any(act.quads != (3, 4) for act in parts.acts):
        raise parts.refused(message)
    parts.only("period", "acts", "limit", message=message)
    return "hotspots", {**parts.days(), **parts.rows()}


def connections(parts: Parts) -> Query:
    """What two parties have in common. Raises Refused."""
    message = "Connections are those of two countries or organisations."
    a, b = _pair(parts, message)
    parts.only("parties", "period", "limit", message=message)
    kind = {"kind": list(parts.kinds)} if parts.kinds else {}
    return "connections", {"a": a.id, "b": b.id, **kind, **parts.days(), **parts.rows()}


def officials(parts: Parts) -> Query:
    """Who held office on a day. Raises Refused."""
    message = "Officials are those of one country or organisation."
    if len(parts.names) != 1 or len(parts.parties) != 1 or parts.asks_events:
        raise parts.refused(message)
    parts.only("parties", "period", message=message)
    if parts.period.since != parts.period.until:
        raise parts.refused("Officials are those of one day.", 'Ask "… on 5 February 2025".')
    return "officials", {"country": parts.parties[0].id, **parts.days(first="on", last="on")}


def types(parts: Parts) -> Query:
    """Which types of events there are. Raises Refused."""
    parts.only(message="The types of events are the same everywhere and always.")
    return "types", {}


def publishers(parts: Parts) -> Query:
    """Whose articles were read. Raises Refused."""
    parts.only("limit", message="Publishers cannot be narrowed down.")
    return "publishers", parts.rows()


def coverage(parts: Parts) -> Query:
    """Which months the graph covers. Raises Refused."""
    parts.only("period", message="Coverage is that of the whole graph.")
    return "coverage", dict(parts.days())


VIEWS: Mapping[str, Callable[[Parts], Query]] = {
    "mediators": mediators,
    "country_partners": country_partners,
    "network": network,
    "hotspots": hotspots,
    "connections": connections,
    "officials": officials,
    "types": types,
    "publishers": publishers,
    "coverage": coverage,
    "upcoming": upcoming,
    "changes": changes,
    "compare": compare,
    "bilateral_trend": trend,
    "count": count,
    "breakdown": breakdown,
}


def _pair(parts: Parts, message: str) -> tuple[Named, Named]:
    if len(parts.names) < 2 or len(parts.parties) != 2:
        raise parts.refused(message)
    return parts.parties[0], parts.parties[1]


def _around(parts: Parts, message: str) -> dict[str, Any]:
    if len(parts.parties) != 1:
        raise parts.refused(message)
    parts.only("parties", "period", "limit", message=message)
    return {"country": parts.parties[0].id, **parts.days(), **parts.rows()}
