"""What is to be done with a record, by what is known of its text; and how progress is told."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from making import article

from cypher.errors import InvalidValue
from loaders.article import Article, Rejected
from loaders.settings import LoaderSettings
from loaders.writing.decide import Decision, Memory, Told, _decide, content_hash
from loaders.writing.entries import Metadata
from loaders.writing.tally import SHOWN, Tally
from service.commands import load as command

GIVEN = article("b", "A text about ministers.", title="B", published=date(2025, 2, 5))


def told(given: Article, extractor: str = "1") -> Told:
    return Told(metadata=Metadata.of(given), content_hash=content_hash(given), extractor=extractor)


@pytest.mark.parametrize(
    ("given", "extractor", "action"),
    [
        (GIVEN, "1", "skip"),
        (GIVEN, "2", "read"),
        (replace(GIVEN, published=date(2025, 2, 6)), "1", "skip"),
        (replace(GIVEN, published=None, published_basis="unknown"), "1", "skip"),
        (replace(GIVEN, published=date(2025, 2, 4)), "1", "read"),
        (replace(GIVEN, title="A"), "1", "read"),
        (replace(GIVEN, title="C"), "1", "skip"),
        (replace(GIVEN, publisher="A Paper"), "1", "refresh"),
        (replace(GIVEN, record="a", where="a.txt"), "1", "refresh"),
        (replace(GIVEN, licence="CC0"), "1", "refresh"),
    ],
)
def test_only_what_may_change_the_reading_is_read_again(given: Article, extractor: str, action: str) -> None:
    decision = _decide("a1", given, told(GIVEN), extractor)
    assert decision.action == action and decision.known
    assert decision.article.record == given.record, "messages name the record that was given"


def test_offsets_belong_to_one_copy_whichever_comes_first() -> None:
    copies = [replace(GIVEN, content=GIVEN.content + blank) for blank in ("", " ", "\n")]
    ends = set()
    for order in (copies, copies[::-1], copies[1:] + copies[:1]):
        before = None
        for one in order:
            decision = _decide("a1", one, before, "1")
            before = decision.told if decision.action != "skip" else before
        assert before is not None
        ends.add(before.content_hash)
    assert ends == {min(content_hash(one) for one in copies)}


def test_what_is_in_flight_is_remembered_until_it_is_written() -> None:
    memory = Memory()
    first = _decide("a1", GIVEN, None, "1")
    second = _decide("a1", replace(GIVEN, published=date(2025, 1, 1)), first.told, "1")
    memory.add(first)
    memory.add(second)
    memory.drop([first])
    assert memory.copy() == {"a1": second.told}, "the later decision is still to be written"
    memory.drop([second])
    assert memory.copy() == {}
    assert isinstance(second, Decision) and second.told.metadata.published == date(2025, 1, 1)


def test_a_tally_keeps_the_first_rejected_records_and_counts_all() -> None:
    tally = Tally(loaded=2, unchanged=3)
    for n in range(SHOWN + 5):
        tally.reject(Rejected(where=f"{n}.txt", record=str(n), reason="it is empty"))
    assert (tally.rejected, len(tally.rejections), tally.done) == (SHOWN + 5, SHOWN, SHOWN + 10)
    assert "rejections" not in tally.counts() and tally.counts()["rejected"] == SHOWN + 5


def test_the_final_tally_names_what_was_rejected_and_where_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    tally = Tally(read=1240, loaded=1200, unchanged=19, events=5000, new_events=4000, retired=3)
    for n in range(21):
        tally.reject(Rejected(where=f"{n}.txt", record=str(n), reason="it is empty", hint="Fill it."))
    tally.rejects = Path("rejected") / "000001.jsonl"
    command._tell(tally, dry_run=False)
    out, err = capsys.readouterr()
    assert out == (
        "1,240 read, 1,200 loaded, 19 unchanged, 21 rejected; 5,000 events, 4,000 of them new, 3 superseded\n"
    )
    assert "rejected: 0.txt: it is empty\n  Fill it.\n" in err and "… and 1 more." in err
    assert "000001.jsonl" in err


def test_a_load_says_what_nobody_dates(capsys: pytest.CaptureFixture[str]) -> None:
    tally = Tally(read=1240, loaded=1240, events=1, new_events=1)
    for n in range(1205):
        tally.without_day(f"{n}.txt")
    command._tell(tally, dry_run=False)
    out, err = capsys.readouterr()
    assert "; 1 event, 1 of them new\n" in out
    assert err.startswith("no day of publication is known: 0.txt, 1.txt, 2.txt and 1,202 more\n")
    assert "--published" in err


def test_plain_lines_come_every_few_seconds(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([0.0, 1.0, 6.0, 7.0, 12.0])
    monkeypatch.setattr(command.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(command.sys, "stderr", io.StringIO())
    with command._progress(100) as report:
        for done in (10, 60, 70, 90):
            report(Tally(loaded=done, events=done))
    lines = command.sys.stderr.getvalue().splitlines()  # type: ignore[attr-defined]
    assert len(lines) == 2
    assert lines[0].endswith("60 of 100 records, 60 events, 10.0/s, about 4 s left")
    assert lines[1].endswith("90 of 100 records, 90 events, 7.5/s, about 1 s left")


def test_a_date_that_is_none_is_named() -> None:
    assert command._day("2025-02-05") == date(2025, 2, 5) and command._day(None) is None
    with pytest.raises(InvalidValue, match="no date") as caught:
        command._day("5 February")
    assert caught.value.field == "--published"


@pytest.mark.parametrize(
    ("name", "value"),
    [("load_batch", 0), ("load_batch", 2001), ("load_workers", 65), ("load_max_megabytes", 0), ("keep_text", "some")],
)
def test_settings_are_bounded(name: str, value: object) -> None:
    with pytest.raises(ValueError, match=name):
        LoaderSettings(**{name: value})  # type: ignore[arg-type]
