"""A retracted article: what rested on it alone leaves the graph, what others tell stays, nothing is orphaned."""

from __future__ import annotations

from datetime import date

import pytest
from making import KNOWN, REFERENCE, ask, claim, event_id, told_by

from cypher.connection import Graph
from cypher.errors import NotFound
from loaders.events.model import When
from loaders.export import digest, records
from loaders.retract import retract
from loaders.settings import LoaderSettings
from loaders.writing.batch import write_batch
from loaders.writing.journal import Journal
from loaders.writing.reference import write_reference

SHARED = claim(at=40)
ALONE = claim("ASSAULT", "UNK", "CHN", place="aden", when=When(date(2025, 2, 1), date(2025, 3, 9), "range", "explicit"))


@pytest.fixture
def told(graph: Graph) -> Graph:
    write_reference(graph, REFERENCE)
    write_batch(graph, [told_by("keep", SHARED, publisher="Dawn")], KNOWN)
    return graph


def settings_of(graph: Graph) -> LoaderSettings:
    return LoaderSettings(**graph.settings.model_dump())


def test_the_graph_is_as_if_the_article_had_never_come(told: Graph) -> None:
    before = digest(told)
    write_batch(told, [told_by("wrong", claim(confidence=0.95), ALONE, publisher="A Paper")], KNOWN)
    assert digest(told) != before
    done = retract(told, "a-wrong", "a hoax", settings=settings_of(told), known=KNOWN)
    assert (done.reports, done.retired, done.remade) == (2, (event_id(ALONE),), (event_id(SHARED),))
    assert digest(told) == before


def test_what_it_said_is_kept_apart(told: Graph) -> None:
    write_batch(told, [told_by("wrong", ALONE)], KNOWN)
    done = retract(told, "a-wrong", "a hoax", settings=settings_of(told), known=KNOWN)
    (gone,) = ask(
        told, "MATCH (r:RetiredEvent) RETURN r.id AS id, r.reason AS reason, r.claims AS claims, r.retracted_at AS at"
    )
    assert (gone["id"], gone["reason"]) == (event_id(ALONE), "a hoax") and ALONE.quote in gone["claims"][0]
    (report,) = ask(told, "MATCH (r:RetiredReport) RETURN r.article AS article, r.quote AS quote, r.recorded_at AS at")
    assert (report["article"], report["quote"]) == ("a-wrong", ALONE.quote) and report["at"] <= gone["at"]
    kinds = {tuple(r["labels"]) for r in records(told, history=True) if r["kind"] == "node"}
    assert ("RetiredEvent",) in kinds and ("RetiredReport",) in kinds
    assert ("RetiredEvent",) not in {tuple(r["labels"]) for r in records(told) if r["kind"] == "node"}
    with Journal(told.settings.home) as journal:
        run = journal.begin("look")
        (line,) = journal.lines(run - 1)
    assert (line.article, line.outcome, line.reason, line.record) == (done.article, "retracted", "a hoax", "wrong")


def test_a_retracted_article_may_be_loaded_again(told: Graph) -> None:
    write_batch(told, [told_by("wrong", ALONE)], KNOWN)
    before = digest(told)
    for _ in range(2):
        retract(told, "a-wrong", "a hoax", settings=settings_of(told), known=KNOWN)
        write_batch(told, [told_by("wrong", ALONE)], KNOWN)
    assert digest(told) == before
    assert len(ask(told, "MATCH (r:RetiredEvent) RETURN r.id AS id")) == 2, "each time is remembered"


def test_no_such_article(told: Graph) -> None:
    with pytest.raises(NotFound, match="no article 'a-nothing'"):
        retract(told, "a-nothing", "why", settings=settings_of(told), known=KNOWN)
