"""What holds for every text: no crash, exact offsets, ordered days, no clock, no time zone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.language.dates import DateMention, anchored, date_act, find_dates, pick_date
from loaders.language.dates.cues import cues

PIECES = """
on in since by until between and from to of the a last next this past early mid late end week weekend month year
quarter day days weeks years ago later earlier before after eve morning May March Sept. february 5 31 29 0 3-5 12
2025 1999 2024-25 2025-02-30 05/02/2025 05-Feb-25 Monday Tuesday's yesterday tomorrow tonight will two ten half Q3
first second spring winter 1970s FY2025 recent several , . ( ) – today's same following previous 26th ’s
"""
WORDS = st.sampled_from(PIECES.split())
DATE_LIKE = st.lists(WORDS, max_size=14).map(" ".join)
TEXTS = st.one_of(DATE_LIKE, st.text(max_size=120), st.builds(lambda a, b: a + b, st.text(max_size=20), DATE_LIKE))
DAYS = st.dates()


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.none() | DAYS, st.none() | DAYS)
def test_mentions_are_in_order_inside_the_text_and_their_days_too(
    text: str, reference: date | None, event_day: date | None
) -> None:
    found = anchored(text, reference, event_day)
    end = 0
    for mention in found:
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == text[mention.start : mention.end].strip()
        end = mention.end
        when = mention.when
        assert (when.first is None) == (when.last is None) == (when.precision == "unknown")
        if when.first and when.last:
            assert when.first <= when.last
            assert (when.first == when.last) == (when.precision == "day") or when.precision == "range"
        assert when.basis in ("explicit", "relative")


@settings(max_examples=200, deadline=None)
@given(TEXTS, DAYS, DAYS)
def test_explicit_dates_do_not_depend_on_the_reference(text: str, one: date, other: date) -> None:
    def explicit(reference: date | None) -> dict[tuple[int, int], object]:
        return {(m.start, m.end): m.when for m in find_dates(text, reference) if m.when.basis == "explicit"}

    assert explicit(one) == explicit(other) == explicit(None)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.none() | DAYS, st.integers(0, 100), st.integers(1, 20))
def test_a_pick_is_one_of_the_mentions_or_none(text: str, reference: date | None, start: int, size: int) -> None:
    mentions = find_dates(text, reference)
    picked = pick_date(mentions, (start, start + size), text, reference)
    assert picked is None or picked in mentions


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS, TEXTS, DAYS, st.none() | DAYS, st.integers(0, 100), st.booleans())
def test_an_act_is_dated_by_words_that_stand_in_the_text(
    story: str, before: str, text: str, reference: date, latest: date | None, start: int, planned: bool
) -> None:
    found = date_act(text, (start, start + 5), reference, before, planned=planned, latest=latest, story=story)
    if found is not None:
        shift = len(story)
        assert (story + before + text)[shift + found.start : shift + found.end] == found.words
        assert found.when.first is None or found.when.last is not None


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_a_text_without_a_cue_has_no_date(text: str) -> None:
    if not cues(text):
        assert find_dates(text, date(2025, 9, 10)) == []


SENTENCES = Path(__file__).parent / "expressions.txt"
_PROGRAM = """
import datetime, sys, time
RealTime, RealDay = datetime.datetime, datetime.date

class Kind(type):  # real days still count as instances of the frozen classes
    def __instancecheck__(cls, given): return isinstance(given, cls.__mro__[1])

class FrozenTime(RealTime, metaclass=Kind):
    @classmethod
    def now(cls, tz=None): return RealTime(1987, 2, 3, 4, 5, tzinfo=tz)
    @classmethod
    def utcnow(cls): return cls.now()
    @classmethod
    def today(cls): return cls.now()

class FrozenDay(RealDay, metaclass=Kind):
    @classmethod
    def today(cls): return RealDay(1987, 2, 3)

if sys.argv[2] == "frozen":
    datetime.datetime, datetime.date = FrozenTime, FrozenDay
    time.time = lambda: 539323500.0
from pathlib import Path
from loaders.language.dates import find_dates
reference = datetime.date(2025, 9, 10)
for line in Path(sys.argv[1]).read_text("utf-8").splitlines():
    sentence = line.split("|")[0]
    for known in (reference, None):
        print([(m.start, m.end, str(m.when.first), str(m.when.last), m.role) for m in find_dates(sentence, known)])
"""


def read_in_a_process(clock_kind: str, zone: str) -> str:
    environment = {**os.environ, "TZ": zone, "PYTHONPATH": str(Path(__file__).parents[3])}
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(SENTENCES), clock_kind],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return done.stdout


def test_neither_clock_nor_time_zone_changes_an_answer() -> None:
    answers = {
        read_in_a_process("real", "UTC"),
        read_in_a_process("frozen", "Pacific/Kiritimati"),
        read_in_a_process("frozen", "America/Los_Angeles"),
    }
    assert len(answers) == 1
    assert answers.pop().count("2025") > 100


@pytest.mark.parametrize("reference", [date.min, date.max, date(1, 1, 3), date(9999, 12, 30)])
def test_the_ends_of_the_calendar(reference: date) -> None:
    for sentence in SENTENCES.read_text("utf-8").splitlines():
        for mention in anchored(sentence, reference, reference):
            assert isinstance(mention, DateMention)


def test_a_sentence_without_a_cue_costs_microseconds_and_one_with_a_millisecond() -> None:
    plain = "The two ministers signed an accord on trade and praised the progress of their talks in the capital."
    dated = "The two ministers signed an accord on 5 February 2025 and will meet again in the capital next March."

    def cost(sentence: str) -> float:
        find_dates(sentence, date(2025, 9, 10))
        costs = []
        for _ in range(50):
            begin = time.perf_counter()
            find_dates(sentence, date(2025, 9, 10))
            costs.append(time.perf_counter() - begin)
        return min(costs)

    assert cost(plain) < 0.0002
    assert cost(dated) < 0.001
