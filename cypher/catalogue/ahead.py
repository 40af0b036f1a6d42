"""Reads made at once that would be made one after the other: what the last answer to the same question read is likely to
be read again, and is asked for beforehand.

A read that was begun is given only to whoever asks for that very statement with those very parameters; whatever else an
answer needs, it reads as ever. So an answer is the same with it and without, and comes after the longest of its reads,
not after their sum.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Semaphore
from typing import Any

from cypher.catalogue.names import Readable

MOST_QUESTIONS = 1_000  # of which it is remembered what they read
MOST_READS = 4  # of one question; longer ones are lists that go on, and no two alike
WORKERS = 4
ALONE = (
    1  # questions whose reads are begun beforehand; where more are answered at once, others have work for every core
)
_Read = tuple[str, dict[str, Any]]


class _Memory:
    """What each question read when it was last answered; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._reads: OrderedDict[Hashable, list[_Read]] = OrderedDict()

    def of(self, question: Hashable) -> list[_Read]:
        with self._lock:
            return self._reads.get(question, [])

    def keep(self, question: Hashable, reads: list[_Read]) -> None:
        with self._lock:
            self._reads.pop(question, None)
            if 1 < len(reads) <= MOST_READS:
                self._reads[question] = reads
                while len(self._reads) > MOST_QUESTIONS:
                    self._reads.popitem(last=False)


_MEMORY = _Memory()
_POOL = ThreadPoolExecutor(WORKERS, thread_name_prefix="ahead")
_answering = Semaphore(ALONE)


class Ahead:
    """A graph of which some reads were begun already."""

    def __init__(self, graph: Readable, begun: list[tuple[_Read, Future[list[dict[str, Any]]]]]) -> None:
        self._graph = graph
        self._begun = begun
        self.reads: list[_Read] = []

    def read(self, statement: str, /, **params: Any) -> list[dict[str, Any]]:
        """The rows. Raises what the graph raises."""
        wanted = (statement, params)
        self.reads.append(wanted)
        for place, (read, future) in enumerate(self._begun):
            if read == wanted:
                del self._begun[place]
                # One that no worker has taken up yet is quicker read here.
                return self._graph.read(statement, **params) if future.cancel() else future.result()
        return self._graph.read(statement, **params)


@contextmanager
def ahead(graph: Readable, question: Hashable) -> Iterator[Ahead]:
    """A graph on which what the same question read the last time is begun; all but its first read, which comes at once."""
    alone = _answering.acquire(blocking=False)
    known = _MEMORY.of(question)[1:] if alone else []
    begun = [(read, _POOL.submit(graph.read, read[0], **read[1])) for read in known]
    reader = Ahead(graph, begun)
    try:
        yield reader
        _MEMORY.keep(question, reader.reads)
    finally:
        for _, future in begun:  # what the answer did not need after all
            future.cancel()
        if alone:
            _answering.release()
