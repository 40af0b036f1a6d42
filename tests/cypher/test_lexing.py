"""What a statement begins with and calls, whatever it hides behind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cypher.errors import CommuniqueError, Forbidden, TooLarge, UsageError
from cypher.lexing import Token, refuse_all_but_reading, tokens


def words(text: str) -> list[str]:
    return [token.text for token in tokens(text) if token.kind == "word"]


def test_comments_and_strings_are_no_words() -> None:
    assert words("MATCH /* CREATE */ (n) // SET\nRETURN 'DELETE' + \"it's /* */ DROP\" AS x") == [
        "MATCH",
        "n",
        "RETURN",
        "AS",
        "x",
    ]
    assert words(r"RETURN 'a\'b CREATE' AS c") == ["RETURN", "AS", "c"]
    assert list(tokens("`a``b`")) == [Token("name", "a`b")]


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n) RETURN n.set, n.create AS delete",
        "MATCH (n:Set) RETURN {create: 1, set: 2}",
        "MATCH (n)-[:CREATE|MERGE]->(m) RETURN n",
        "RETURN $delete AS x",
        "MATCH (n) RETURN n AS `CREATE`",
        "optional match (n) return n",
        "CALL (x) { RETURN 1 AS y } RETURN y",
        "CALL { RETURN 1 AS y } RETURN y",
        "CALL db.labels() YIELD label RETURN label",
        "CALL db.index.fulltext.queryNodes('x', 'LOAD CSV') YIELD node RETURN node",
        "CALL `db`.`labels`()",
    ],
)
def test_reading_passes(text: str) -> None:
    assert refuse_all_but_reading(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "create (n)",
        "MATCH (n) set n.x = 1",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n) /**/ REMOVE n.x",
        "MATCH (n) FOREACH (x IN [] | SET n.x = 1)",
        "CALL { MERGE (n:X) RETURN n } RETURN n",
        "explain RETURN 1",
        "CYPHER runtime=slotted RETURN 1",
        "RETURN 1 UNION CALL dbms.listConfig() YIELD name RETURN 1",
        "CALL apoc.load.json('http://127.0.0.1')",
        "CALL db.`createLabel`('x')",
        "CALL /* db.labels() */ dbms.listConfig()",
        r"MATCH (n) \u0053ET n.x = 1",
        r"RETURN 1 AS x \u002f\u002f\u000a CALL dbms.listConfig()",
        "WITH 1 AS x LOAD\nCSV FROM 'x' AS l RETURN l",
    ],
)
def test_more_than_reading_is_forbidden(text: str) -> None:
    with pytest.raises(Forbidden):
        refuse_all_but_reading(text)


@pytest.mark.parametrize("text", ["", " ", ";;", "/* */", "RETURN 1;;RETURN 2", "RETURN 'x", "RETURN `x", "1", "(n)"])
def test_nonsense_is_a_usage_error(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        refuse_all_but_reading(text)
    assert not isinstance(refused.value, Forbidden)


@pytest.mark.parametrize("text", ["RETURN 1;", "RETURN 1 ; ", "RETURN 1; // end", "RETURN 1; /* ; */", "RETURN 1;;"])
def test_a_last_semicolon_is_taken_off(text: str) -> None:
    assert Token("sign", ";") not in list(tokens(refuse_all_but_reading(text)))


PIECES = st.sampled_from(
    [
        "MATCH (n)",
        " RETURN n",
        "'",
        '"',
        "`",
        "/*",
        "*/",
        "//",
        "\n",
        ";",
        "CREATE (m)",
        "\\",
        "\\u0027",
        "CALL x.y()",
        " ",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_any_text_is_passed_or_refused(text: str) -> None:
    """No text makes the look itself fail, and what passes begins as reading does, without a second statement."""
    try:
        passed = refuse_all_but_reading(text)
    except CommuniqueError as error:
        assert 400 <= error.status < 500
        return
    assert words(passed)[0].upper() in {"MATCH", "RETURN", "CALL"}
    assert Token("sign", ";") not in list(tokens(passed))


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("RETURN range(1, 5000000)", False),
        ("RETURN range(1,5000001) AS r", True),
        ("UNWIND Range(5000001, /* down */ 1, -1) AS i RETURN i", True),
        ("RETURN range(-9223372036854775808, 9223372036854775807)", True),
        ("RETURN range(1, 50000000, 100)", False),
        ("RETURN range(10, 1)", False),
        ("RETURN range(1, 9, 0)", False),
        ("RETURN range(1, n)", False),
        ("MATCH (n) RETURN n.range", False),
        ("RETURN 'range(1, 9999999)'", False),
    ],
)
def test_a_list_that_no_server_should_make_is_too_large(text: str, refused: bool) -> None:
    if refused:
        with pytest.raises(TooLarge):
            refuse_all_but_reading(text)
    else:
        assert refuse_all_but_reading(text) == text
