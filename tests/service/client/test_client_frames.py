"""Answers as data frames, where pandas or polars is installed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from service.client import Communique, Unexpected, frames

ROWS: list[dict[str, Any]] = [
    {
        "day": "0001-01-01",
        "at": "2025-01-01T00:00:00Z",
        "n": 2**40,
        "x": 1,
        "yes": True,
        "ids": ["a"],
        "some": [1, "a"],
    },
    {"day": None, "at": None, "n": None, "x": None, "yes": None, "ids": [], "some": None},
    {
        "day": "9999-12-31",
        "at": "2025-01-01T01:00:00.5+01:00",
        "n": 1,
        "x": 0.5,
        "yes": False,
        "ids": ["b"],
        "some": [2],
    },
]
TYPES = {
    "day": "date", "at": "instant", "n": "integer", "x": "number", "yes": "boolean", "ids": "list", "some": "list",
}  # fmt: skip


def test_pandas_has_all_rows_with_their_types(c: Communique) -> None:
    pandas = pytest.importorskip("pandas")
    answer = c.bilateral_timeline(a="CHN", b="PAK", undated="include", limit=2)
    frame = answer.frame("pandas")
    assert list(frame.columns) == list(answer.columns)
    assert list(frame["event"]) == [row["event"] for row in answer] and len(frame) > 2
    assert frame["date"].dtype == "datetime64[s]"
    days = [None if pandas.isna(one) else one.date().isoformat() for one in frame["date"]]
    assert days == [row["date"] for row in answer] and None in days
    assert (frame["quad"].dtype, frame["score"].dtype) == ("Int64", "float64")
    assert frame["sources"][0] == answer[0]["sources"] and frame["article"][0] == answer[0]["article"]


def test_pandas_keeps_gaps_and_far_days() -> None:
    pandas = pytest.importorskip("pandas")
    frame = frames.frame(pandas, ROWS, list(TYPES), TYPES)
    assert [None if pandas.isna(one) else one.year for one in frame["day"]] == [1, None, 9999]
    assert frame["n"].dtype == "Int64" and frame["n"][0] == 2**40 and frame["n"][1] is pandas.NA
    assert frame["at"][2] == pandas.Timestamp("2025-01-01T00:00:00.5Z")
    assert list(frame["yes"].dropna()) == [True, False]
    assert list(frame["ids"]) == [["a"], [], ["b"]]
    assert dict(frames.frame(pandas, [], list(TYPES), TYPES).dtypes) == dict(frame.dtypes)


def test_polars_has_all_rows_with_their_types(c: Communique) -> None:
    polars = pytest.importorskip("polars")
    answer = c.bilateral_timeline(a="CHN", b="PAK", undated="include", limit=2)
    frame = answer.frame("polars")
    assert frame.columns == list(answer.columns)
    assert frame["event"].to_list() == [row["event"] for row in answer] and len(frame) > 2
    assert (frame["date"].dtype, frame["sources"].dtype) == (polars.Date, polars.List(polars.String))
    days = [one and one.isoformat() for one in frame["date"].to_list()]
    assert days == [row["date"] for row in answer] and None in days
    assert frame["article"].struct.field("id").to_list() == [row["article"]["id"] for row in answer]


def test_polars_keeps_gaps_and_far_days() -> None:
    polars = pytest.importorskip("polars")
    frame = frames.frame(polars, ROWS, list(TYPES), TYPES)
    assert frame["day"].to_list() == [date(1, 1, 1), None, date(9999, 12, 31)]
    assert frame["n"].to_list() == [2**40, None, 1] and frame["yes"].to_list() == [True, None, False]
    assert frame["at"].to_list()[2] == datetime(2025, 1, 1, microsecond=500_000, tzinfo=UTC)
    assert frame["ids"].to_list() == [["a"], [], ["b"]]
    assert frame["some"].to_list() == ['[1, "a"]', None, "[2]"], "lists of several kinds are JSON text"
    empty = frames.frame(polars, [], list(TYPES), TYPES)
    assert empty.schema["day"] == polars.Date and empty.schema["n"] == polars.Int64


def test_the_one_that_is_installed_is_taken(c: Communique) -> None:
    pandas = pytest.importorskip("pandas")
    assert isinstance(c.types().frame(), pandas.DataFrame)
    assert isinstance(c.cypher("RETURN 1 AS one").frame(), pandas.DataFrame)


def test_a_column_that_is_not_what_it_is_said_to_be() -> None:
    pandas = pytest.importorskip("pandas")
    with pytest.raises(Unexpected, match="column day is not the date"):
        frames.frame(pandas, [{"day": "2025-03"}], ["day"], {"day": "date"})


def test_another_library_is_refused_by_name(c: Communique) -> None:
    with pytest.raises(ValueError, match="'dask' makes no data frame; take 'pandas' or 'polars'"):
        c.types().frame("dask")
