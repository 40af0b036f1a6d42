"""GEXF 1.2 (gexf.net), Gephi's format: parties as nodes, ties or events as edges; a tie weighs its number of events."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from service.answering import Reply
from service.formats.format import Format, cut_notice, network
from service.formats.networks import network_of
from service.formats.xml import clean

SPACE = "http://www.gexf.net/1.2draft"
_TYPES = {"int": "integer"}  # GraphML's word -> GEXF's, where they differ


def _encode(reply: Reply) -> Iterator[bytes]:
    found = network_of(reply)
    root = ElementTree.Element("gexf", xmlns=SPACE, version="1.2")
    meta = ElementTree.SubElement(root, "meta", lastmodifieddate=f"{reply.as_of:%Y-%m-%d}")
    ElementTree.SubElement(meta, "creator").text = "Communiqué"
    about = f"{reply.query.title}. {cut_notice(reply) or ''}".strip()
    ElementTree.SubElement(meta, "description").text = clean(about)
    kind = "directed" if found.directed else "undirected"
    graph = ElementTree.SubElement(root, "graph", mode="static", defaultedgetype=kind)
    attributes = ElementTree.SubElement(graph, "attributes", {"class": "edge"})
    for name, type_ in found.attributes.items():
        ElementTree.SubElement(attributes, "attribute", id=name, title=name, type=_TYPES.get(type_, type_))
    nodes = ElementTree.SubElement(graph, "nodes")
    for id_, name in found.nodes.items():
        ElementTree.SubElement(nodes, "node", id=clean(id_), label=clean(name))
    edges = ElementTree.SubElement(graph, "edges")
    for number, edge in enumerate(found.edges):
        weight = str(edge.values.get("events") or 1)
        element = ElementTree.SubElement(
            edges, "edge", id=str(number), source=clean(edge.source), target=clean(edge.target), weight=weight
        )
        values = ElementTree.SubElement(element, "attvalues")
        for name, value in edge.values.items():
            if value is not None:
                text = str(value).lower() if isinstance(value, bool) else str(value)
                ElementTree.SubElement(values, "attvalue", {"for": name, "value": clean(text)})
    yield b'<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="utf-8")


FORMAT = Format("gexf", "application/gexf+xml", "gexf", _encode, network, "events or ties between parties")
