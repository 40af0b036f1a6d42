"""Small graphs for the catalogue's tests, written by plain statements in the shape that the loaders write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from cypher.catalogue import forget_names
from cypher.connection import Graph
from cypher.filing import month_of, sort_key

STATEMENTS = (Path(__file__).parent / "small_graph.cypher").read_text(encoding="utf-8").split(";\n")
QUADS = {"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "AID": 2, "COOPERATE": 2, "ACCUSE": 3, "REJECT": 3, "ASSAULT": 4}
RECORDED = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
COUNTRIES = [
    ("CHN", "China", "CN", ["PRC", "People's Republic of China"]),
    ("PAK", "Pakistan", "PK", []),
    ("IND", "India", "IN", []),
    ("CIV", "Côte d'Ivoire", "CI", ["Ivory Coast"]),
    ("COD", "Congo, Democratic Republic", "CD", ["Congo"]),
    ("COG", "Republic of the Congo", "CG", ["Congo"]),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One event to write; `day` and `end` are its first and last possible day."""

    id: str
    day: date | None
    end: date | None = None
    precision: str = "day"
    type: str = "CONSULT"
    sources: tuple[str, ...] = ("CHN", "PAK")
    targets: tuple[str, ...] = ()
    how: str = "between"
    pairs: tuple[tuple[str, str], ...] | None = None
    people: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    place: str | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    status: str = "actual"
    confidence: float = 0.8
    articles: tuple[str, ...] = ("a1",)
    mediators: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    recorded: datetime = RECORDED
    title: str = "Talks"
    quote: str = "They met."

    @property
    def symmetric(self) -> bool:
        return not self.targets

    @property
    def sort(self) -> str:
        return sort_key(self.day, self.id)

    @property
    def met(self) -> tuple[tuple[str, str], ...]:
        if self.pairs is not None:
            return self.pairs
        others = self.sources[1:] if self.symmetric else self.targets
        return tuple(sorted({(min(self.sources[0], b), max(self.sources[0], b)) for b in others}))

    @property
    def roles(self) -> list[tuple[str, str]]:
        sides = [("party" if self.symmetric else "source", self.sources), ("target", self.targets)]
        sides += [("mediator", self.mediators), ("host", self.hosts)]
        return [(actor, role) for role, actors in sides for actor in actors]

    @property
    def month(self) -> str:
        return month_of(self.day)

    @property
    def owners(self) -> list[str]:
        pairs = [f"{a}|{b}" for a, b in self.met]
        return [*pairs, *self.sources, *self.targets, *self.people, *(f"project:{one}" for one in self.projects)]


def write(graph: Graph, events: Sequence[Told]) -> None:
    """Write these events with their articles (a1 … by Xinhua, b1 … by Dawn), parties and month keys."""
    months: dict[tuple[str, str], date | None] = {}
    for told in events:
        for owner in (*told.owners, "*"):
            reach, mine = months.get((owner, told.month)), told.end or told.day
            months[owner, told.month] = max((d for d in (reach, mine) if d), default=None)
    rows: dict[str, Any] = {
        "countries": [dict(zip(("id", "name", "iso2", "aliases"), one, strict=True)) for one in COUNTRIES],
        "organizations": [{"id": "NATO", "name": "NATO", "aliases": ["North Atlantic Treaty Organization"]}],
        "persons": [{"id": "wang-yi", "name": "Wang Yi"}, {"id": "ishaq-dar", "name": "Ishaq Dar"}],
        "projects": [{"id": "cpec", "name": "China–Pakistan Economic Corridor", "aliases": ["CPEC"]}],
        "articles": [_article(one) for one in sorted({a for told in events for a in told.articles})],
        "pairs": [{"id": f"{a}|{b}", "a": a, "b": b} for a, b in sorted({p for told in events for p in told.met})],
        "months": [{"id": f"{o}/{m}", "owner": o, "month": m, "reach": reach} for (o, m), reach in months.items()],
        "terms": [
            {"person": "wang-yi", "country": "CHN", "title": "Foreign Minister", "from": date(2023, 7, 25), "to": None},
            {
                "person": "ishaq-dar",
                "country": "PAK",
                "title": "Foreign Minister",
                "from": date(2024, 3, 11),
                "to": None,
            },
        ],
        "events": [_event(told) for told in events],
        "filed": [{"event": t.id, "month": f"{o}/{t.month}", "sort": t.sort} for t in events for o in set(t.owners)],
        "between": [{"event": t.id, "pair": f"{a}|{b}", "how": t.how, "date": t.day} for t in events for a, b in t.met],
        "reports": [_report(told, article) for told in events for article in told.articles],
        "parts": [
            {"event": t.id, "actor": actor, "properties": {"role": role, "date": t.day}}
            for t in events
            for actor, role in t.roles
        ],
        "engaged": [{"a": a, "b": b, "properties": _shortcut(t)} for t in events for a, b in t.met],
    }
    for statement in STATEMENTS:
        if statement.strip():
            graph.write(lambda tx, text=statement: tx.run(text, **rows))
    forget_names(graph)


def _article(id: str) -> dict[str, Any]:
    publisher = "Xinhua" if id.startswith("a") else "Dawn"
    return {
        "publisher": publisher,
        "properties": {
            "id": id, "title": f"Article {id}", "url": f"https://news.example/{id}", "published": date(2025, 1, 1),
            "credited_source": publisher if id != "a2" else "Reuters",
        },
    }  # fmt: skip


def _event(told: Told) -> dict[str, Any]:
    return {
        "id": told.id, "key": f"key of {told.id}", "type": told.type, "mode": told.mode,
        "contexts": list(told.contexts), "quad": QUADS[told.type], "score": float(5 - 2 * QUADS[told.type]),
        "status": told.status, "date": told.day, "date_end": told.end or told.day,
        "date_text": told.day.isoformat() if told.day else None, "precision": told.precision if told.day else "unknown",
        "basis": "explicit" if told.day else "none", "month": told.month, "sort": told.sort, "title": told.title,
        "summary": told.quote, "sources": list(told.sources), "targets": list(told.targets),
        "symmetric": told.symmetric, "people": list(told.people), "projects": list(told.projects),
        "place": told.place, "reports": len(told.articles), "publishers": len({a[0] for a in told.articles}),
        "confidence": told.confidence, "recorded_at": told.recorded,
    }  # fmt: skip


def _report(told: Told, article: str) -> dict[str, Any]:
    return {
        "event": told.id, "article": article,
        "properties": {
            "n": 10, "quote": told.quote, "start": 10, "end": 10 + len(told.quote), "before": "Before.",
            "after": "After.", "trigger": [15, 18], "status": told.status, "confidence": told.confidence,
            "extractor": "test", "recorded_at": RECORDED,
        },
    }  # fmt: skip


def _shortcut(told: Told) -> dict[str, Any]:
    return {
        "event": told.id, "date": told.day, "type": told.type, "quad": QUADS[told.type],
        "score": float(5 - 2 * QUADS[told.type]), "status": told.status, "how": told.how, "confidence": told.confidence,
    }  # fmt: skip
