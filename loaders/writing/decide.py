"""What is to be done with a record: read it, take over its metadata, or nothing, by what the graph already holds."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from cypher.connection import Graph
from cypher.statements import statement
from loaders.article import Article
from loaders.text import article_id, clean

from .entries import Metadata

# Metadata that extraction may look at; a change of anything else is taken over without reading the text again.
_READ = ("published", "title", "language")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is known of an article: merged metadata, the copy its offsets refer to, and who read it."""

    metadata: Metadata
    content_hash: str
    extractor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """action: read (extract `article`), refresh (metadata only) or skip (unchanged).

    article: as given, with the merged metadata. told: what the graph will hold once this is done.
    """

    action: Literal["read", "refresh", "skip"]
    id: str
    article: Article
    told: Told
    known: bool


class Memory:
    """Articles that are decided but not written yet: a text that comes twice in one load is told once.

    Sources may be read ahead by another thread than the one that writes; every method may be called from either.
    """

    def __init__(self) -> None:
        self._told: dict[str, Told] = {}
        self._lock = threading.Lock()

    def copy(self) -> dict[str, Told]:
        with self._lock:
            return dict(self._told)

    def add(self, decision: Decision) -> None:
        with self._lock:
            self._told[decision.id] = decision.told

    def drop(self, decisions: Iterable[Decision]) -> None:
        """Forget what is written or rejected, unless it was decided again since."""
        with self._lock:
            for decision in decisions:
                if self._told.get(decision.id) is decision.told:
                    del self._told[decision.id]


def content_hash(article: Article) -> str:
    """Sixteen hexadecimal digits that name this very copy of a text, white space and furniture included."""
    return hashlib.sha256(article.content.encode("utf-8", "replace")).hexdigest()[:16]


def decide(graph: Graph, articles: Sequence[Article], extractor: str, memory: Memory) -> list[Decision]:
    """A decision for each article, in order; those to read or refresh are in `memory` until they are dropped."""
    documents = [clean(article) for article in articles]
    ids = [article_id(document) for document in documents]
    # First what is in flight, then what is written: an article that is written in between is in at least one.
    flying = memory.copy()
    stored = stored_articles(graph, set(ids))
    decisions = []
    for id_, document in zip(ids, documents, strict=True):
        before = flying.get(id_) or stored.get(id_)
        decision = _decide(id_, document.article, before, extractor)
        if decision.action != "skip":
            memory.add(decision)
            flying[id_] = decision.told
        decisions.append(decision)
    return decisions


def stored_articles(graph: Graph, ids: Collection[str]) -> dict[str, Told]:
    """What the graph holds of these articles."""
    rows = graph.read_patiently(statement("write/articles_stored"), ids=sorted(ids))
    return {
        row["article"]["id"]: Told(
            metadata=Metadata.stored(row["article"]),
            content_hash=row["article"].get("content_hash", ""),
            extractor=row["article"].get("extractor", ""),
        )
        for row in rows
    }


def _decide(id_: str, article: Article, before: Told | None, extractor: str) -> Decision:
    given, copy = Metadata.of(article), content_hash(article)
    if before is None:
        told = Told(metadata=given, content_hash=copy, extractor=extractor)
        return Decision(action="read", id=id_, article=article, told=told, known=False)
    metadata = before.metadata.merged(given)
    merged = _with(article, metadata)
    # Two copies of one text may differ in white space and furniture. Offsets belong to one of them: to the copy with
    # the earlier day of publication (its own dates hang on that day), then to the smaller hash; never to the later.
    preferred = _rank(given.published, copy) < _rank(before.metadata.published, before.content_hash)
    same = copy == before.content_hash
    reread = any(getattr(metadata, name) != getattr(before.metadata, name) for name in _READ)
    if before.extractor != extractor or preferred or (same and reread):
        told = Told(metadata=metadata, content_hash=copy, extractor=extractor)
        return Decision(action="read", id=id_, article=merged, told=told, known=True)
    told = replace(before, metadata=metadata)
    action: Literal["refresh", "skip"] = "skip" if metadata == before.metadata else "refresh"
    return Decision(action=action, id=id_, article=merged, told=told, known=True)


def _rank(published: date | None, copy: str) -> tuple[bool, date, str]:
    return (published is None, published or date.min, copy)


def _with(article: Article, metadata: Metadata) -> Article:
    """The article with merged metadata; its record and place stay its own, for messages."""
    return replace(
        article,
        title=metadata.title,
        url=metadata.url,
        published=metadata.published,
        published_basis=metadata.published_basis or "unknown",
        publisher=metadata.publisher,
        credited_source=metadata.credited_source,
        language=metadata.language,
        licence=metadata.licence,
    )
