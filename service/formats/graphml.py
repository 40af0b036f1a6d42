"""GraphML (graphml.graphdrawing.org): parties as nodes, ties or events as edges with their attributes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree

from service.answering import Reply
from service.formats.format import Format, cut_notice, network
from service.formats.networks import Network, network_of
from service.formats.xml import clean

SPACE = "http://graphml.graphdrawing.org/xmlns"


def encode(reply: Reply) -> Iterator[bytes]:
    """The bytes of a page of rows."""
    yield from document(network_of(reply), cut_notice(reply))


def document(network: Network, notice: str | None = None) -> Iterator[bytes]:
    """The bytes of a network, a node and an edge at a time. notice: what is said of the whole of it."""
    yield f'<?xml version="1.0" encoding="utf-8"?>\n<graphml xmlns="{SPACE}">'.encode()
    holders = [("node", "name", "string"), *(("node", *one) for one in network.of_nodes.items())]
    holders += [("edge", *one) for one in network.of_edges.items()]
    holders += [("graph", "notice", "string")] if notice else []
    for holder, name, kind in holders:
        attributes = {"id": f"{holder}_{name}", "for": holder, "attr.name": name, "attr.type": kind}
        yield ElementTree.tostring(ElementTree.Element("key", attributes), "utf-8")
    yield f'<graph edgedefault="{"directed" if network.directed else "undirected"}">'.encode()
    if notice:
        yield ElementTree.tostring(_data("graph_notice", notice), "utf-8")
    for node in network.nodes:
        element = ElementTree.Element("node", id=clean(node.id))
        yield _whole(element, "node", {"name": node.name, **node.values})
    for number, edge in enumerate(network.edges):
        element = ElementTree.Element("edge", id=f"e{number}", source=clean(edge.source), target=clean(edge.target))
        yield _whole(element, "edge", edge.values)
    yield b"</graph></graphml>"


def _whole(element: ElementTree.Element, holder: str, values: Mapping[str, Any]) -> bytes:
    element.extend(_data(f"{holder}_{name}", value) for name, value in values.items() if value is not None)
    written: bytes = ElementTree.tostring(element, "utf-8")
    return written


def _data(key: str, value: Any) -> ElementTree.Element:
    element = ElementTree.Element("data", key=key)
    element.text = clean(str(value).lower() if isinstance(value, bool) else str(value))
    return element


FORMAT = Format("graphml", "application/graphml+xml", "graphml", encode, network, "events or ties between parties")
