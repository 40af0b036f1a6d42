"""What a statement asks for that is not there is said; what is there is not."""

from __future__ import annotations

import pytest

from cypher.noticing import LABELS, PROPERTIES, TYPES, notices


@pytest.mark.parametrize(
    ("statement", "params", "said"),
    [
        ("MATCH (c:Contry) RETURN c", {}, ["There is no label 'Contry' here; did you mean Country?."]),
        ("MATCH (:Country)-[r:ENGAGES]-() RETURN r", {}, ["ENGAGED"]),
        ("MATCH (c:Country)-[:ENGAGED|MEMBEROF]->(x) RETURN x", {}, ["MEMBER_OF"]),
        ("MATCH (c:Country|Nation&!Person) RETURN c.nmae", {}, ["'Nation'", "did you mean name?"]),
        ("MATCH (e:Event) WHERE e.date >= '2025-01-01' RETURN e", {}, ["date is a date"]),
        ("MATCH (e:Event) WHERE '2025' < e.date_end RETURN e", {}, ["date_end is a date"]),
        ("MATCH (e:Event) WHERE e.date = $day RETURN e", {"day": "2025-01-01"}, ["date is a date"]),
        ("MATCH (e:Event) WHERE $day <= e.date RETURN e", {"day": "2025-01-01"}, ["date is a date"]),
        ("MATCH (e:Event) WHERE e.recorded_at > '2025' RETURN e", {}, ["recorded_at is an instant"]),
        ("MATCH (n) WHERE n:Evnt RETURN n", {}, ["Event"]),
        ("MATCH (n:`Évént`) RETURN n {.naem}", {}, ["'Évént'", "'naem'"]),
    ],
)  # fmt: skip
def test_what_cannot_match_is_said(statement: str, params: dict[str, object], said: list[str]) -> None:
    found = notices(statement, params)
    assert len(found) == len(said), found
    assert all(one.rstrip(".") in told for one, told in zip(said, found, strict=True)), found


@pytest.mark.parametrize(
    ("statement", "params"),
    [
        ("MATCH (:Country {id:'CHN'})-[r:ENGAGED]-(:Country {id: $b}) WHERE r.date >= date('2025-01-01') RETURN r", {"b": "PAK"}),
        ("MATCH (e:Event) WHERE e.date >= date($day) AND e.title = $t RETURN e.date.year AS y, 1.5 AS x", {"day": "2025"}),
        ("WITH {k: 1, date: '2025'} AS m RETURN m.k AS k", {}),
        ("CALL db.index.fulltext.queryNodes('Event[title,summary]', $q) YIELD node AS e RETURN e.id AS id", {"q": "x"}),
        ("RETURN date.truncate('month', date('2025-01-05')) AS d, '(:Nothing {x: 1}).y' AS t // (:Nope).z", {}),
        ("MATCH (e) WHERE e.date = $day RETURN e", {"day": None}),
        ("MATCH (e) WHERE e.date_text >= '2025' AND e.title <> '' RETURN e", {}),
        ("MATCH p = (a)-[:ENGAGED*1..2]-(b) RETURN [n IN nodes(p) | n.id] AS ids", {}),
        ("MATCH (a:Actor) RETURN CASE WHEN a:Country THEN 'c' ELSE 'o' END AS kind, count(*) AS n", {}),
    ],
)  # fmt: skip
def test_what_is_there_is_not_said(statement: str, params: dict[str, object]) -> None:
    assert notices(statement, params) == []


def test_not_more_is_said_than_anybody_reads() -> None:
    assert len(notices(" ".join(f"MATCH (n{i}:X{i})" for i in range(50)) + " RETURN 1", {})) == 10


def test_the_names_are_those_of_the_statements_that_write() -> None:
    from pathlib import Path

    from cypher.lexing import tokens
    from cypher.noticing import _unknown

    for folder in ("write", "queries", "queries/parts", "export", "reading", "schema", "names", "calendar"):
        for file in sorted((Path("cypher") / folder).glob("*.cypher")):
            text = file.read_text("utf-8")
            if "---*/" in text:
                text = text[text.index("---*/") + 5 :]
            odd = [one for one in _unknown(list(tokens(text))) if "label" in one or "type" in one]
            assert not odd, (file, odd)
    assert not LABELS & TYPES and "id" in PROPERTIES
