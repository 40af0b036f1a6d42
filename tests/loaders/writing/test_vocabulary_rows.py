"""The shipped vocabulary as nodes and edges of the graph."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from making import ask, claim, told_by

from cypher.connection import Graph
from loaders.knowledge.gazetteer import gazetteer
from loaders.knowledge.vocabulary import (
    Membership,
    Official,
    Organization,
    Person,
    Place,
    Project,
    Vocabulary,
    vocabulary,
)
from loaders.writing.batch import write_batch
from loaders.writing.reference import ReferenceEdge, write_reference
from loaders.writing.vocabulary import reference_of, vocabulary_reference


def test_terms_memberships_parties_and_claims_become_edges() -> None:
    china = vocabulary().countries["CHN"]
    term = Official("a-person", "A Person", "foreign minister", "CHN", date(2023, 7, 25), None)
    small = Vocabulary(
        version="v",
        countries={"CHN": china},
        organizations={
            "SCO": Organization("SCO", "SCO", "organization", members=(Membership("CHN", date(2001, 6, 15)),))
        },
        people={"a-person": Person("a-person", "A Person", ("Mr Person",), (), (term,))},
        projects={"a-road": Project("a-road", "A Road", "road", parties=("CHN", "SCO"))},
        places={"a-sea": Place("a-sea", "A Sea", "sea", 1.5, 2.5, claimed_by=("CHN",))},
    )
    rows = reference_of(small)
    assert list(rows.edges) == [
        ReferenceEdge("REPRESENTS", "a-person", "CHN", {"title": "foreign minister", "from": date(2023, 7, 25)}),
        ReferenceEdge("MEMBER_OF", "CHN", "SCO", {"from": date(2001, 6, 15)}),
        ReferenceEdge("INVOLVES", "a-road", "CHN"),
        ReferenceEdge("CLAIMED_BY", "a-sea", "CHN"),
    ]
    assert rows.known.countries == {"CHN"} and rows.known.spot("a SEA") == "a-sea"
    assert rows.known.spot(china.name) == "CHN"


def test_no_name_or_code_of_a_state_makes_a_place() -> None:
    known = vocabulary_reference().known
    for name in gazetteer().find(". ".join(every_name())):
        bare = name.text.removeprefix("The ").removeprefix("the ")
        if name.kind == "country":
            assert {known.spot(name.text), known.spot(f"the {bare}’s")} <= {name.candidates[0]}, name.text
    for code, country in known.codes.items():
        assert known.spot(code) == country
        assert known.spot(code.lower()).upper() not in known.codes or known.spot(code.lower()) in known.countries


def every_name() -> Iterator[str]:
    for country in vocabulary().countries.values():
        yield from (country.name, *country.aliases)
    yield from vocabulary().ambiguous


@pytest.mark.parametrize(
    ("told", "place", "country"),
    [
        ("Beijing", "beijing", "CHN"),
        ("Kiev", "kiev", "UKR"),
        ("The Hague", "the-hague", "NLD"),
        ("Singapore", "SGP", None),
        ("Torkham", "torkham", "PAK"),
        ("the South China Sea", "south-china-sea", None),
        ("Nowhere-on-Sea", "nowhere-on-sea", None),
    ],
)
def test_a_capital_lies_in_its_state(told: str, place: str, country: str | None) -> None:
    known = vocabulary_reference().known
    assert (known.spot(told), known.lies_in.get(known.spot(told))) == (place, country)


def test_what_happens_in_a_state_is_in_the_country(graph: Graph) -> None:
    rows = vocabulary_reference()
    write_reference(graph, rows)
    places = ("the U.S.", "China", "Beijing", "Moscow")
    told = [claim("ASSAULT", "UNK", "PAK", place=place, day=date(2025, 2, n)) for n, place in enumerate(places, 1)]
    write_batch(graph, [told_by("one", *told)], rows.known)
    found = ask(
        graph,
        "MATCH (e:Event)-[:IN]->(x) OPTIONAL MATCH (x)-[:IN]->(c:Country) "
        "RETURN x.id AS id, labels(x) AS labels, c.id AS country ORDER BY e.date",
    )
    assert [(row["id"], row["country"]) for row in found] == [
        ("USA", None),
        ("CHN", None),
        ("beijing", "CHN"),
        ("moscow", "RUS"),
    ]
    assert ["Country" in row["labels"] for row in found] == [True, True, False, False]
    (settings,) = ask(graph, "MATCH (:Event)-[r:BETWEEN {how: 'setting'}]->(p:Pair) RETURN collect(p.id) AS pairs")
    assert sorted(settings["pairs"]) == ["CHN|PAK", "CHN|PAK", "PAK|RUS", "PAK|USA"]
    names = {name.casefold() for country in vocabulary().countries.values() for name in (country.name, country.id)}
    assert not names & {row["id"].casefold() for row in ask(graph, "MATCH (p:Place) RETURN p.id AS id")}


def test_the_shipped_vocabulary_fits_into_the_graph(graph: Graph) -> None:
    rows = vocabulary_reference()
    assert write_reference(graph, rows) and not write_reference(graph, rows)
    (counted,) = ask(graph, "MATCH (c:Country) RETURN count(c) AS n")
    assert counted["n"] == len(vocabulary().countries)
    wanted = {node.id for node in rows.nodes if node.kind in ("country", "organization", "person")}
    assert {row["id"] for row in ask(graph, "MATCH (a:Actor) RETURN a.id AS id")} == wanted
    ids = {node.id for node in rows.nodes}
    dangling = [edge for edge in rows.edges if not {edge.start, edge.end} <= ids]
    assert not dangling, "every end of every edge is an entry"
    (counted,) = ask(graph, "MATCH ()-[r:REPRESENTS|MEMBER_OF|INVOLVES|IN|CLAIMED_BY]->() RETURN count(r) AS n")
    assert counted["n"] == len(rows.edges)
