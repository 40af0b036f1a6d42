"""From sources to graph: read, merge with what the graph holds, extract, write in batches, note what became of each.

Kill it at any moment: a batch is written whole or not at all, and a second run skips what is written.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, Literal

from cypher.connection import Graph
from cypher.embedded.writer import writer_lock
from cypher.errors import GraphUnavailable, InputError
from loaders.article import Article, Rejected
from loaders.settings import LoaderSettings
from loaders.sources import read_sources
from loaders.writing.batch import write_batch
from loaders.writing.decide import Memory
from loaders.writing.entries import Entry, Known, Written
from loaders.writing.journal import Journal, Line
from loaders.writing.reference import Reference, write_reference
from loaders.writing.stream import Extract, Step, Stream, refusal
from loaders.writing.tally import Tally
from loaders.writing.vocabulary import vocabulary_reference

__all__ = ["LoadResult", "Tally", "load", "load_article", "load_records"]

ARTICLE_WAIT = 10.0  # seconds that one article waits for a load that is under way; a person waits behind it
FLUSH_SECONDS = 2.0  # a batch waits no longer for its last article: progress moves, and a kill loses little
NOTED = 20  # batches' worth of unchanged records that are noted at a time
Progress = Callable[[Tally], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadResult:
    """What became of one article; `events` are the ids of the events that it reports."""

    article: str
    outcome: Literal["loaded", "unchanged"]
    events: tuple[str, ...] = ()
    new_events: int = 0


def load(
    sources: Sequence[str],
    *,
    graph: Graph,
    settings: LoaderSettings | None = None,
    published: date | None = None,
    format: str | None = None,
    workers: int | None = None,
    dry_run: bool = False,
    stdin: BinaryIO | None = None,
    progress: Progress = lambda tally: None,
    on_wait: Callable[[str], None] = lambda holder: None,
) -> Tally:
    """Load every article in the sources (see loaders.sources). A dry run writes nothing and counts what it would do.

    progress is called whenever the tally has changed; on_wait once, with who holds the writer's lock, if someone does.
    Raises UsageError for no source or an unknown format, GraphUnavailable where the server stays away longer than
    graph_reconnect_seconds: what was written until then stays, and the next load goes on from there.
    """
    settings = settings or LoaderSettings()
    limit = settings.load_max_megabytes * 1_000_000
    records = read_sources(sources, published=published, format=format, stdin=stdin, limit=limit)
    return load_records(
        records,
        graph=graph,
        settings=settings,
        what=" ".join(sources),
        workers=workers,
        dry_run=dry_run,
        progress=progress,
        on_wait=on_wait,
    )


def load_records(
    records: Iterable[Article | Rejected],
    *,
    graph: Graph,
    settings: LoaderSettings,
    what: str,
    workers: int | None = None,
    dry_run: bool = False,
    extract: Extract | None = None,
    reference: Reference | None = None,
    progress: Progress = lambda tally: None,
    on_wait: Callable[[str], None] = lambda holder: None,
) -> Tally:
    """Load articles from any iterable; see `load`. what: how the journal and a waiting load call this run.

    extract and reference stand in for the reader and the vocabulary where an archive was read elsewhere.
    """
    extract = extract or Extract.own(workers or settings.load_workers)
    reference = reference or vocabulary_reference()
    known = reference.known
    with nullcontext() if dry_run else writer_lock(settings, f"load of {what}", on_wait):
        if dry_run:
            return _Run(graph, settings, extract, known, None, None, progress).go(records)
        write_reference(graph, reference)
        with Journal(settings.home) as journal:
            run = journal.begin(f"load {what}")
            tally = _Run(graph, settings, extract, known, journal, run, progress).go(records)
            journal.end(run, tally.counts())
            return tally


class _Run:
    """One load under way."""

    def __init__(
        self,
        graph: Graph,
        settings: LoaderSettings,
        extract: Extract,
        known: Known,
        journal: Journal | None,
        run: int | None,
        progress: Progress,
    ) -> None:
        self.graph, self.settings, self.extract, self.known = graph, settings, extract, known
        self.journal, self.run, self.progress = journal, run, progress
        self.tally = Tally(run=run)
        self.memory = Memory()
        self.batch: list[Step] = []
        self.last: tuple[list[Step], Written] = ([], Written())  # the steps of the last flush, and what they wrote

    def go(self, records: Iterable[Article | Rejected]) -> Tally:
        stream = Stream(self.graph, records, self.extract, self.memory, chunk=self.settings.load_batch)
        writes, flushed = 0, time.monotonic()
        for step in stream.steps():
            self.tally.read = stream.read
            if step.rejected is None and step.decision is not None and step.extraction is not None:
                refused = refusal(step.extraction, self.known)
                if refused is not None:
                    step = step.refused(refused)
            self.batch.append(step)
            # What is only noted weighs nothing; what is written counts. Where reading is slow, batches are smaller.
            writes += step.writes
            late = time.monotonic() - flushed >= FLUSH_SECONDS
            if writes >= self.settings.load_batch or len(self.batch) >= NOTED * self.settings.load_batch or late:
                self._flush()
                writes, flushed = 0, time.monotonic()
        self.tally.read = stream.read
        self._flush()
        return self.tally

    def _flush(self) -> None:
        steps, self.batch = self.batch, []
        if not steps:
            return
        written = self._write([entry(step, self.settings) for step in steps if step.writes])
        self.memory.drop(step.decision for step in steps if step.decision is not None)
        self._count(steps, written)
        self.last = (steps, written)
        if self.journal is not None and self.run is not None:
            self.journal.reject(self.run, [step.rejected for step in steps if step.rejected is not None])
            self.journal.note(self.run, [_line(step) for step in steps])
            if self.tally.rejected:
                self.tally.rejects = self.journal.rejects(self.run)
        self.progress(self.tally)

    def _write(self, entries: Sequence[Entry]) -> Written:
        if not entries:
            return Written()
        if self.journal is not None:
            return write_batch(self.graph, entries, self.known)
        read = {one.id: one.extraction for one in entries if one.extraction is not None}
        events = {id_: tuple(event.id for event in extraction.events) for id_, extraction in read.items()}
        return Written(events=events, new_events=Stream.unknown_events(self.graph, events))

    def _count(self, steps: Sequence[Step], written: Written) -> None:
        tally = self.tally
        for rejected in (step.rejected for step in steps if step.rejected is not None):
            tally.reject(rejected)
        for article in (step.extraction.article for step in steps if step.writes and step.extraction is not None):
            if article.published is None:
                tally.without_day(article.where)
        tally.loaded += sum(1 for step in steps if step.writes)
        tally.unchanged += sum(1 for step in steps if step.rejected is None and not step.writes)
        tally.events += len({event for events in written.events.values() for event in events})
        tally.new_events += len(written.new_events)
        tally.retired += len(written.retired)


def entry(step: Step, settings: LoaderSettings) -> Entry:
    """A step as the writer takes it. Only a step that writes has a decision."""
    decision = step.decision
    if decision is None:
        raise InputError("A record that was rejected cannot be written.", where="load")
    return Entry(
        id=decision.id,
        metadata=decision.told.metadata,
        content_hash=decision.told.content_hash,
        extraction=step.extraction,
        text=decision.article.content if settings.keep_text == "full" and step.extraction is not None else None,
    )


def _line(step: Step) -> Line:
    if step.rejected is not None:
        id_ = step.decision.id if step.decision else None
        return Line(step.rejected.where, step.rejected.record, id_, "rejected", step.rejected.reason)
    decision = step.decision
    if decision is None:
        raise InputError("A record without an article has no place in the journal.", where="load")
    outcome: Literal["loaded", "unchanged"] = "loaded" if step.writes else "unchanged"
    return Line(decision.article.where, decision.article.record, decision.id, outcome)


def load_article(
    graph: Graph,
    article: Article,
    settings: LoaderSettings | None = None,
    *,
    extract: Extract | None = None,
    reference: Reference | None = None,
) -> LoadResult:
    """Load one article, for a request that waits for the answer.

    Raises InputError where it cannot be read (not English, empty, an invalid claim, an id that clashes with a country), and
    GraphUnavailable where another load holds the graph for longer than ARTICLE_WAIT seconds.
    """
    settings = settings or LoaderSettings()
    extract, reference = extract or Extract.own(1), reference or vocabulary_reference()
    end = time.monotonic() + ARTICLE_WAIT
    while True:
        try:
            with writer_lock(settings, f"load of {article.where}", _busy):
                return _load_one(graph, article, settings, extract, reference)
        except _Busy:
            if time.monotonic() >= end:
                raise
            time.sleep(0.1)


def _load_one(
    graph: Graph, article: Article, settings: LoaderSettings, extract: Extract, reference: Reference
) -> LoadResult:
    write_reference(graph, reference)
    with Journal(settings.home) as journal:
        number = journal.begin(f"load {article.where}")
        run = _Run(graph, settings, extract, reference.known, journal, number, lambda tally: None)
        tally = run.go([article])
        journal.end(number, tally.counts())
    (step,), written = run.last
    if step.rejected is not None:
        raise InputError(step.rejected.reason, where=step.rejected.where, hint=step.rejected.hint)
    id_ = step.decision.id if step.decision else ""
    if not step.writes:
        return LoadResult(article=id_, outcome="unchanged", events=Stream.events_of(graph, id_))
    return LoadResult(
        article=id_, outcome="loaded", events=written.events.get(id_, ()), new_events=len(written.new_events)
    )


class _Busy(GraphUnavailable):
    """Another load holds the writer's lock."""


def _busy(holder: str) -> None:
    raise _Busy(f"Another load is under way: {holder}.", hint="Send the article again when it has ended.")
