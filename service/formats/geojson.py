"""GeoJSON (RFC 7946): a feature a row; its point is where the event's first known place lies, null where none is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic_core import to_json

from loaders.knowledge import vocabulary
from service.answering import Reply
from service.formats.format import Format, cut_notice, events


def _encode(reply: Reply) -> Iterator[bytes]:
    places = vocabulary().places
    found: dict[str, Any] = {"type": "FeatureCollection", "features": []}
    for row in reply.answer.data:
        at = next((places[id_] for id_ in row.get("places") or () if id_ in places), None)
        point = None if at is None else {"type": "Point", "coordinates": [at.lon, at.lat]}
        properties: Mapping[str, Any] = {name: row.get(name) for name in reply.columns if name != "event"}
        found["features"].append({"type": "Feature", "id": row["event"], "geometry": point, "properties": properties})
    if notice := cut_notice(reply):
        found["notice"] = notice  # a foreign member, RFC 7946 section 6.1
    yield to_json(found)


FORMAT = Format("geojson", "application/geo+json", "geojson", _encode, events, "events")
