"""RDF as Turtle (W3C), in the Simple Event Model: events, who acted, on whom, when, and the sentence that says so.

SEM: van Hage et al. 2011, "Design and use of the Simple Event Model (SEM)". Sources are told in schema.org's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from service.answering import Rows
from service.formats.format import Format, cut_notice, events

_PREFIXES = {
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "c": "urn:communique:",
}
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_MARKS = re.compile(r'[\\"\n\r\t]')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def encode(told: Rows) -> Iterator[bytes]:
    """The bytes of rows that are events, an event at a time."""
    yield "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in _PREFIXES.items()).encode()
    if notice := cut_notice(told):
        yield f"<urn:communique:answer> schema:description {_literal(notice)} .\n".encode()
    for row in told.rows:
        said = " ;\n".join(f"  {predicate} {thing}" for predicate, thing in _statements(row))
        yield f"\n{_iri('event', row['event'])} a sem:Event ;\n{said} .\n".encode()


def _statements(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "sem:eventType", _iri("type", row["type"])
    mutual = not row.get("targets")
    for party in row.get("sources") or ():
        yield "sem:hasActor", _iri("actor", party)
        yield f"c:{'party' if mutual else 'source'}", _iri("actor", party)
    for party in row.get("targets") or ():
        yield "sem:hasActor", _iri("actor", party)
        yield "c:target", _iri("actor", party)
    for person in row.get("people") or ():
        yield "c:person", _iri("actor", person)
    for project in row.get("projects") or ():
        yield "schema:about", _iri("project", project)
    for place in row.get("places") or ():
        yield "sem:hasPlace", _iri("place", place)
    if row.get("date"):
        yield "sem:hasBeginTimeStamp", f'"{row["date"]}"^^xsd:date'
        yield "sem:hasEndTimeStamp", f'"{row.get("date_end") or row["date"]}"^^xsd:date'
    for name, predicate in (("title", "schema:name"), ("quote", "schema:description")):
        if row.get(name):
            yield predicate, _literal(str(row[name]))
    for name in ("quad", "score", "status", "mode", "precision", "reports", "publishers", "confidence"):
        if row.get(name) is not None:
            value = row[name]
            yield f"c:{name}", _literal(value) if isinstance(value, str) else _number(value)
    if address := (row.get("article") or {}).get("url"):
        yield "schema:isBasedOn", f"<{quote(str(address), safe=':/?#[]@!$&()*+,;=%~-._')}>"


def _iri(kind: str, id_: str) -> str:
    return f"<urn:communique:{kind}:{quote(id_, safe='-._~')}>"


def _literal(text: str) -> str:
    plain = _CONTROL.sub("", text)
    return f'"{_MARKS.sub(lambda mark: _ESCAPED[mark.group()], plain)}"'


def _number(value: float) -> str:
    return f'"{value}"^^xsd:{"integer" if isinstance(value, int) else "double"}'


FORMAT = Format("turtle", "text/turtle; charset=utf-8", "ttl", encode, events, "events")
