"""Formats: what is asked for is what comes, the same rows in each, nothing a spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime

import pytest
from fastapi.testclient import TestClient

from cypher.catalogue import Answer, catalogue
from cypher.errors import InvalidValue
from service.answering import Reply
from service.formats import NotAcceptable, chosen, formats
from service.formats.columns import flat_columns
from service.formats.csv import defused

PAIR = "/v1/relations/CHN/PAK/timeline?since=2025"


def reply(rows: list[dict[str, object]], following: str | None = None) -> Reply:
    answer = Answer(data=rows, next=following, name="bilateral_timeline", params={}, left_out={})
    return Reply(catalogue()["bilateral_timeline"], answer, datetime(2026, 1, 10, tzinfo=UTC), "d", {})


def encoded(name: str, given: Reply) -> str:
    return b"".join(formats()[name].encode(given)).decode()


@pytest.mark.parametrize(
    ("wanted", "accept", "name"),
    [
        (None, None, "json"),
        (None, "*/*", "json"),
        (None, "text/html,application/xhtml+xml,*/*;q=0.8", "json"),
        (None, "text/html", "json"),
        (None, "text/csv", "csv"),
        (None, "text/*", "csv"),
        (None, "application/x-ndjson", "jsonl"),
        (None, "text/csv;q=0.5, application/json;q=0.4", "csv"),
        (None, "text/csv;q=0, */*", "json"),
        (None, "application/json;q=0.1, text/csv;q=0.9", "csv"),
        ("csv", "application/json", "csv"),
        ("JSONL", None, "jsonl"),
    ],
)
def test_the_format_is_the_one_asked_for(wanted: str | None, accept: str | None, name: str) -> None:
    assert chosen(wanted, accept).name == name


def test_what_is_not_made_is_refused() -> None:
    with pytest.raises(InvalidValue) as error:
        chosen("pdf", None)
    assert error.value.field == "format"
    with pytest.raises(NotAcceptable):
        chosen(None, "image/png")


def test_each_file_of_the_folder_is_a_format() -> None:
    assert {"json", "jsonl", "csv"} <= formats().keys()
    assert all(one.name == name for name, one in formats().items())


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1+1", "＝1"])
def test_a_formula_is_defused(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("cell", ["a=1", "", None, -1, -1.5, "2025-02-05", "’tis"])
def test_what_is_no_formula_stays(cell: object) -> None:
    assert defused(cell) == cell


def test_csv_has_stable_columns_even_without_rows() -> None:
    empty = encoded("csv", reply([]))
    assert empty == ",".join(flat_columns(catalogue()["bilateral_timeline"])) + "\r\n"
    (row,) = csv.DictReader(io.StringIO(encoded("csv", reply([{"event": "e1", "quote": '=cmd|"x",\n'}]))))
    assert row["quote"] == '\'=cmd|"x",\n'
    assert row["article.url"] == ""


def test_only_a_cut_answer_says_so() -> None:
    whole, cut = reply([{"event": "e1"}]), reply([{"event": "e1"}], "abc")
    assert len(encoded("csv", whole).splitlines()) == 2
    assert encoded("csv", cut).splitlines()[-1] == "# cut after 1 rows; the next page: cursor=abc"
    assert len(encoded("jsonl", whole).splitlines()) == 1
    assert json.loads(encoded("jsonl", cut).splitlines()[-1])["next"] == "abc"


def test_every_format_has_the_rows_of_json(client: TestClient) -> None:
    rows = client.get(PAIR).json()["data"]
    lines = client.get(f"{PAIR}&format=jsonl")
    assert lines.headers["content-type"] == "application/x-ndjson"
    assert [json.loads(line) for line in lines.text.splitlines()] == rows
    table = client.get(PAIR, headers={"Accept": "text/csv"})
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert "bilateral_timeline.csv" in table.headers["content-disposition"]
    cells = list(csv.DictReader(io.StringIO(table.text, newline="")))
    assert [row["event"] for row in cells] == [row["event"] for row in rows]
    assert [row["quote"] for row in cells] == [row["quote"] for row in rows]
    assert [row["sources"] for row in cells] == ["; ".join(row["sources"]) for row in rows]
    assert [row["article.publisher"] for row in cells] == [row["article"]["publisher"] or "" for row in rows]


def test_what_a_client_does_not_take_is_not_sent(client: TestClient) -> None:
    response = client.get(PAIR, headers={"Accept": "image/png"})
    assert (response.status_code, response.headers["content-type"]) == (406, "application/problem+json")
