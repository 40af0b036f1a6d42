"""GraphML (graphml.graphdrawing.org): parties as nodes, ties or events as edges with their attributes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from service.answering import Reply
from service.formats.format import Format, cut_notice, network
from service.formats.networks import network_of
from service.formats.xml import clean

SPACE = "http://graphml.graphdrawing.org/xmlns"


def _encode(reply: Reply) -> Iterator[bytes]:
    found = network_of(reply)
    root = ElementTree.Element("graphml", xmlns=SPACE)
    _key(root, "name", "node", "string")
    for name, kind in found.attributes.items():
        _key(root, name, "edge", kind)
    graph = ElementTree.SubElement(root, "graph", edgedefault="directed" if found.directed else "undirected")
    if notice := cut_notice(reply):
        _key(root, "notice", "graph", "string")
        _data(graph, "graph_notice", notice)
    for id_, name in found.nodes.items():
        _data(ElementTree.SubElement(graph, "node", id=clean(id_)), "node_name", name)
    for number, edge in enumerate(found.edges):
        element = ElementTree.SubElement(
            graph, "edge", id=f"e{number}", source=clean(edge.source), target=clean(edge.target)
        )
        for name, value in edge.values.items():
            if value is not None:
                _data(element, f"edge_{name}", value)
    yield b'<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="utf-8")


def _key(root: ElementTree.Element, name: str, holder: str, kind: str) -> None:
    attributes = {"id": f"{holder}_{name}", "for": holder, "attr.name": name, "attr.type": kind}
    root.insert(len(root.findall("key")), ElementTree.Element("key", attributes))


def _data(parent: ElementTree.Element, key: str, value: Any) -> None:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    ElementTree.SubElement(parent, "data", key=key).text = clean(text)


FORMAT = Format("graphml", "application/graphml+xml", "graphml", _encode, network, "events or ties between parties")
