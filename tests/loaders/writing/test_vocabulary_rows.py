"""The shipped vocabulary as nodes and edges of the graph."""

from __future__ import annotations

from datetime import date

from making import ask

from cypher.connection import Graph
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
