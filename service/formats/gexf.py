"""GEXF 1.2 (gexf.net), Gephi's format: parties as nodes, ties or events as edges; a tie weighs its number of events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from xml.etree import ElementTree

from service.answering import Reply
from service.formats.format import Format, cut_notice, network
from service.formats.networks import Network, network_of
from service.formats.xml import clean

SPACE = "http://www.gexf.net/1.2draft"
_TYPES = {"int": "integer"}  # GraphML's word -> GEXF's, where they differ


def encode(reply: Reply) -> Iterator[bytes]:
    """The bytes of a page of rows."""
    about = f"{reply.query.title}. {cut_notice(reply) or ''}".strip()
    yield from document(network_of(reply), about, reply.as_of)


def document(network: Network, about: str, as_of: date) -> Iterator[bytes]:
    """The bytes of a network, a node and an edge at a time. about: what it shows; as_of: the day of which it is."""
    yield f'<?xml version="1.0" encoding="utf-8"?>\n<gexf xmlns="{SPACE}" version="1.2">'.encode()
    meta = ElementTree.Element("meta", lastmodifieddate=f"{as_of:%Y-%m-%d}")
    ElementTree.SubElement(meta, "creator").text = "Communiqué"
    ElementTree.SubElement(meta, "description").text = clean(about)
    yield ElementTree.tostring(meta, "utf-8")
    yield f'<graph mode="static" defaultedgetype="{"directed" if network.directed else "undirected"}">'.encode()
    for holder, known in (("node", network.of_nodes), ("edge", network.of_edges)):
        if known:
            attributes = ElementTree.Element("attributes", {"class": holder})
            for name, type_ in known.items():
                ElementTree.SubElement(attributes, "attribute", id=name, title=name, type=_TYPES.get(type_, type_))
            yield ElementTree.tostring(attributes, "utf-8")
    yield b"<nodes>"
    for node in network.nodes:
        yield _whole(ElementTree.Element("node", id=clean(node.id), label=clean(node.name)), node.values)
    yield b"</nodes><edges>"
    for number, edge in enumerate(network.edges):
        ends = {"source": clean(edge.source), "target": clean(edge.target)}
        weight = str(edge.values.get("events") or 1)
        yield _whole(ElementTree.Element("edge", {"id": str(number), **ends, "weight": weight}), edge.values)
    yield b"</edges></graph></gexf>"


def _whole(element: ElementTree.Element, values: Mapping[str, Any]) -> bytes:
    if values:
        told = ElementTree.SubElement(element, "attvalues")
        for name, value in values.items():
            if value is not None:
                text = str(value).lower() if isinstance(value, bool) else str(value)
                ElementTree.SubElement(told, "attvalue", {"for": name, "value": clean(text)})
    written: bytes = ElementTree.tostring(element, "utf-8")
    return written


FORMAT = Format("gexf", "application/gexf+xml", "gexf", encode, network, "events or ties between parties")
