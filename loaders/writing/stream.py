"""Records on their way: decided in chunks, read in order by one or several processes, handed on one by one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Self

from cypher.connection import Graph
from cypher.statements import statement
from loaders.article import Article, Rejected
from loaders.events.checking import fault
from loaders.events.model import Extraction

from .decide import Decision, Memory, decide
from .entries import Known

Reader = Callable[[Iterable[Article | Rejected]], Iterator[Extraction | Rejected]]


@dataclass(frozen=True, slots=True)
class Extract:
    """Something that reads articles, in order, and the version that it signs with."""

    version: str
    reader: Reader

    @classmethod
    def own(cls, workers: int) -> Self:
        """This program's reader. Imported late: a dozen commands need no language model."""
        from loaders.extract import EXTRACTOR, extract_all

        return cls(EXTRACTOR, lambda articles: extract_all(articles, workers=workers))


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something cannot be written, and what to do."""

    reason: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One record and what is to become of it: rejected, or a decision, with the extraction where it asked for one."""

    decision: Decision | None = None
    extraction: Extraction | None = None
    rejected: Rejected | None = None

    @property
    def writes(self) -> bool:
        """Something of it goes to the graph."""
        return self.rejected is None and self.decision is not None and self.decision.action != "skip"

    def refused(self, refusal: Refusal) -> Step:
        """The same record, rejected."""
        article = self.decision.article if self.decision else None
        return replace(
            self,
            extraction=None,
            rejected=Rejected(
                where=article.where if article else "",
                record=article.record if article else "",
                reason=refusal.reason,
                hint=refusal.hint,
                sample=article.content[:200] if article else "",
            ),
        )


class Stream:
    """Steps from records. `read` counts the records taken from the source so far."""

    def __init__(
        self, graph: Graph, records: Iterable[Article | Rejected], extract: Extract, memory: Memory, *, chunk: int
    ) -> None:
        self._graph, self._records, self._extract, self._memory = graph, iter(records), extract, memory
        self._chunk = chunk
        # What was decided and not handed on yet, in order. The reader may pull `_fed` in a thread of its own:
        # a deque's append and popleft are safe between two threads.
        self._waiting: deque[Step] = deque()
        self.read = 0

    def steps(self) -> Iterator[Step]:
        """One step for every record, in the order of the source."""
        for result in self._extract.reader(self._fed()):
            step = self._waiting.popleft()
            if not self._asked(step):
                yield step
            elif isinstance(result, Rejected):
                yield replace(step, rejected=result)
            else:
                yield replace(step, extraction=result)

    def _fed(self) -> Iterator[Article | Rejected]:
        """One item for the reader for every step: an article to read, or a record that it passes through.

        Passing through what needs no reading keeps the order and lets a re-load of a million unchanged records flow.
        """
        while chunk := list(islice(self._records, self._chunk)):
            self.read += len(chunk)
            given = [record for record in chunk if isinstance(record, Article)]
            decisions = iter(decide(self._graph, given, self._extract.version, self._memory))
            for record in chunk:
                if isinstance(record, Rejected):
                    self._waiting.append(Step(rejected=record))
                    yield record
                    continue
                step = Step(decision=(decision := next(decisions)))
                self._waiting.append(step)
                passed = Rejected(where=record.where, record=record.record, reason="needs no reading")
                yield decision.article if self._asked(step) else passed

    @staticmethod
    def _asked(step: Step) -> bool:
        return step.rejected is None and step.decision is not None and step.decision.action == "read"

    @staticmethod
    def unknown_events(graph: Graph, events: Mapping[str, Sequence[str]]) -> frozenset[str]:
        """Those of these events that the graph does not have."""
        wanted = {event for found in events.values() for event in found}
        stored = graph.read_patiently(statement("write/events_stored"), ids=sorted(wanted))
        return frozenset(wanted - {row["event"]["id"] for row in stored})

    @staticmethod
    def events_of(graph: Graph, article: str) -> tuple[str, ...]:
        """The events that an article reports."""
        rows = graph.read_patiently(statement("write/reports_of_articles"), ids=[article])
        return tuple(sorted({row["event"] for row in rows}))


def refusal(extraction: Extraction, known: Known) -> Refusal | None:
    """Why an extraction cannot be written: an id that is a country's code must be a country, and every claim must be one
    that an event can be made from. One that is not would end the whole batch, and with it the load."""
    actors = [(actor.id, actor.kind) for actor in extraction.actors]
    envoys = [(e.actor, e.kind) for event in extraction.events for claim in event.claims for e in claim.envoys]
    for id_, kind in (*actors, *envoys):
        if kind != "country" and id_ in known.countries:
            return Refusal(
                f"The id {id_!r} of a {kind} is the code of a country.",
                "Give the organisation another id in the vocabulary.",
            )
    for claim in (claim for event in extraction.events for claim in event.claims):
        if found := fault(claim):
            return Refusal(
                f"A claim of it is invalid: {found}. It says: “{claim.quote[:80]}”",
                "Mend the record where it was read elsewhere, else please report its text; the rest is loaded.",
            )
    return None
