"""`communique cypher` and `communique link` on both servers."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from cypher.connection import Graph
from service.app import create_app
from tests.service.commands.conftest import Ran
from tests.service.conftest import settings_on

Run = Callable[..., Ran]
COUNT = "MATCH (c:Country {id: $id}) RETURN c.id AS id, c.name AS name, [1, $n] AS list"


def test_a_statement_in_the_shell(on_samples: Run) -> None:
    row = {"id": "CHN", "name": "China", "list": [1, 2]}
    assert json.loads(on_samples("cypher", COUNT, "id=CHN", "n=2", "--format", "json").out)["data"] == [row]
    assert [
        json.loads(line) for line in on_samples("cypher", COUNT, "id=CHN", "n=2", "--format", "jsonl").out.splitlines()
    ] == [row]
    (cells,) = csv.DictReader(io.StringIO(on_samples("cypher", COUNT, "id=CHN", "n=2", "--format", "csv").out))
    assert cells == {"id": "CHN", "name": "China", "list": "[1, 2]"}
    table = on_samples("cypher", COUNT, "id=CHN", "n=2")
    assert (table.code, table.err) == (0, "") and "China" in table.out


def test_the_shell_has_the_same_door(on_samples: Run) -> None:
    refused = on_samples("cypher", "MATCH (n) DETACH DELETE n")
    assert (refused.code, refused.out) == (2, "") and "only reads" in refused.err
    assert on_samples("cypher", "RETURN 1", "--format", "pdf").code == 2
    warned = on_samples("cypher", "MATCH (c:Contry) RETURN c.id AS id", "--format", "json")
    assert warned.code == 0 and "did you mean Country?" in warned.err and json.loads(warned.out)["data"] == []


def test_a_link_from_the_shell_opens_and_is_revoked(on_samples: Run, samples: Graph) -> None:
    ran = on_samples("link", "bilateral_timeline", "a=China", "b=PAK", "--days", "7", "--base", "http://127.0.0.1:9")
    addresses = dict(line.split() for line in ran.out.splitlines())
    assert set(addresses) == {"html", "json", "csv", "ics", "atom"}
    path = addresses["json"].removeprefix("http://127.0.0.1:9")
    with TestClient(create_app(settings_on(samples))) as client:
        assert len(client.get(path).json()["data"]) >= 8
        assert on_samples("link", "--revoke", ran.err.split()[1].rstrip(",")).code == 0
        assert client.get(path).status_code == 403


@pytest.mark.parametrize("words", [(), ("no_such",), ("bilateral_timeline", "a=CHN"), ("--revoke", "a b")])
def test_what_cannot_be_linked_leaves_with_2(on_samples: Run, words: tuple[str, ...]) -> None:
    ran = on_samples("link", *words)
    assert (ran.code, ran.out) == (2, "")
