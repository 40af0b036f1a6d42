"""`communique query --all`, `--bom` and `communique export --format`: files that programs of others read back."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx
import pyarrow.parquet
import pytest
import rdflib
from fastapi.testclient import TestClient

from cypher.connection import Graph
from cypher.errors import CommuniqueError
from loaders.export import export
from service import answering
from service.answering import every_event, reply
from service.backend import Backend
from service.commands.export import FORMATS, whole
from service.commands.main import main
from service.formats import parquet, polecat
from service.formats.columns import flat_columns
from service.settings import ServiceSettings
from tests.conftest import graph_environment
from tests.service.commands.conftest import Ran

EVERYTHING = {"status": "actual,alleged,planned,hypothetical", "min_confidence": "0", "undated": "include"}
EVENTS = "/v1/queries/events"
WORDS = [f"{name}={value}" for name, value in EVERYTHING.items()]


@pytest.fixture
def printed(
    samples: Graph, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., bytes]:
    """The bytes that a command prints, in the environment of the graph with the sample articles."""
    for name, value in graph_environment(samples.settings).items():
        if name.startswith("COMMUNIQUE_"):
            monkeypatch.setenv(name, value)

    def run(*words: str) -> bytes:
        capfdbinary.readouterr()
        monkeypatch.setattr(sys, "argv", ["communique", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 0
        return capfdbinary.readouterr().out

    return run


@pytest.fixture
def rows(client: TestClient) -> list[dict[str, Any]]:
    """Every event, by a page of JSON."""
    answer = client.get(EVENTS, params={**EVERYTHING, "limit": 1000}).json()
    assert answer["page"]["next"] is None and len(answer["data"]) > 10
    found: list[dict[str, Any]] = answer["data"]
    return found


def counted(graph: Graph, pattern: str) -> int:
    return int(graph.read(f"MATCH {pattern} RETURN count(x) AS n")[0]["n"])


def test_a_query_prints_every_row(
    printed: Callable[..., bytes], client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "PAGE", 3)
    for name in ("csv", "jsonl"):
        served = client.get(EVENTS, params={**EVERYTHING, "format": name, "all": "true"}).content
        one_page = client.get(EVENTS, params={**EVERYTHING, "format": name, "limit": 1000}).content
        assert printed("query", "events", *WORDS, "limit=2", "--all", "--format", name) == served == one_page
    marked = printed("query", "events", *WORDS, "limit=2", "--format", "csv", "--bom")
    assert marked == client.get(EVENTS, params={**EVERYTHING, "format": "csv", "bom": "1", "limit": 2}).content
    assert marked.startswith(b"\xef\xbb\xbfevent,") and b"cursor=" in marked
    whole = printed("query", "events", *WORDS, "--all", "--format", "csv", "--bom")
    assert whole.startswith(b"\xef\xbb\xbfevent,") and b"cursor=" not in whole


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("events", "--all"), "--all"),
        (("events", "--all", "--format", "json"), "--all"),
        (("types", "--all", "--format", "csv"), "--all"),
        (("events", "--bom"), "--bom"),
        (("events", "--bom", "--format", "jsonl"), "--bom"),
    ],
)
def test_what_cannot_be_printed_so_is_refused_before_a_graph_is_opened(
    communique: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: tuple[str, ...], option: str
) -> None:
    monkeypatch.setenv("COMMUNIQUE_HOME", str(tmp_path / "home"))
    ran = communique("query", *words)
    assert (ran.code, ran.out) == (2, "") and option in ran.err
    assert not (tmp_path / "home" / "graph").exists()


def test_an_export_is_json_lines_unless_another_format_is_asked_for(
    printed: Callable[..., bytes], samples: Graph
) -> None:
    wanted = "".join(f"{line}\n" for line in export(samples)).encode()
    assert printed("export") == wanted == printed("export", "--format", "jsonl")


def test_an_export_as_csv(printed: Callable[..., bytes], client: TestClient, rows: list[dict[str, Any]]) -> None:
    data = printed("export", "--format", "csv")
    found = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    graph = client.app.state.backend.graph  # type: ignore[attr-defined]
    assert len(found) == counted(graph, "(x:Event)") == len(rows)
    assert [(one["event"], one["date"], one["quote"]) for one in found] == [
        (row["event"], row["date"] or "", row["quote"]) for row in rows
    ]
    assert data == client.get(EVENTS, params={**EVERYTHING, "format": "csv", "limit": 1000}).content


@pytest.mark.parametrize(("name", "read"), [("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)])
def test_an_export_as_a_network(printed: Callable[..., bytes], samples: Graph, name: str, read: Any) -> None:
    network = read(io.BytesIO(printed("export", "--format", name)))
    assert network.is_directed()
    actors = {
        row["id"]: row for row in samples.read("MATCH (x:Actor) RETURN x.id AS id, x.name AS name, x:Country AS c")
    }
    assert len(network) == len(actors) > 20
    for id_ in ("CHN", "PAK", "UN"):
        told = network.nodes[id_]
        assert told.get("name", told.get("label")) == actors[id_]["name"]
        assert told["kind"] == ("country" if actors[id_]["c"] else "organization")
    relations = samples.read(
        "MATCH (x:Actor)-[r:ENGAGED]->(y:Actor) RETURN x.id AS a, y.id AS b, r.event AS event, r.type AS type, "
        "toString(r.date) AS date, r.quad AS quad, r.score AS score, r.status AS status, r.confidence AS confidence"
    )
    told = ("type", "date", "quad", "score", "status", "confidence")
    found = {(values["event"], a, b): [values.get(one) for one in told] for a, b, values in network.edges(data=True)}
    assert found == {(row["event"], row["a"], row["b"]): [row[one] for one in told] for row in relations}
    assert len(found) == network.number_of_edges() == len(relations) > 10


def test_an_export_as_triples(printed: Callable[..., bytes], client: TestClient, rows: list[dict[str, Any]]) -> None:
    found = rdflib.Graph().parse(data=printed("export", "--format", "turtle"), format="turtle")
    served = client.get(EVENTS, params={**EVERYTHING, "format": "turtle", "limit": 1000}).content
    assert set(found) == set(rdflib.Graph().parse(data=served, format="turtle"))
    acts = found.subjects(rdflib.RDF.type, rdflib.URIRef("http://semanticweb.cs.vu.nl/2009/11/sem/Event"))
    assert {str(one) for one in acts} == {f"urn:communique:event:{row['event']}" for row in rows}


def test_an_export_in_the_columns_of_polecat(printed: Callable[..., bytes], rows: list[dict[str, Any]]) -> None:
    text = printed("export", "--format", "polecat").decode()
    assert tuple(text.splitlines()[0].split("\t")) == polecat.COLUMNS
    found = list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))
    pairs = Counter(
        {
            row["event"]: len(row["sources"]) * len(row["targets"])
            if row["targets"]
            else len(row["sources"]) * (len(row["sources"]) - 1) // 2
            for row in rows
        }
    )
    assert Counter(row["Event ID"] for row in found) == +pairs
    types = {row["event"]: row["type"] for row in rows}
    assert all(row["Event Type"] == types[row["Event ID"]] for row in found)


def test_an_export_as_row_groups(
    printed: Callable[..., bytes], rows: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "GROUP", 7)
    monkeypatch.setattr(answering, "PAGE", 5)
    file = pyarrow.parquet.ParquetFile(io.BytesIO(printed("export", "--format", "parquet")))
    assert file.num_row_groups == -(-len(rows) // 7) > 2
    found = file.read().to_pylist()
    assert [one["event"] for one in found] == [row["event"] for row in rows]
    assert [one["date"] and one["date"].isoformat() for one in found] == [row["date"] for row in rows]
    assert [(one["score"], one["sources"], one["quote"]) for one in found] == [
        (row["score"], row["sources"], row["quote"]) for row in rows
    ]
    about = file.schema_arrow.metadata
    assert json.loads(about[b"cite"])["query"] == "events" and about[b"notice"] == b""


def test_an_export_of_an_empty_graph_has_its_header(graph: Graph) -> None:
    settings = ServiceSettings.model_validate(graph.settings.model_dump())
    told = {name: b"".join(whole(Backend(settings, borrowed=graph), name)) for name in FORMATS if name != "jsonl"}
    backend = Backend(settings, borrowed=graph)
    assert told["csv"].decode().strip().split(",") == list(flat_columns(every_event(backend).query))
    assert len(networkx.read_graphml(io.BytesIO(told["graphml"]))) == 0
    assert len(networkx.read_gexf(io.BytesIO(told["gexf"]))) == 0
    assert len(rdflib.Graph().parse(data=told["turtle"], format="turtle")) == 0
    assert told["polecat"].decode().splitlines() == ["\t".join(polecat.COLUMNS)]
    assert pyarrow.parquet.read_table(io.BytesIO(told["parquet"])).num_rows == 0


@pytest.mark.parametrize(
    ("words", "said"), [(("--format", "xlsx"), "graphml"), (("--format", "csv", "--history"), "--history")]
)
def test_what_cannot_be_exported_is_refused(communique: Callable[..., Ran], words: tuple[str, ...], said: str) -> None:
    ran = communique("export", *words)
    assert (ran.code, ran.out) == (2, "") and said in ran.err


def test_a_library_that_is_not_installed_is_told_before_a_graph_is_opened(
    communique: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("COMMUNIQUE_HOME", str(tmp_path / "home"))
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    ran = communique("export", "--format", "parquet")
    assert (ran.code, ran.out) == (2, "") and "pyarrow" in ran.err and "communique[parquet]" in ran.err
    assert not (tmp_path / "home" / "graph").exists()


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("jsonl", "graphml", "gexf")])
def test_a_graph_that_dies_leaves_no_file_that_looks_whole(
    samples: Graph, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(answering, "PAGE", 4)
    monkeypatch.setattr(parquet, "GROUP", 2)
    settings = ServiceSettings.model_validate(samples.settings.model_dump())
    written = b""
    with Graph.open(samples.settings) as own:
        backend = Backend(settings, borrowed=own)
        assert reply(backend, "events", {"limit": 4}).next
        with pytest.raises(CommuniqueError):
            for number, piece in enumerate(whole(backend, name)):
                written += piece
                if number == 1:
                    own.close()
    if name == "parquet":
        assert written
        with pytest.raises(pyarrow.ArrowInvalid):
            pyarrow.parquet.read_table(io.BytesIO(written))
    elif name != "turtle":
        assert b"\n# cut after 4 rows; the next page: cursor=" in written
