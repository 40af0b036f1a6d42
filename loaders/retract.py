"""Take an article back: its reports, and the events that rest on nothing else, leave the graph for retired ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from cypher.connection import Graph, Transaction
from cypher.embedded.writer import writer_lock
from cypher.errors import NotFound
from cypher.statements import statement
from loaders.knowledge.slug import slug
from loaders.settings import LoaderSettings
from loaders.writing.batch import write_states
from loaders.writing.entries import Known
from loaders.writing.journal import Journal, Line
from loaders.writing.nodes import run_rows
from loaders.writing.reporting import retired_reports
from loaders.writing.reports import Report
from loaders.writing.retiring import clean_up, retire
from loaders.writing.state import event_state
from loaders.writing.stored import events_stored, reports_of_articles, reports_of_events
from loaders.writing.vocabulary import vocabulary_reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraction:
    """What a retraction did: `retired` events had no other report, `remade` ones have."""

    article: str
    record: str
    reports: int
    retired: tuple[str, ...]
    remade: tuple[str, ...]


def retract(
    graph: Graph,
    article: str,
    reason: str,
    *,
    settings: LoaderSettings | None = None,
    known: Known | None = None,
    on_wait: Callable[[str], None] = lambda holder: None,
) -> Retraction:
    """Retract the article of that id. What it said stays readable as RetiredReport and RetiredEvent nodes.

    A later load of the same text brings it back: to keep it away, take it out of the sources. Raises NotFound where
    there is no such article.
    """
    settings, known = settings or LoaderSettings(), known or vocabulary_reference().known
    with writer_lock(settings, f"retraction of {article}", on_wait):
        done = graph.write(lambda tx: _retract(tx, article, reason, known, datetime.now(UTC)))
        with Journal(settings.home) as journal:
            run = journal.begin(f"retract {article}")
            journal.note(run, [Line("retract", done.record, article, "retracted", reason)])
            journal.end(run, {"reports": done.reports, "retired": len(done.retired), "remade": len(done.remade)})
    return done


def _retract(tx: Transaction, article: str, reason: str, known: Known, now: datetime) -> Retraction:
    rows = tx.run(statement("write/articles_stored"), ids=[article])
    if not rows:
        raise NotFound(f"There is no article {article!r}.", where="article", hint="`communique export` lists the ids.")
    stored = rows[0]["article"]
    withdrawn = reports_of_articles(tx, [article])
    touched = {report.event for report in withdrawn}
    nodes = events_stored(tx, touched)
    left: dict[str, list[Report]] = defaultdict(list)
    for report in reports_of_events(tx, touched):
        if report.source.article != article:
            left[report.event].append(report)
    dead = {event: node for event, node in nodes.items() if event not in left}
    run_rows(tx, "write/retired_reports", retired_reports(withdrawn, reason=reason, now=now))
    tx.run(statement("write/articles_delete"), ids=[article])
    loss = write_states(tx, [event_state(left[event]) for event in sorted(left)], nodes, known, now)
    retire(tx, dead, [report for report in withdrawn if report.event in dead], loss, reason=reason, now=now)
    clean_up(tx, loss, known)
    if stored.get("publisher"):
        tx.run(statement("write/orphans_publishers"), ids=[slug(stored["publisher"])])
    return Retraction(
        article=article,
        record=str(stored.get("record") or article),
        reports=len(withdrawn),
        retired=tuple(sorted(dead)),
        remade=tuple(sorted(left)),
    )
