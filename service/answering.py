"""A canned query's answer as an envelope, one page of it or every row of all pages as they are read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from pydantic_core import to_json

from cypher.catalogue import Answer, Bound, CannedQuery, answer, bind, named
from service.ask.reading import Reading
from service.backend import Backend
from service.display import naming
from service.languages import Language, language
from service.rows import NOBODY, UNNAMED, Say

PAGE = 1_000  # rows asked for at a time where every row is wanted: about 2 MB of them


class Rows(Protocol):
    """Rows as a format tells them, once. count, next: how many they were and the cursor of those that are left, for a
    page at any time, for a stream once its rows are through."""

    @property
    def query(self) -> CannedQuery: ...
    @property
    def as_of(self) -> datetime: ...
    @property
    def versions(self) -> Mapping[str, str]: ...
    @property
    def cite(self) -> Mapping[str, Any]: ...
    @property
    def rows(self) -> Iterable[dict[str, Any]]: ...
    @property
    def count(self) -> int: ...
    @property
    def next(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer with what is said about it; `columns` in the order of the query's file.

    digest: SHA-256 over query, parameters and rows: equal digests, equal answers. reading: how a question was read.
    name_of: the name of a party's id, for formats that people look at; borders: the file of those on a map; language: in
    which pages and pictures tell it.
    """

    query: CannedQuery
    answer: Answer
    as_of: datetime
    digest: str
    versions: Mapping[str, str]
    reading: Reading | None = None
    name_of: Callable[[str], str] = str
    borders: Path | None = None
    language: Language = field(default_factory=language)

    @property
    def say(self) -> Say:
        """How a text of ours is said in the reply's language."""
        return self.language.say

    def told_in(self, other: Language) -> Reply:
        """The same reply for readers of another language."""
        if other == self.language:
            return self
        known = self.name_of
        return replace(self, language=other, name_of=lambda id: other.say(NOBODY) if id == UNNAMED else known(id))

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, in their order."""
        return tuple(self.query.columns)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows of this page."""
        return self.answer.data

    @property
    def count(self) -> int:
        """How many rows this page has."""
        return len(self.answer.data)

    @property
    def next(self) -> str | None:
        """The cursor of the next page, None at the end."""
        return self.answer.next

    @property
    def knew(self) -> Any:
        """The instant whose knowledge this is: the one that was asked for, else when it was read."""
        return self.answer.params.get("as_of") or self.as_of

    @property
    def cite(self) -> dict[str, Any]:
        """What to write under a table made from this answer."""
        return {
            "query": self.answer.name,
            "params": dict(self.answer.params),
            "as_of": self.knew,
            "extractor": self.versions.get("extractor"),
            "vocabulary": self.versions.get("vocabulary"),
            "digest": self.digest,
        }

    def envelope(self) -> dict[str, Any]:
        """The answer as models.Envelope; that of a question as models.AskAnswer."""
        data, page = self.answer.data, {"next": self.answer.next}
        rest = {"as_of": self.knew, "left_out": dict(self.answer.left_out), "cite": self.cite}
        if self.reading is None:
            about = {"name": self.answer.name, "params": dict(self.answer.params)}
            return {"data": data, "page": page, "query": about, **rest}
        asked = {
            "query": self.reading.query,
            "params": dict(self.reading.params),
            "explanation": self.reading.explanation,
        }
        return {**asked, "data": data, "page": page, **rest, "cypher": self.answer.cypher}


class Stream:
    """Every row of a query that pages, from a first page on, read page by page as they are taken; once only.

    most: rows after which it is cut, None for no bound; it holds at least the first page. What fails on the way is
    raised between two rows; count and next then tell where.
    """

    def __init__(self, backend: Backend, first: Reply, most: int | None = None) -> None:
        self.query, self.as_of, self.versions = first.query, first.as_of, first.versions
        self.count = 0
        self.next: str | None = None
        self._backend = backend
        self._first = first
        self._most = most
        # Nobody is told what a stream hides: counting that would cost a third of its time.
        self._asked = replace(named(first.answer.name, backend.queries), left_out=None)
        self._bound: Bound | None = None

    @property
    def cite(self) -> dict[str, Any]:
        """What to write under a table made from it: no digest, for that is known at the end only."""
        return {name: value for name, value in self._first.cite.items() if name != "digest"}

    @property
    def rows(self) -> Iterator[dict[str, Any]]:
        """The rows. Raises what the graph raises."""
        page = self._first.answer
        while True:
            for row in page.data:
                self.count += 1
                yield row
            self.next = page.next
            left = PAGE if self._most is None else min(self._most - self.count, PAGE)
            if page.next is None or left <= 0:
                return
            page = self._after(page.next, left)

    def _after(self, cursor: str, rows: int) -> Answer:
        graph = self._backend.graph
        if self._bound is None:
            # Canonical already, relative days among them: at midnight it goes on with the day on which it began.
            self._bound = bind(self._asked, graph, self._first.answer.params, today=self.as_of.date())
        limit = self._asked.parameters.get("limit")
        if limit is not None and limit.maximum is not None:
            rows = min(rows, int(limit.maximum))
        values = {**self._bound.values, "cursor": cursor, "limit": rows}
        return answer(graph, self._asked, replace(self._bound, values=values))


def every_event(backend: Backend) -> Stream:
    """Every event of the graph as a row of the query `events`: of any status, however sure, dated or not."""
    query = named("events", backend.queries)
    statuses = list(query.parameters["status"].choices)
    params = {"status": statuses, "min_confidence": 0, "undated": "include", "limit": PAGE}
    return Stream(backend, reply(backend, query.name, params))


def reply(backend: Backend, name: str, params: Mapping[str, Any], *, reading: Reading | None = None) -> Reply:
    """The reply of one canned query. Raises NotFound, InvalidValue, TooLarge as the catalogue does."""
    query = named(name, backend.queries)
    today = datetime.now(UTC).date()
    graph = backend.graph
    with backend.metrics.query(query.name):
        given = answer(graph, query, bind(query, graph, params, today=today))
    return finished(backend, query, given, reading)


def finished(backend: Backend, query: CannedQuery, given: Answer, reading: Reading | None = None) -> Reply:
    """An answer with instant, digest and versions."""
    versions = backend.versions()
    content = to_json([given.name, dict(given.params), given.data, given.next])
    if given.columns and len(given.columns) < len(query.columns):
        query = replace(query, columns={name: query.columns[name] for name in given.columns})
    digest = hashlib.sha256(content).hexdigest()
    return Reply(query, given, datetime.now(UTC), digest, versions, reading, naming(backend), backend.settings.borders)
