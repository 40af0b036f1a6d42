"""Parameters as people write them, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cypher.catalogue import bind, catalogue, named, parse_date_parameter
from cypher.catalogue.cypher_text import blank, columns, forbidden, parameters
from cypher.errors import CommuniqueError, InvalidValue, NotFound

TODAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", "2025-01-01", "2025-12-31"), ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-02-05", "2025-02-05", "2025-02-05"), ("2025-02-05T23:30:00Z", "2025-02-05", "2025-02-05"),
        ("2025-02-05T23:30:00-05:00", "2025-02-06", "2025-02-06"), ("2025-02-05T10:00", "2025-02-05", "2025-02-05"),
        ("today", "2026-03-31", "2026-03-31"), ("Yesterday", "2026-03-30", "2026-03-30"),
        ("-90d", "2025-12-31", "2025-12-31"), ("2w", "2026-03-17", "2026-03-17"), ("+1m", "2026-04-30", "2026-04-30"),
        ("P3M", "2025-12-31", "2025-12-31"), ("P1Y", "2025-03-31", "2025-03-31"), ("P1M", "2026-02-28", "2026-02-28"),
        ("P1Y2M3D", "2025-01-28", "2025-01-28"), ("P2W", "2026-03-17", "2026-03-17"), (" 2025 ", "2025-01-01", "2025-12-31"),
    ],
)  # fmt: skip
def test_a_date_parameter_means_its_first_or_last_day(text: str, first: str, last: str) -> None:
    assert parse_date_parameter(text, end=False, today=TODAY) == date.fromisoformat(first)
    assert parse_date_parameter(text, end=True, today=TODAY) == date.fromisoformat(last)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2025-13", "2025-02-30", "25", "P", "P9999Y", "-99999y", "0000", "2025-W05-1", "1e9", "٢٠٢٥-٩٩"],
)
def test_what_is_no_date_is_refused_with_the_field(text: str) -> None:
    with pytest.raises(InvalidValue) as error:
        parse_date_parameter(text, end=False, today=TODAY, field="since")
    assert error.value.field == "since"


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        first = parse_date_parameter(text, end=False, today=TODAY)
    except InvalidValue:
        return
    assert first <= parse_date_parameter(text, end=True, today=TODAY)


@given(st.dates())
def test_a_day_means_itself(day: date) -> None:
    assert parse_date_parameter(day.isoformat(), end=True, today=TODAY) == day


class Nothing:
    """A graph that knows no names: these parameters need none."""

    def read(self, statement: str, /, **params: Any) -> list[dict[str, Any]]:
        return []


def bound(**params: Any) -> Any:
    return bind(catalogue()["events"], Nothing(), params, today=TODAY)


def test_defaults_and_neutral_values_are_filled_in_but_not_called_given() -> None:
    result = bound(limit="5")
    assert result.given == {"limit": 5}
    assert (result.values["limit"], result.values["status"], result.values["since"]) == (5, ["actual", "alleged"], None)
    cypher = result.cypher_values(catalogue()["events"])
    assert (cypher["since"], cypher["until"], cypher["by"]) == (date.min, date.max, "(any)")


def test_canonical_values_do_not_depend_on_how_they_were_written() -> None:
    one = bound(since="2025", until="today", type="agree, Consult", quad="1", min_confidence="0.50", sort="OLDEST")
    two = bound(
        since=date(2025, 1, 1), until=TODAY, type=["AGREE", "CONSULT"], quad=[1], min_confidence=0.5, sort="oldest"
    )
    assert one.given == two.given
    assert one.given["since"] == "2025-01-01"


@pytest.mark.parametrize(
    ("params", "field", "says"),
    [
        ({"limt": 3}, "limt", "limit"), ({"limit": 0}, "limit", "1 to 1000"), ({"limit": 1001}, "limit", "1 to 1000"),
        ({"limit": "many"}, "limit", "whole number"), ({"limit": "1.5"}, "limit", "whole number"),
        ({"limit": True}, "limit", "whole number"), ({"min_confidence": "nan"}, "min_confidence", "number"),
        ({"min_confidence": 2}, "min_confidence", "0 to 1"), ({"type": "AGREEE"}, "type", "agree"),
        ({"quad": 5}, "quad", "1, 2, 3, 4"), ({"status": "real"}, "status", "actual"),
        ({"since": "whenever"}, "since", "2025-02"), ({"since": "2025", "until": "2024"}, "since", "Exchange"),
        ({"mode": "x" * 61}, "mode", "60"), ({"mode": [str(n) for n in range(51)]}, "mode", "50"),
        ({"q": "?!"}, "q", "word"), ({"mode": "a\x00b"}, "mode", "character"), ({"by": "Atlantis"}, "by", "names"),
        ({"undated": "perhaps"}, "undated", "exclude"), ({"match": "some"}, "match", "any"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_with_field_and_remedy(params: dict[str, Any], field: str, says: str) -> None:
    with pytest.raises(InvalidValue) as error:
        bound(**params)
    assert error.value.field == field
    assert says in str(error.value)


def test_a_required_parameter_is_asked_for() -> None:
    with pytest.raises(InvalidValue) as error:
        bind(catalogue()["bilateral_timeline"], Nothing(), {"a": ""}, today=TODAY)
    assert error.value.field == "a"
    assert "a=CHN" in str(error.value.hint)


def test_an_unknown_query_is_refused_with_the_nearest() -> None:
    with pytest.raises(NotFound, match="bilateral_timeline"):
        named("bilateral_timelines")


@given(st.dictionaries(st.sampled_from([*catalogue()["events"].parameters]), st.text(max_size=40), max_size=4))
def test_no_text_of_a_request_breaks_the_binding(params: dict[str, str]) -> None:
    try:
        result = bound(**params)
    except CommuniqueError as error:
        assert isinstance(error, InvalidValue)
        return
    assert set(result.given) <= set(params)


def test_cypher_is_read_without_its_strings_and_comments() -> None:
    text = "MATCH (n) // $a SET\nWHERE n.x = '$b DELETE' AND n.`$c` = $d /* MERGE */ RETURN n.set AS create_day, count(*) AS n"
    assert list(parameters(text)) == ["d"]
    assert forbidden(text) is None
    assert columns(text) == ("create_day", "n")
    assert len(blank(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("RETURN a, b.c AS d, {x: 1, y: [1,2]} AS e ORDER BY a LIMIT 3", ("a", "d", "e")),
        ("RETURN DISTINCT a AS b SKIP 1", ("b",)), ("RETURN *", (None,)), ("RETURN a.b", (None,)),
        ("CALL { RETURN 1 AS x } RETURN x", ("x",)), ("CALL { RETURN 1 AS x } WITH x MATCH (n)", None),
        ("RETURN CASE WHEN a IN [1,2] THEN 'x,y' END AS z;", ("z",)), ("MATCH (n) RETURN a UNION MATCH (m) RETURN a", ("a",)),
    ],
)  # fmt: skip
def test_columns_are_those_of_the_last_return(text: str, names: tuple[str | None, ...] | None) -> None:
    assert columns(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "match (n) set n.x=1", "MATCH (n) REMOVE n.x", "FOREACH (x IN [1] | SET n.y = x)", "DROP INDEX x", "SHOW USERS",
        "CALL {MATCH (n)} IN 10 CONCURRENT TRANSACTIONS", "CALL apoc.cypher.run('x', {})", "MERGE(n)", "load\ncsv from x",
    ],
)  # fmt: skip
def test_clauses_that_do_more_than_read_are_found(text: str) -> None:
    assert forbidden(text) is not None


@pytest.mark.parametrize("blank_text", [" ", "\u00a0", "  "])
@pytest.mark.parametrize("name", ["sort", "since", "limit", "min_confidence"])
def test_an_empty_field_says_nothing_and_blanks_say_something_wrong(name: str, blank_text: str) -> None:
    query = catalogue()["upcoming"]
    assert name not in bind(query, Nothing(), {name: ""}, today=TODAY).given
    with pytest.raises(InvalidValue) as refused:
        bind(query, Nothing(), {name: blank_text}, today=TODAY)
    assert refused.value.field == name
