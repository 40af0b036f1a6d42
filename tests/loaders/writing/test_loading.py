"""The pipeline: what is read, skipped, taken over, rejected, and what the journal says of it."""

from __future__ import annotations

import io
import json
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from making import DAY, REFERENCE, article, ask, claim, extraction, reader_of

from cypher.connection import Graph
from cypher.embedded.writer import writer_lock
from cypher.errors import ConfigurationError, GraphUnavailable, InputError, UsageError
from loaders import load as loading
from loaders.article import Article, Rejected
from loaders.events.model import ActorSeen, Extraction, When
from loaders.export import digest
from loaders.load import LoadResult, load, load_article, load_records
from loaders.settings import LoaderSettings
from loaders.writing.journal import Journal, Line
from loaders.writing.stream import Extract
from loaders.writing.tally import Tally

TEXT = "China's foreign minister Wang Yi met Pakistan's foreign minister Ishaq Dar in Beijing on 21 May 2025."


def settings_of(graph: Graph, **more: object) -> LoaderSettings:
    return LoaderSettings(**{**graph.settings.model_dump(), **more})


def run(graph: Graph, records: Iterable[Article | Rejected], read: Extract, **more: object) -> Tally:
    return load_records(
        records, graph=graph, settings=settings_of(graph, **more), what="a test", extract=read, reference=REFERENCE
    )


def telling(*claims_of: Extraction) -> Extract:
    return reader_of({one.article.record: one for one in claims_of})


def test_a_loaded_article_without_a_day_is_counted(graph: Graph) -> None:
    day = {"published": None, "published_basis": "unknown"}
    read = [extraction(article("old"), claim()), extraction(article("bare", **day), claim(day=None))]
    tally = run(graph, [one.article for one in read], telling(*read))
    assert (tally.loaded, tally.undated, tally.undated_at) == (2, 1, ["bare.txt"])


def test_a_document_with_an_invalid_claim_is_rejected_and_the_load_goes_on(graph: Graph) -> None:
    """One of each fault in one batch with what is right: before, the first of them ended the load."""
    faults = {
        "status": {"status": "denied"},
        "type": {"type_": "SHOUT"},
        "backwards": {"when": When(DAY, date(2025, 1, 1), "range", "explicit")},
        "precision": {"when": When(DAY, DAY, "week", "explicit")},  # type: ignore[arg-type]
        "basis": {"when": When(DAY, DAY, "day", "guess")},  # type: ignore[arg-type]
        "sure": {"confidence": float("nan")},
    }
    bad = [extraction(article(name), claim(), claim(**{"type_": "AID", **more})) for name, more in faults.items()]  # type: ignore[arg-type]
    good = [extraction(article(name), claim(targets=other)) for name, other in (("first", "PAK"), ("last", "USA"))]
    read = [good[0], *bad, good[1]]
    tally = run(graph, [one.article for one in read], telling(*read), load_batch=100)
    assert (tally.read, tally.loaded, tally.rejected, tally.new_events) == (8, 2, len(bad), 2)
    assert {one.record for one in tally.rejections} == set(faults)
    assert all("A claim of it is invalid" in one.reason and one.hint for one in tally.rejections)
    assert ask(graph, "MATCH (a:Article) RETURN a.record AS r ORDER BY r") == [{"r": "first"}, {"r": "last"}]
    assert tally.rejects is not None
    told = [json.loads(line) for line in tally.rejects.read_text(encoding="utf-8").splitlines()]
    assert "'denied' is no status" in told[0]["reason"] and told[0]["where"] == "status.txt" and told[0]["sample"]
    mended = extraction(article("status"), claim(), claim("AID"))
    assert run(graph, [mended.article], telling(mended)).loaded == 1


def test_one_article_with_an_invalid_claim_is_an_input_error(graph: Graph) -> None:
    bad = extraction(article("bad"), claim("CONSULT", status="denied"))
    with pytest.raises(InputError, match="'denied' is no status"):
        load_article(graph, bad.article, settings_of(graph), extract=telling(bad), reference=REFERENCE)


def test_every_record_is_counted_once_and_journalled(graph: Graph) -> None:
    good = extraction(article("good"), claim())
    clash = extraction(article("clash"), claim(), actors=(ActorSeen("USA", "organization", "United Steelworkers"),))
    broken = Rejected(where="feed.jsonl line 7", record="7", reason="the line is no JSON", hint="Mend it.", sample="{")
    tally = run(graph, [good.article, broken, clash.article, article("good")], telling(good, clash))
    assert tally.counts() == {
        "read": 4,
        "loaded": 1,
        "unchanged": 1,
        "rejected": 2,
        "events": 1,
        "new_events": 1,
        "retired": 0,
    }
    assert tally.done == tally.read
    assert (tally.undated, tally.undated_at) == (0, [])
    with Journal(graph.settings.home) as journal:
        lines = list(journal.lines(tally.run or 0))
    assert [(line.record, line.outcome) for line in lines] == [
        ("good", "loaded"),
        ("7", "rejected"),
        ("clash", "rejected"),
        ("good", "unchanged"),
    ]
    assert lines[0].article == lines[3].article and lines[0].article is not None
    assert tally.rejects is not None
    rejects = [json.loads(line) for line in tally.rejects.read_text(encoding="utf-8").splitlines()]
    assert [r["where"] for r in rejects] == ["feed.jsonl line 7", "clash.txt"]
    assert "'USA'" in rejects[1]["reason"] and "country" in rejects[1]["reason"]
    assert [r.record for r in tally.rejections] == ["7", "clash"]
    assert not ask(graph, "MATCH (n {name: 'United Steelworkers'}) RETURN n.id AS id")


def test_a_dry_run_writes_nothing(graph: Graph) -> None:
    one = extraction(article("one"), claim())
    before = digest(graph)
    tally = load_records(
        [one.article],
        graph=graph,
        settings=settings_of(graph),
        what="a test",
        extract=telling(one),
        reference=REFERENCE,
        dry_run=True,
    )
    assert (tally.loaded, tally.new_events, tally.run, tally.rejects) == (1, 1, None, None)
    assert digest(graph) == before
    run(graph, [one.article], telling(one))
    again = load_records(
        [one.article], graph=graph, settings=settings_of(graph), what="x", extract=telling(one), dry_run=True
    )
    assert (again.unchanged, again.new_events) == (1, 0)


def test_an_earlier_day_of_publication_dates_everything_anew(graph: Graph) -> None:
    def reader(articles: Iterable[Article | Rejected]) -> Iterator[Extraction | Rejected]:
        for one in articles:
            yield extraction(one, claim(day=one.published)) if isinstance(one, Article) else one

    read = Extract("1", reader)
    late = article("late", TEXT, published=date(2025, 5, 23))
    run(graph, [late], read)
    run(graph, [replace(late, record="early", published=date(2025, 5, 22))], read)
    (event,) = ask(graph, "MATCH (e:Event) RETURN e.date AS date")
    assert event["date"] == date(2025, 5, 22)
    tally = run(graph, [late], read)
    assert tally.unchanged == 1, "the later day changes nothing any more"


def test_full_text_is_kept_only_where_the_settings_say_so(graph: Graph) -> None:
    one = extraction(article("one", TEXT), claim())
    run(graph, [one.article], telling(one))
    assert ask(graph, "MATCH (a:Article) RETURN a.text AS text") == [{"text": None}]
    two = extraction(article("two", TEXT + " They signed nothing."), claim())
    run(graph, [two.article], telling(two), keep_text="full")
    texts = [row["text"] for row in ask(graph, "MATCH (a:Article) RETURN a.text AS text ORDER BY a.record")]
    assert texts == [None, two.article.content]


def test_files_are_read_by_the_real_reader(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(f"Two ministers\n\n{TEXT}\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    lines = [json.dumps({"id": "a", "text": TEXT.replace("Beijing", "Islamabad")}), '{"id": "b", ']
    (tmp_path / "feed.jsonl").write_text("\n".join(lines), encoding="utf-8")
    seen: list[int] = []
    tally = load(
        [str(tmp_path), str(tmp_path / "missing.txt")],
        graph=graph,
        settings=settings_of(graph),
        published=date(2025, 5, 22),
        progress=lambda tally: seen.append(tally.done),
    )
    assert (tally.read, tally.loaded, tally.rejected) == (5, 2, 3)
    assert seen[-1] == 5 and seen == sorted(seen)
    rows = ask(
        graph,
        "MATCH (e:Event)-[r:REPORTED_IN]->(a:Article) RETURN r.quote AS q, r.start AS s, r.end AS e, a.record AS r",
    )
    content = {"good": (tmp_path / "good.txt").read_text(encoding="utf-8"), "a": json.loads(lines[0])["text"]}
    assert {row["r"] for row in rows} == {"good", "a"}
    assert all(content[row["r"]][row["s"] : row["e"]] == row["q"] for row in rows)
    before = digest(graph)
    again = load([str(tmp_path)], graph=graph, settings=settings_of(graph), published=date(2025, 5, 22))
    assert (again.loaded, again.unchanged) == (0, 2) and digest(graph) == before


def test_standard_input_and_no_source(graph: Graph) -> None:
    record = json.dumps({"id": "piped", "text": TEXT}).encode()
    tally = load(["-"], graph=graph, settings=settings_of(graph), format="jsonl", stdin=io.BytesIO(record))
    assert tally.loaded == 1
    with pytest.raises(UsageError, match="No source"):
        load([], graph=graph, settings=settings_of(graph))


def test_one_article_for_a_request(graph: Graph) -> None:
    given = article("posted", TEXT, published=DAY)
    read = telling(extraction(given, claim()))
    first = load_article(graph, given, settings_of(graph), extract=read, reference=REFERENCE)
    again = load_article(graph, given, settings_of(graph), extract=read, reference=REFERENCE)
    assert first == LoadResult(article=first.article, outcome="loaded", events=first.events, new_events=1)
    assert again == LoadResult(article=first.article, outcome="unchanged", events=first.events)
    assert ask(graph, "MATCH (a:Article) RETURN a.id AS id") == [{"id": first.article}]


def test_one_article_that_cannot_be_read(graph: Graph) -> None:
    persian = article("fa", "وزیران خارجه چین و پاکستان روز چهارشنبه در پکن دیدار کردند و درباره همکاری گفتگو کردند.")
    with pytest.raises(InputError, match="not English") as caught:
        load_article(graph, persian, settings_of(graph))
    assert caught.value.where == "fa.txt" and caught.value.hint
    assert not ask(graph, "MATCH (a:Article) RETURN a.id AS id")


def test_one_article_does_not_wait_for_a_long_load(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "ARTICLE_WAIT", 0.3)
    given = article("posted", TEXT)
    read = telling(extraction(given, claim()))
    with (
        writer_lock(graph.settings, "load of an archive"),
        pytest.raises(GraphUnavailable, match="load of an archive"),
    ):
        load_article(graph, given, settings_of(graph), extract=read, reference=REFERENCE)
    assert load_article(graph, given, settings_of(graph), extract=read, reference=REFERENCE).outcome == "loaded"


def test_two_loads_wait_for_each_other(graph: Graph) -> None:
    held: list[str] = []
    one = extraction(article("one"), claim())
    free = threading.Event()

    def hold() -> None:
        with writer_lock(graph.settings, "load of the first"):
            free.set()
            time.sleep(0.5)

    first = threading.Thread(target=hold)
    first.start()
    assert free.wait(10)
    tally = load_records(
        [one.article],
        graph=graph,
        settings=settings_of(graph),
        what="the second",
        extract=telling(one),
        reference=REFERENCE,
        on_wait=held.append,
    )
    first.join()
    assert tally.loaded == 1 and len(held) == 1 and "load of the first" in held[0]


def test_the_journal_says_where_it_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite").write_bytes(b"this is no data base, it is a text of some length" * 100)
    with pytest.raises(ConfigurationError, match="journal cannot be written") as caught:
        Journal(tmp_path)
    assert "journal.sqlite" in (caught.value.where or "") and caught.value.hint


def test_a_run_without_an_end_was_killed(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        run = journal.begin("load a")
        journal.note(run, [Line("a.txt", "a", None, "rejected", "empty"), Line("b.txt", "b", "a1", "loaded")])
        assert [line.record for line in journal.lines(run, "rejected")] == ["a"]
    with Journal(tmp_path) as journal:
        assert len(list(journal.lines(run))) == 2
        assert journal.begin("load b") == run + 1
        journal.end(run, {"read": 2})
