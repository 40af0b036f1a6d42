"""The same graph whatever the order of the documents, the size of the batches, the number of loads."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from making import REFERENCE, article, claim, extraction, reader_of

from cypher.connection import Graph
from docs.bench.generate import extractions
from loaders.article import Article
from loaders.events.model import Extraction
from loaders.export import digest
from loaders.load import load_records
from loaders.settings import LoaderSettings
from loaders.writing.reference import Reference
from loaders.writing.tally import Tally
from tests.conftest import empty

SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
# Shrinking would empty and fill two servers for minutes; the examples are small as they are.
NO_SHRINK = [Phase.explicit, Phase.generate]
NOTHING = Reference("nothing", (), ())


def load(
    graph: Graph, read: list[Extraction], *, batch: int = 50, version: str = "1", reference: Reference = NOTHING
) -> Tally:
    by_record = {one.article.record: one for one in read}
    return load_records(
        [one.article for one in read],
        graph=graph,
        settings=LoaderSettings(**{**graph.settings.model_dump(), "load_batch": batch}),
        what="a test",
        extract=reader_of(by_record, version),
        reference=reference,
    )


@settings(max_examples=2, deadline=None, derandomize=True, phases=NO_SHRINK, suppress_health_check=SLOW)
@given(st.integers(1, 10**6), st.integers(1, 9), st.randoms(use_true_random=False))
def test_order_and_batches_do_not_matter(graph: Graph, seed: int, batch: int, chance: random.Random) -> None:
    read = list(extractions(12, seed=seed))
    empty(graph)
    first = load(graph, read)
    wanted = digest(graph)
    again = load(graph, read, batch=batch)
    assert (again.unchanged, again.loaded, again.new_events) == (len(read), 0, 0)
    assert digest(graph) == wanted
    shuffled = list(read)
    chance.shuffle(shuffled)
    empty(graph)
    second = load(graph, shuffled, batch=batch)
    assert digest(graph) == wanted
    assert (first.loaded, first.new_events) == (second.loaded, second.new_events) == (len(read), 12)


# Copies of one text that differ in what their records tell and in white space. What is read in one depends on its day.
SPACES = ["A text that comes twice, about two ministers.", "A text that comes  twice,\nabout two ministers. "]
copies = st.builds(
    lambda n, space, day, publisher, url: replace(
        article(f"copy-{n}", SPACES[space]),
        title="A text",
        published=day,
        published_basis="record" if day else "unknown",
        publisher=publisher,
        url=url,
    ),
    st.integers(0, 10**6),
    st.integers(0, 1),
    st.sampled_from([None, date(2025, 2, 5), date(2025, 2, 6), date(2025, 3, 1)]),
    st.sampled_from([None, "Dawn", "Example Wire"]),
    st.sampled_from([None, "https://a.example", "https://b.example"]),
)


def reading(given_article: Article) -> Extraction:
    """A reader that dates what it reads by the day of publication."""
    return extraction(given_article, claim(day=given_article.published, at=len(given_article.content) % 7))


@settings(max_examples=4, deadline=None, derandomize=True, phases=NO_SHRINK, suppress_health_check=SLOW)
@given(st.lists(copies, min_size=2, max_size=4, unique_by=lambda a: a.record), st.integers(1, 3))
def test_copies_of_one_text_meet_in_any_order(graph: Graph, told: list[Article], batch: int) -> None:
    digests = set()
    for order in (told, told[::-1]):
        empty(graph)
        _load_copies(graph, order, batch)
        digests.add(digest(graph))
        _load_copies(graph, order, batch)
        digests.add(digest(graph))
    assert len(digests) == 1
    (row,) = graph.read("MATCH (a:Article) RETURN a.published AS published, a.publisher AS publisher, a.url AS url")
    for name, value in row.items():
        assert value == min((v for a in told if (v := getattr(a, name))), default=None)


def _load_copies(graph: Graph, told: list[Article], batch: int) -> None:
    def read(articles):  # type: ignore[no-untyped-def]
        for one in articles:
            yield reading(one) if isinstance(one, Article) else one

    load_records(
        told,
        graph=graph,
        settings=LoaderSettings(**{**graph.settings.model_dump(), "load_batch": batch}),
        what="copies",
        extract=replace(reader_of({}), reader=read),
        reference=REFERENCE,
    )


@pytest.mark.parametrize("batch", [1, 7])
def test_a_newer_reader_reads_everything_again(graph: Graph, batch: int) -> None:
    read = list(extractions(12, seed=3))
    load(graph, read)
    wanted = digest(graph)
    tally = load(graph, read, batch=batch, version="2")
    assert (tally.loaded, tally.new_events, tally.retired) == (len(read), 0, 0)
    assert digest(graph) != wanted, "who read it is told"
    load(graph, read, version="1")
    assert digest(graph) == wanted
