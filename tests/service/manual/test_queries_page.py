"""docs/queries.md: every query with all it takes and gives, examples that work, every code of a row explained."""

from __future__ import annotations

import json
import shlex
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from fastapi.testclient import TestClient

from cypher.catalogue import CannedQuery, bind, catalogue
from cypher.connection import Graph
from cypher.errors import InvalidValue
from loaders.events.plover import CONTEXTS, event_types
from service.ask.grammar import read
from service.ask.naming import KnownNames
from service.commands.query import given
from service.formats import fitting
from service.manual.event_types import MEANINGS, QUADS
from service.manual.examples import EXAMPLES, example_of
from service.manual.pages import PAGES
from service.manual.queries import COSTS, PAGING, TYPES, VIEWS
from tests.service.manual.pages_of_docs import HERE, section
from tests.service.own_query import OWN

QUERIES = catalogue()
PAGE = PAGES["queries.md"]()
TODAY = date(2026, 1, 10)
QUESTIONS = Path(__file__).parents[1] / "ask"


def commands(name: str) -> list[list[str]]:
    """The words of each line of the query's example."""
    example = section(PAGE, name).split("```sh\n")[1].split("```")[0]
    return [shlex.split(line) for line in example.splitlines()]


@pytest.mark.parametrize("name", QUERIES)
def test_every_query_is_there_with_all_it_takes_and_gives(name: str) -> None:
    query = QUERIES[name]
    assert f"[{name}](#{name}) | {query.question} |" in PAGE, "it is in the table of contents"
    told = section(PAGE, name).replace("\\|", "|")
    assert f"**{query.title}.** {query.question}" in told
    for key, parameter in query.parameters.items():
        (row,) = [
            line
            for line in told.splitlines()
            if line.startswith(f"| `{key}` | {parameter.type}") and line.count("|") > 5
        ]
        assert parameter.meaning in row
        assert ("required" in row) == parameter.required
        assert ("several" in row) == parameter.many
        for choice in parameter.choices:
            assert f"`{choice}`" in row
        for bound in (parameter.minimum, parameter.maximum):
            assert bound is None or f"{bound:g}" in row
        for value in parameter.default if isinstance(parameter.default, list) else [parameter.default]:
            assert value is None or str(value) in row
        assert parameter.example is None or f"`{parameter.example}`" in row
    for key, column in query.columns.items():
        assert f"| `{key}` | {column.type} | {column.meaning}" in told, key
    (formats,) = [line for line in told.splitlines() if line.startswith("* Formats:")]
    assert formats.split(": ")[1].rstrip(".").split(", ") == [f"`{one}`" for one in sorted(fitting(query))]
    assert f"```cypher\n{query.cypher.strip()}\n```" in told
    assert PAGING[query.paging] in told and COSTS[query.cost] in told
    assert query.view in VIEWS


def test_every_type_of_parameter_is_explained() -> None:
    used = {parameter.type for query in QUERIES.values() for parameter in query.parameters.values()}
    assert used <= set(TYPES)
    for name in used:
        assert f"| `{name}` | {TYPES[name]} |" in PAGE


@pytest.mark.parametrize("name", QUERIES)
def test_the_example_is_the_same_in_the_shell_and_over_http(name: str, client: TestClient) -> None:
    lines = commands(name)
    (shell,) = [given(words[3:]) for words in lines if words[:3] == ["communique", "query", name]]
    addresses = [urlsplit(words[1]) for words in lines if words[0] == "curl"]
    own = next(one for one in addresses if one.path == f"/v1/queries/{name}")
    assert dict(parse_qsl(own.query)) == shell
    event = client.get("/v1/queries/events?limit=1").json()["data"][0]["event"]
    answers = []
    for one in addresses:
        assert f"{one.scheme}://{one.netloc}" == HERE
        query = one.query.replace(str(QUERIES["event"].parameters["event"].example), event)
        response = client.get(f"{one.path}?{query}")
        assert response.status_code == 200, response.text
        answers.append(response.json()["data"])
    assert all(answer == answers[0] for answer in answers)


@pytest.mark.parametrize("name", [name for name in QUERIES if EXAMPLES[name].question])
def test_the_example_in_words_means_the_same(name: str, samples: Graph) -> None:
    (words,) = [words[2] for words in commands(name) if words[:2] == ["communique", "ask"]]
    reading = read(words, KnownNames(samples, fresh=60), today=TODAY)
    assert reading.query == name

    def bound(params: dict[str, Any]) -> dict[str, Any]:
        return dict(bind(QUERIES[name], samples, params, today=TODAY).given)

    assert bound(dict(reading.params)) == bound(dict(EXAMPLES[name].params))


def test_only_what_no_question_reaches_has_no_words(samples: Graph) -> None:
    """A list of questions that `ask` answers is in its own tests: a query among them needs words here."""
    reached = {
        json.loads(line).get("query")
        for file in QUESTIONS.glob("questions_*.jsonl")
        for line in file.read_text("utf-8").splitlines()
    }
    assert {name for name, one in EXAMPLES.items() if one.question is None} == set(QUERIES) - reached
    with pytest.raises(InvalidValue):
        read("names with pak in them", KnownNames(samples, fresh=60), today=TODAY)


def test_a_query_without_an_example_gets_one_of_what_it_needs(tmp_path: Path) -> None:
    (tmp_path / "own_acts.cypher").write_text(OWN, encoding="utf-8")
    own: CannedQuery = catalogue(tmp_path)["own_acts"]
    assert dict(example_of(own).params) == {"country": "CHN"}
    assert set(EXAMPLES) == set(QUERIES), "each shipped one has an example of its own"


def test_every_type_of_event_is_explained() -> None:
    assert set(MEANINGS) == set(event_types())
    told = section(PAGE, "Types of events")
    for one in event_types().values():
        (row,) = [line for line in told.splitlines() if line.startswith(f"| `{one.name}` |")]
        assert row.startswith(f"| `{one.name}` | {one.quad} {QUADS[one.quad]} | {one.score:g} | {MEANINGS[one.name]} |")
        for mode, score in one.modes.items():
            assert f"`{mode}` {score:g}" in row
    for context in CONTEXTS:
        assert f"`{context}`" in told
    said = QUERIES["events"].columns["quad"].meaning
    assert ", ".join(f"{number} {words}" for number, words in QUADS.items()) == said


def test_the_codes_of_parties_are_codes_of_this_graph(client: TestClient) -> None:
    told = section(PAGE, "Codes of parties")
    for code in ("XKX", "TWN", "PSE", "NATO", "M23", "wang-yi", "cpec", "kashmir"):
        assert f"`{code}`" in told
        known = client.get("/v1/queries/names", params={"q": code}).json()["data"]
        assert code in {row["id"] for row in known}, code
    for spelling in ("TÜRKIYE", "turkiye", "tur", "Turkey"):  # any case, with or without accents, an alias
        found = client.get("/v1/queries/officials", params={"country": spelling})
        assert found.json()["query"]["params"] == {"country": "TUR"}, spelling
