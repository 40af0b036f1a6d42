"""A canned query's answer as an envelope, and an envelope as the bytes of a format."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from pydantic_core import to_json

from cypher.catalogue import Answer, CannedQuery, answer, bind, named
from service.ask.reading import Reading
from service.backend import Backend


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer with what is said about it; `columns` in the order of the query's file.

    digest: SHA-256 over query, parameters and rows: equal digests, equal answers. reading: how a question was read.
    """

    query: CannedQuery
    answer: Answer
    as_of: datetime
    digest: str
    versions: Mapping[str, str]
    reading: Reading | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, in their order."""
        return tuple(self.query.columns)

    @property
    def cite(self) -> dict[str, Any]:
        """What to write under a table made from this answer."""
        return {
            "query": self.answer.name,
            "params": dict(self.answer.params),
            "as_of": self.as_of,
            "extractor": self.versions.get("extractor"),
            "vocabulary": self.versions.get("vocabulary"),
            "digest": self.digest,
        }

    def envelope(self) -> dict[str, Any]:
        """The answer as models.Envelope; that of a question as models.AskAnswer."""
        data, page = self.answer.data, {"next": self.answer.next}
        rest = {"as_of": self.as_of, "left_out": dict(self.answer.left_out), "cite": self.cite}
        if self.reading is None:
            about = {"name": self.answer.name, "params": dict(self.answer.params)}
            return {"data": data, "page": page, "query": about, **rest}
        asked = {
            "query": self.reading.query,
            "params": dict(self.reading.params),
            "explanation": self.reading.explanation,
        }
        return {**asked, "data": data, "page": page, **rest, "cypher": self.answer.cypher}


def reply(backend: Backend, name: str, params: Mapping[str, Any], *, reading: Reading | None = None) -> Reply:
    """The reply of one canned query. Raises NotFound, InvalidValue, TooLarge as the catalogue does."""
    query = named(name, backend.queries)
    today = datetime.now(UTC).date()
    graph = backend.graph
    return finished(backend, query, answer(graph, query, bind(query, graph, params, today=today)), reading)


def finished(backend: Backend, query: CannedQuery, given: Answer, reading: Reading | None = None) -> Reply:
    """An answer with instant, digest and versions."""
    versions = backend.versions()
    content = to_json([given.name, dict(given.params), given.data, given.next])
    if given.columns and len(given.columns) < len(query.columns):
        query = replace(query, columns={name: query.columns[name] for name in given.columns})
    return Reply(query, given, datetime.now(UTC), hashlib.sha256(content).hexdigest(), versions, reading)
