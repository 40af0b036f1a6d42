"""A question to this service: its names are those that the vocabulary and the graph know."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

from cypher.catalogue.names import FRESH_SECONDS, RETRY_SECONDS
from service.ask.grammar import read
from service.ask.naming import KnownNames
from service.ask.reading import Reading, Refused
from service.backend import Backend

_first = threading.Lock()
_compiled = threading.Event()


def read_question(backend: Backend, question: str) -> Reading:
    """The canned query that answers a question. Raises Refused, GraphUnavailable.

    The first question compiles the patterns of the grammar, for some seconds; who asks meanwhile waits for them.
    """
    if _compiled.is_set():
        return _read_question(backend, question)
    with _first:
        try:
            found = _read_question(backend, question)
        except Refused:
            _compiled.set()
            raise
        _compiled.set()
        return found


def _read_question(backend: Backend, question: str) -> Reading:
    try:
        return _read(backend, question, FRESH_SECONDS)
    except Refused:
        # Perhaps a load has just brought the name that was not known.
        return _read(backend, question, RETRY_SECONDS)


def _read(backend: Backend, question: str, fresh: float) -> Reading:
    today = datetime.now(UTC).date()
    names = KnownNames(backend.graph, fresh=fresh)
    reading = read(question, names, today=today, longest=backend.settings.max_question)
    query = backend.queries.get(reading.query)
    lacking = [name for name in reading.params if query is None or name not in query.parameters]
    if lacking:
        raise Refused(f"{reading.query} cannot be asked with {', '.join(lacking)}.")
    return reading
