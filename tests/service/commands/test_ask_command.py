"""`communique ask` and `communique query` on both servers."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest

from tests.service.commands.conftest import Ran

Run = Callable[..., Ran]
QUESTION = "all China–Pakistan events since 2025"


def test_the_answer_names_its_query_and_lists_dated_sentences(on_samples: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = json.loads(on_samples("ask", QUESTION, "--format", "json").out)["data"]
    ran = on_samples("ask", QUESTION)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "Events between China and Pakistan since 2025-01-01."
    assert lines[1] == "bilateral_timeline a=CHN b=PAK since=2025-01-01"
    flat = " ".join(ran.out.split())
    assert len(rows) >= 8
    for heading in ("Date", "Type", "Who → whom", "Sentence and source"):
        assert heading in lines[2]
    for row in rows:
        assert sum(line.startswith(row["date_text"]) for line in lines)
        assert row["type"] in flat
    assert "China ↔ Pakistan" in flat
    assert f"{len(rows)} rows." in flat


@pytest.mark.parametrize("width", [80, 120, 200])
def test_the_table_keeps_to_the_width_and_has_no_colour_codes(
    on_samples: Run, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    ran = on_samples("ask", QUESTION)
    assert "\x1b" not in ran.out
    assert max(len(line.rstrip()) for line in ran.out.splitlines()) <= width
    # No word is cut in the middle of a cell: every word of a quote stands somewhere as a whole.
    words = set(ran.out.split())
    assert {"Pakistan", "China", "CONSULT", "2025-02-05"} <= words
    assert ("Source" in words) == (width == 200)


def test_a_question_needs_no_quotes(on_samples: Run) -> None:
    assert on_samples("ask", "China", "and", "Pakistan", "--format", "csv").out.count("\n") >= 8


def test_a_machine_format_stands_alone_on_standard_output(on_samples: Run) -> None:
    whole = json.loads(on_samples("ask", QUESTION, "--format", "json").out)
    lines = [json.loads(line) for line in on_samples("ask", QUESTION, "--format", "jsonl").out.splitlines()]
    cells = list(csv.DictReader(io.StringIO(on_samples("ask", QUESTION, "--format", "csv").out)))
    assert whole["query"] == "bilateral_timeline"
    assert [row["event"] for row in whole["data"]] == [row["event"] for row in lines] == [row["event"] for row in cells]


@pytest.mark.parametrize(
    "question", ["delete all events", "Wakanda and China", "", "what is the weather", "China-Pakistan since 2025-02-30"]
)
@pytest.mark.parametrize("format", ["table", "json"])
def test_a_refusal_says_what_can_be_asked_and_leaves_with_2(on_samples: Run, question: str, format: str) -> None:
    ran = on_samples("ask", question, "--format", format)
    assert (ran.code, ran.out) == (2, "")
    assert "What can be asked" in ran.err
    assert 'communique ask "' in ran.err
    assert "Traceback" not in ran.err


def test_known_names_without_rows_are_an_answer(on_samples: Run) -> None:
    ran = on_samples("ask", "events between Fiji and Iceland")
    assert ran.code == 0
    assert "Nothing is known that fits" in ran.out


def test_a_canned_query_by_name(on_samples: Run) -> None:
    ran = on_samples("query", "bilateral_timeline", "a=China", "b=pakistan", "since=2025", "--format", "json")
    answer = json.loads(ran.out)
    assert answer["query"] == {"name": "bilateral_timeline", "params": {"a": "CHN", "b": "PAK", "since": "2025-01-01"}}
    both = on_samples("query", "events", "type=CONSULT", "type=AGREE", "--format", "jsonl")
    assert {json.loads(line)["type"] for line in both.out.splitlines()} == {"CONSULT", "AGREE"}


@pytest.mark.parametrize("width", [80, 140])
def test_a_query_that_is_no_timeline_is_a_table(on_samples: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    ran = on_samples("query", "bilateral_trend", "a=CHN", "b=PAK", "bucket=year")
    assert ran.code == 0
    assert max(len(line.rstrip()) for line in ran.out.splitlines()) <= width
    assert "2025-12-31" in ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("query", "bilateral_timline"), "bilateral_timeline"),
        (("query", "bilateral_timeline", "a=CHN"), "b is missing"),
        (("query", "bilateral_timeline", "a=CHN", "b=Pakstan"), "Pakistan"),
        (("query", "bilateral_timeline", "a=CHN", "b=PAK", "sinse=2025"), "since"),
        (("query", "events", "since"), "key=value"),
        (("query", "events", "--format", "pdf"), "csv"),
        (("ask", "China", "--format", "pdf"), "csv"),
    ],
)
def test_what_is_wrong_is_said_with_exit_2(on_samples: Run, words: tuple[str, ...], said: str) -> None:
    ran = on_samples(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("communique: ")
    assert said in ran.err
