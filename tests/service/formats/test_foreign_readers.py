"""Each format opened by a program of others: the rows are those of JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import feedparser
import icalendar
import networkx
import openpyxl
import pyarrow.parquet
import pytest
import rdflib
import resvg_py
from fastapi.testclient import TestClient
from rdflib.namespace import XSD

from cypher.catalogue import Answer, CannedQuery, catalogue
from service.answering import Reply
from service.formats import formats
from service.formats.columns import flat_columns
from service.formats.polecat import COLUMNS

PAIR = "/v1/relations/CHN/PAK/timeline?since=2025"
SEM = rdflib.Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
SCHEMA = rdflib.Namespace("https://schema.org/")
OURS = rdflib.Namespace("urn:communique:")
AWKWARD = 'Über "a; b, c"\\ \U0001f54a <&> \x00\x0b=1+1\nnext line; ' + "long " * 60

ROW: dict[str, Any] = {
    "event": "e1", "date": date(2025, 2, 1), "date_end": date(2025, 2, 28), "date_text": "2025-02", "precision": "month",
    "type": "SANCTION", "mode": "visit", "contexts": ["economic"], "quad": 4, "score": -5.0, "status": "alleged",
    "how": "between", "sources": ["CHN"], "targets": ["PAK", "IND"], "direction": "out", "people": ["wang-yi"],
    "projects": ["cpec"], "places": ["crimea"], "title": AWKWARD, "quote": AWKWARD, "before": None, "after": None,
    "reports": 2, "publishers": 1, "confidence": 0.8, "link": "/v1/queries/event?event=e1",
    "source_link": "https://news.example/a b?x=1&y=2#:~:text=Über",
    "article": {
        "id": "a1", "title": "A", "url": "https://news.example/ä?x=1 2", "publisher": "Dawn", "credited_source": None,
        "published": date(2025, 3, 4),
    },
}  # fmt: skip
UNDATED = ROW | {
    "event": "e2",
    "date": None,
    "date_end": None,
    "date_text": None,
    "targets": [],
    "sources": ["CHN", "PAK"],
}
LONG_AGO = ROW | {"event": "e4", "date": date(987, 3, 4), "date_end": date(987, 3, 4)}
LAST_DAY = ROW | {"event": "e3", "date": date(9999, 12, 31), "date_end": date(9999, 12, 31), "places": []}


def reply(rows: list[dict[str, Any]], following: str | None = None, name: str = "bilateral_timeline") -> Reply:
    answer = Answer(data=rows, next=following, name=name, params={"a": "CHN"}, left_out={"undated": 2})
    return Reply(catalogue()[name], answer, datetime(2026, 1, 10, tzinfo=UTC), "digest", {"extractor": "1.2"})


def encoded(
    name: str, rows: list[dict[str, Any]], following: str | None = None, query: str = "bilateral_timeline"
) -> bytes:
    return b"".join(formats()[name].encode(reply(rows, following, query)))


@pytest.fixture
def rows(client: TestClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(PAIR).json()["data"]
    assert len(found) > 3
    return found


def fetched(client: TestClient, name: str, address: str = PAIR) -> bytes:
    response = client.get(f"{address}{'&' if '?' in address else '?'}format={name}")
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].split(";")[0] == formats()[name].media_type.split(";")[0]
    return response.content


def ties(rows: list[dict[str, Any]]) -> Counter[tuple[str, str, str]]:
    """(event, source, target) of each two parties."""
    found = [
        (row["event"], a, b)
        for row in rows
        for a, b in (
            [(a, b) for a in row["sources"] for b in row["targets"]]
            if row["targets"]
            else combinations(row["sources"], 2)
        )
    ]
    return Counter(found)


def test_a_calendar(client: TestClient, rows: list[dict[str, Any]]) -> None:
    calendar = icalendar.Calendar.from_ical(fetched(client, "ics"))
    events = calendar.walk("VEVENT")
    assert [str(one["UID"]) for one in events] == [f"{row['event']}@communique" for row in rows]
    assert [one["DTSTART"].dt.isoformat() for one in events] == [row["date"] for row in rows]
    assert [(one["DTEND"].dt - timedelta(days=1)).isoformat() for one in events] == [row["date_end"] for row in rows]
    assert [str(one["SUMMARY"]) for one in events] == [row["title"] for row in rows]


def test_a_calendar_keeps_awkward_texts_ranges_and_what_it_left_out() -> None:
    data = encoded("ics", [ROW, UNDATED, LAST_DAY, LONG_AGO], "abc")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    calendar = icalendar.Calendar.from_ical(data)
    month, last, long_ago = calendar.walk("VEVENT")
    assert (month["DTSTART"].dt, month["DTEND"].dt) == (date(2025, 2, 1), date(2025, 3, 1))
    assert str(month["SUMMARY"]) == AWKWARD.replace("\x00", "").replace("\x0b", "")
    assert (
        "When exactly is not known: 2025-02." in month["DESCRIPTION"] and "Reported as alleged." in month["DESCRIPTION"]
    )
    assert last["DTSTART"].dt == date(9999, 12, 31) and "DTEND" not in last
    assert long_ago["DTSTART"].dt == date(987, 3, 4)
    assert "1 without a date" in calendar["X-WR-CALDESC"] and "cursor=abc" in calendar["X-WR-CALDESC"]


def test_a_feed(client: TestClient, rows: list[dict[str, Any]]) -> None:
    feed = feedparser.parse(fetched(client, "atom"))
    assert not feed.bozo and feed.version == "atom10"
    assert [one.id for one in feed.entries] == [f"tag:communique,2026:event:{row['event']}" for row in rows]
    assert [one.summary for one in feed.entries] == [" ".join(row["quote"].split()) for row in rows]
    assert [one.get("link") for one in feed.entries] == [row["source_link"] for row in rows]


def test_a_feed_survives_what_no_xml_holds() -> None:
    feed = feedparser.parse(encoded("atom", [ROW, UNDATED], "abc"))
    assert not feed.bozo
    assert feed.entries[0].updated == "2025-03-04T00:00:00Z" == feed.feed.updated
    assert "<&>" in feed.entries[0].summary or "&lt;&amp;&gt;" in feed.entries[0].summary
    assert feed.entries[1].title.startswith("undated: ")
    assert "cursor=abc" in feed.feed.subtitle


def test_a_workbook(client: TestClient, rows: list[dict[str, Any]]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(fetched(client, "xlsx")))
    heading, *found = book["rows"].iter_rows(values_only=True)
    hidden = {"events", "others"}  # of a row a day
    assert heading == tuple(n for n in flat_columns(catalogue()["bilateral_timeline"]) if n not in hidden)
    cells = [dict(zip(heading, row, strict=True)) for row in found]
    assert [row["event"] for row in cells] == [row["event"] for row in rows]
    assert [row["quote"] for row in cells] == [row["quote"] for row in rows]
    assert [row["date"].date().isoformat() for row in cells] == [row["date"] for row in rows]
    assert [row["score"] for row in cells] == [row["score"] for row in rows]
    about = {row[0]: row[1] for row in book["about"].iter_rows(values_only=True)}
    assert about["query"] == "bilateral_timeline" and about["digest"]


def test_a_workbook_runs_nothing_and_says_where_it_was_cut() -> None:
    book = openpyxl.load_workbook(io.BytesIO(encoded("xlsx", [ROW | {"quote": "=1+1", "title": "-1"}, UNDATED], "abc")))
    sheet = book["rows"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d", "inlineStr"}
    assert "=1+1" in [cell.value for cell in sheet[2]]
    assert sheet.max_row == 4 and sheet["A4"].value == "# cut after 2 rows; the next page: cursor=abc"


def test_a_row_a_day_has_two_columns_more(client: TestClient) -> None:
    plain = client.get(f"{PAIR}&format=csv").text.splitlines()[0].split(",")
    by_day = client.get(f"{PAIR}&format=csv&group=day")
    assert set(by_day.text.splitlines()[0].split(",")) - set(plain) == {"events", "others"}
    rows = list(csv.DictReader(io.StringIO(by_day.text, newline="")))
    told = client.get(f"{PAIR}&group=day").json()["data"]
    assert [(int(row["events"]), row["others"]) for row in rows] == [
        (row["events"], "; ".join(row["others"])) for row in told
    ]
    assert sum(row["events"] for row in told) == len(client.get(PAIR).json()["data"]) > len(told)


def test_features_on_a_map(client: TestClient, rows: list[dict[str, Any]]) -> None:
    found = json.loads(fetched(client, "geojson"))
    assert [one["id"] for one in found["features"]] == [row["event"] for row in rows]
    assert [one["properties"]["quote"] for one in found["features"]] == [row["quote"] for row in rows]
    placed = json.loads(encoded("geojson", [ROW, LAST_DAY], "abc"))
    assert placed["features"][0]["geometry"] == {"type": "Point", "coordinates": [34.4, 45.3]}
    assert placed["features"][1]["geometry"] is None
    assert "cursor=abc" in placed["notice"]


@pytest.mark.parametrize(("name", "read"), [("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)])
def test_networks_of_events(client: TestClient, rows: list[dict[str, Any]], name: str, read: Any) -> None:
    graph = read(io.BytesIO(fetched(client, name)))
    assert Counter((values["event"], a, b) for a, b, values in graph.edges(data=True)) == ties(rows)
    awkward = read(io.BytesIO(encoded(name, [ROW, UNDATED])))
    assert Counter((values["event"], a, b) for a, b, values in awkward.edges(data=True)) == ties([ROW, UNDATED])
    (values,) = [values for a, b, values in awkward.edges(data=True) if (a, b) == ("CHN", "IND")]
    assert (values["quad"], values["score"], values["mutual"]) == (4, -5.0, False)
    assert b"cursor=abc" in encoded(name, [ROW], "abc")


@pytest.mark.parametrize(("name", "read"), [("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)])
def test_networks_of_ties(client: TestClient, name: str, read: Any) -> None:
    address = "/v1/queries/network?country=CHN"
    rows = client.get(address).json()["data"]
    graph = read(io.BytesIO(fetched(client, name, address)))
    assert rows and not graph.is_directed()
    found = {frozenset((a, b)): values for a, b, values in graph.edges(data=True)}
    assert {pair: values["events"] for pair, values in found.items()} == {
        frozenset((row["source"], row["target"])): row["events"] for row in rows
    }
    assert graph.nodes["CHN"].get("name", graph.nodes["CHN"].get("label")) == "China"


def test_a_data_frame(client: TestClient, rows: list[dict[str, Any]]) -> None:
    table = pyarrow.parquet.read_table(io.BytesIO(fetched(client, "parquet")))
    found = table.to_pylist()
    assert [row["event"] for row in found] == [row["event"] for row in rows]
    assert [row["date"].isoformat() for row in found] == [row["date"] for row in rows]
    assert [row["sources"] for row in found] == [row["sources"] for row in rows]
    assert [json.loads(row["article"])["id"] for row in found] == [row["article"]["id"] for row in rows]
    cut = pyarrow.parquet.read_table(io.BytesIO(encoded("parquet", [ROW, UNDATED], "abc")))
    assert b"cursor=abc" in cut.schema.metadata[b"notice"] and cut.num_rows == 2
    assert pyarrow.parquet.read_table(io.BytesIO(encoded("parquet", []))).num_rows == 0


def test_triples(client: TestClient, rows: list[dict[str, Any]]) -> None:
    graph = rdflib.Graph().parse(data=fetched(client, "turtle"), format="turtle")
    events = {str(one).rsplit(":", 1)[1] for one in graph.subjects(rdflib.RDF.type, SEM.Event)}
    assert events == {row["event"] for row in rows}
    for row in rows:
        event = OURS[f"event:{row['event']}"]
        assert str(graph.value(event, SCHEMA.description)) == row["quote"]
        assert graph.value(event, SEM.hasBeginTimeStamp) == rdflib.Literal(row["date"], datatype=XSD.date)
        actors = {str(one).rsplit(":", 1)[1] for one in graph.objects(event, SEM.hasActor)}
        assert actors == {*row["sources"], *row["targets"]}
    awkward = rdflib.Graph().parse(data=encoded("turtle", [ROW, UNDATED], "abc"), format="turtle")
    assert str(awkward.value(OURS["event:e1"], SCHEMA.name)) == AWKWARD.replace("\x00", "").replace("\x0b", "")
    assert awkward.value(OURS["event:e2"], SEM.hasBeginTimeStamp) is None
    assert "cursor=abc" in str(awkward.value(OURS.answer, SCHEMA.description))


def test_polecat_columns(client: TestClient, rows: list[dict[str, Any]]) -> None:
    assert len(COLUMNS) == len(set(COLUMNS)) == 40
    found = list(
        csv.DictReader(io.StringIO(fetched(client, "polecat").decode()), delimiter="\t", quoting=csv.QUOTE_NONE)
    )
    assert Counter(row["Event ID"] for row in found) == Counter(event for event, _, _ in ties(rows).elements())
    (one, other) = list(csv.DictReader(io.StringIO(encoded("polecat", [ROW]).decode()), delimiter="\t"))
    assert (one["Actor Country"], one["Recipient Country"], other["Recipient Name"]) == ("CHN", "PAK", "India")
    assert (one["Quad Code"], one["Event Date"], one["Latitude"]) == ("MATERIAL CONFLICT", "", "45.3")
    assert encoded("polecat", [ROW], "abc").decode().splitlines()[-1].startswith("# cut after 1 rows")


def test_svg_by_an_xml_reader_and_png_by_a_renderer(client: TestClient, rows: list[dict[str, Any]]) -> None:
    root = ElementTree.fromstring(fetched(client, "svg"))
    marks = [one for one in root.iter() if (one.get("class") or "").startswith("mark ")]
    several = sum(
        int(found[1]) - 1 for one in marks if (found := re.search(r": (\d+) events of", "".join(one.itertext())))
    )
    assert len(marks) + several == len(rows)
    assert "China – Pakistan" in "".join(root.itertext())
    png = fetched(client, "png")
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert resvg_py.svg_to_bytes(svg_string=encoded("svg", [ROW, UNDATED, LAST_DAY], "abc").decode())
    assert "the first 3 rows" in encoded("svg", [ROW, UNDATED, LAST_DAY], "abc").decode()


def test_what_a_format_cannot_tell_is_refused(client: TestClient) -> None:
    response = client.get("/v1/queries/types?format=ics")
    assert (response.status_code, response.headers["content-type"]) == (406, "application/problem+json")
    assert "events" in response.json()["detail"] and "csv" in str(response.json())
    assert client.get("/v1/queries/network?country=CHN&format=geojson").status_code == 406
    assert client.get("/v1/ask?q=which types of events are there&format=atom").status_code in (406, 422)
    documented = client.get("/openapi.json").json()["paths"]
    content = documented["/v1/queries/types"]["get"]["responses"]["200"]["content"]
    assert "text/calendar" not in content and "text/csv" in content
    (parameter,) = [p for p in documented["/v1/queries/types"]["get"]["parameters"] if p["name"] == "format"]
    assert "ics" not in parameter["schema"]["enum"]


def test_every_query_comes_in_every_format_that_fits_it_even_empty() -> None:
    def fits(query: CannedQuery) -> list[str]:
        return [name for name, one in formats().items() if one.fits(query)]

    for query in catalogue().values():
        assert {"json", "jsonl", "csv", "xlsx", "parquet"} <= set(fits(query))
        for name in fits(query):
            assert encoded(name, [], query=query.name) or name == "jsonl", (query.name, name)
    every = {
        "json",
        "jsonl",
        "csv",
        "xlsx",
        "ics",
        "atom",
        "geojson",
        "graphml",
        "gexf",
        "parquet",
        "turtle",
        "polecat",
        "svg",
        "png",
    }
    assert set(formats()) == every == set(fits(catalogue()["events"]))
