"""Hand-made extractions: what a reader would hand over, in as few words as a test needs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from cypher.connection import Graph
from loaders.article import Article, Rejected
from loaders.events.model import ActorSeen, Claim, Event, Extraction, PlaceSeen, ProjectSeen, When
from loaders.writing.entries import Entry, Metadata
from loaders.writing.reference import Reference, ReferenceEdge, ReferenceNode
from loaders.writing.stream import Extract

DAY = date(2025, 2, 5)
NAMES = {
    "CHN": "China",
    "PAK": "Pakistan",
    "USA": "United States",
    "GBR": "United Kingdom",
    "YEM": "Yemen",
    "SAU": "Saudi Arabia",
    "NATO": "NATO",
    "M23": "March 23 Movement",
}
COUNTRIES = frozenset(id_ for id_ in NAMES if id_ not in ("NATO", "M23"))
REFERENCE = Reference(
    version="hand-made",
    nodes=(
        *(ReferenceNode("country", id_, {"name": NAMES[id_], "iso2": id_[:2]}) for id_ in sorted(COUNTRIES)),
        ReferenceNode("organization", "NATO", {"name": "NATO", "kind": "organization", "aliases": ["the Alliance"]}),
        ReferenceNode("person", "wang-yi", {"name": "Wang Yi"}),
        ReferenceNode("project", "cpec", {"name": "China–Pakistan Economic Corridor", "kind": "corridor"}),
        ReferenceNode("place", "islamabad", {"name": "Islamabad", "lat": 33.7, "lon": 73.1}),
    ),
    edges=(
        ReferenceEdge("REPRESENTS", "wang-yi", "CHN", {"title": "foreign minister", "from": date(2023, 7, 25)}),
        ReferenceEdge("MEMBER_OF", "USA", "NATO", {"from": date(1949, 4, 4)}),
        ReferenceEdge("INVOLVES", "cpec", "CHN"),
        ReferenceEdge("INVOLVES", "cpec", "PAK"),
        ReferenceEdge("IN", "islamabad", "PAK"),
        ReferenceEdge("MEMBER_OF", "ZZZ", "NATO"),
    ),
)
KNOWN = REFERENCE.known


def on(day: date | None) -> When:
    return When(day, day, "day", "explicit") if day else When()


def claim(
    type_: str = "CONSULT",
    sources: str = "CHN",
    targets: str = "PAK",
    *,
    day: date | None = DAY,
    at: int = 0,
    quote: str = "Ministers of the two met.",
    **more: Any,
) -> Claim:
    """A claim; parties as one string with blanks; without targets it is symmetric."""
    one, two = tuple(sources.split()), tuple(targets.split())
    values: dict[str, Any] = {
        "type": type_,
        "sources": one,
        "targets": two,
        "symmetric": not two and len(one) > 1,
        "when": on(day),
        "status": "actual",
        "quote": quote,
        "span": (at, at + len(quote)),
        "trigger": (at, at + 9),
        "confidence": 0.8,
    }
    return Claim(**{**values, **more})


def key_of(told: Claim) -> str:
    """An identity key as the extraction makes them, in small: type, parties, date."""
    parties = f"{'+'.join(sorted(told.sources))}>{'+'.join(sorted(told.targets))}"
    return f"{told.type}|{parties}|{told.when.text or told.quote}"


def event_id(told: Claim) -> str:
    return "e" + hashlib.sha256(key_of(told).encode()).hexdigest()[:16]


def events(claims: Iterable[Claim]) -> tuple[Event, ...]:
    found: dict[str, list[Claim]] = {}
    for told in claims:
        found.setdefault(event_id(told), []).append(told)
    return tuple(Event(id=id_, key=key_of(told[0]), claims=tuple(told)) for id_, told in found.items())


def article(name: str, content: str = "", **more: Any) -> Article:
    text = content or f"The text of {name} is an English sentence about ministers and a meeting."
    values: dict[str, Any] = {
        "record": name,
        "content": text,
        "body": (0, len(text)),
        "where": f"{name}.txt",
        "title": f"Title of {name}",
        "published": DAY,
        "published_basis": "record",
        "url": f"https://news.example/{name}",
        "publisher": "Example Wire",
    }
    return Article(**{**values, **more})


def extraction(given: Article, *claims: Claim, extractor: str = "1", **more: Any) -> Extraction:
    ids = {id_ for c in claims for id_ in (*c.sources, *c.targets, *c.mediators, *c.hosts) if id_ != "UNK"}
    values: dict[str, Any] = {
        "events": events(claims),
        "actors": tuple(
            ActorSeen(id_, "country" if id_ in COUNTRIES else "group" if id_ == "M23" else "organization", NAMES[id_])
            for id_ in sorted(ids & NAMES.keys())
        ),
        "projects": (ProjectSeen("cpec", "CPEC"), ProjectSeen("new-port", "New Port", known=False)),
        "places": (PlaceSeen("islamabad", "Islamabad", "PAK"), PlaceSeen("aden", "Aden", "YEM")),
        "extractor": extractor,
    }
    return Extraction(article=given, **{**values, **more})


def entry(read: Extraction, **more: Any) -> Entry:
    values: dict[str, Any] = {
        "id": f"a-{read.article.record}",
        "metadata": Metadata.of(read.article),
        "content_hash": "copy",
        "extraction": read,
    }
    return Entry(**{**values, **more})


def told_by(name: str, *claims: Claim, **more: Any) -> Entry:
    return entry(extraction(article(name, **more), *claims))


def reader_of(extractions: Mapping[str, Extraction], version: str = "1") -> Extract:
    """A reader that knows what these records say: the extraction of each with the metadata it is asked with."""

    def read(articles: Iterable[Article | Rejected]) -> Iterator[Extraction | Rejected]:
        for given in articles:
            if isinstance(given, Rejected):
                yield given
            else:
                yield replace(extractions[given.record], article=given, extractor=version)

    return Extract(version, read)


def ask(graph: Graph, query: str, **params: Any) -> list[dict[str, Any]]:
    return graph.read(query, **params)
