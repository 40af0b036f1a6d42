"""A file dropped into a folder is a query; a broken one is refused with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from cypher.catalogue import catalogue
from cypher.catalogue.reader import FOLDER
from cypher.errors import ConfigurationError

GOOD = """\
/*---
name: treaties
title: Treaties
question: Which treaties did a country sign?
parameters:
  country: {type: country, required: true, example: CHN, meaning: Who signed}
  on: {type: date, meaning: On which day}
columns:
  event: {type: text, meaning: The event}
  day: {type: date, meaning: The day}
---*/
// 'CREATE $nothing' in a comment is no clause
MATCH (e:Event {type: 'AGREE'})
WHERE $country IN e.sources AND ($on IS NULL OR e.date = $on)
RETURN e.id AS event, e.date AS day
ORDER BY day, event
"""


def dropped(folder: Path, text: str, name: str = "treaties") -> Path:
    (folder / f"{name}.cypher").write_text(text, encoding="utf-8")
    return folder


def test_a_file_in_a_folder_is_a_query_beside_ours(tmp_path: Path) -> None:
    assert "treaties" not in catalogue()
    queries = catalogue(dropped(tmp_path, GOOD))
    assert set(queries) == {*catalogue(), "treaties"}
    query = queries["treaties"]
    assert query.question == "Which treaties did a country sign?"
    assert list(query.parameters) == ["country", "on"], "on is a name here, not the truth"
    assert list(query.columns) == ["event", "day"]
    assert query.used == {"country", "on"}
    assert (query.view, query.paging, query.window) == ("table", "none", None)


def test_a_change_of_the_folder_is_seen_at_the_next_reading(tmp_path: Path) -> None:
    first = catalogue(dropped(tmp_path, GOOD))
    dropped(tmp_path, GOOD.replace("name: treaties", "name: more"), "more")
    assert set(catalogue(tmp_path)) - set(first) == {"more"}


def test_ours_are_all_there() -> None:
    required = {
        "events", "bilateral_timeline", "country_timeline", "actor_timeline", "project_timeline", "bilateral_trend",
        "event", "officials", "search",
    }  # fmt: skip
    assert required <= set(catalogue())


def test_every_query_says_what_it_is_for() -> None:
    for query in catalogue().values():
        assert query.question.endswith("?"), query.name
        assert all(one.meaning for one in (*query.parameters.values(), *query.columns.values())), query.name
        assert "//!" not in query.cypher, "what runs is what can be copied"
        assert len(query.title) < 60


def test_included_parts_bring_their_parameters_and_columns() -> None:
    query = catalogue()["bilateral_timeline"]
    assert list(query.parameters)[:2] == ["a", "b"]
    assert {"since", "until", "limit", "cursor", "min_confidence", "how"} <= set(query.parameters)
    assert "REPORTED_IN" in query.cypher
    files = [file for file in FOLDER.glob("*.cypher") if "source_link: {" in file.read_text()]
    assert files == [], "the row of a timeline is written once"


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("type: country", "type: nation", 6, "country"),
        ("type: date, meaning: On which day", "type: date, meaning: 7", 7, "meaning"),
        ("On which day}", "On which day, wide: 3}", 7, "wide"),
        ("($on IS NULL OR e.date = $on)", "true", 7, "on"),
        ("e.date = $on", "e.date = $day", 14, "$day"),
        ("  day: {type: date, meaning: The day}\n", "", 11, "day"),
        ("e.date AS day", "e.type AS day, e.mode", 12, "name"),
        ("AS day\n", "AS date\n", 10, "day"),
        ("WHERE $country", "SET e.x = 1 WITH e WHERE $country", 14, "SET"),
        ("RETURN", "DETACH DELETE e RETURN", 15, "DETACH"),
        ("MATCH (e", "CALL db.labels() YIELD label MATCH (e", 13, "db.labels"),
        ("MATCH (e", "LOAD  CSV FROM 'file:///x' AS l MATCH (e", 13, "LOAD CSV"),
        ("MATCH (e", "call { create (n) } MATCH (e", 13, "CREATE"),
        ("name: treaties", "name: Treaties!", 2, "name"),
        ("name: treaties", "name: contracts", 2, "contracts"),
        ("name: treaties\n", "", 2, "name"),
        ("title: Treaties", "title: [Treaties", 4, "YAML"),
        ("required: true, example: CHN", "required: true", 6, "example"),
        ("// 'CREATE", "//! include parts/nowhere.cypher\n// 'CREATE", 12, "nowhere"),
        ("// 'CREATE", "//! include ../../../../etc/passwd\n// 'CREATE", 12, "passwd"),
        ("// 'CREATE", "//! import parts/paging.cypher\n// 'CREATE", 12, "directive"),
        ("RETURN e.id AS event, e.date AS day\nORDER BY day, event\n", "WITH e\n", 12, "RETURN"),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_with_file_and_line(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    assert old in GOOD
    with pytest.raises(ConfigurationError) as error:
        catalogue(dropped(tmp_path, GOOD.replace(old, new, 1)))
    assert str(error.value.where) == f"{tmp_path / 'treaties.cypher'}:{line}", error.value.message
    assert says in error.value.message


def test_a_file_without_front_matter_or_that_is_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="front matter"):
        catalogue(dropped(tmp_path, "MATCH (n) RETURN n"))
    (tmp_path / "treaties.cypher").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigurationError, match="UTF-8"):
        catalogue(tmp_path)


def test_a_name_is_given_once(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="taken"):
        catalogue(dropped(tmp_path, GOOD.replace("name: treaties", "name: event"), "event"))


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="does not exist"):
        catalogue(tmp_path / "nowhere")


def test_a_part_that_includes_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "loop.cypher").write_text("MATCH (n)\n//! include parts/loop.cypher\n")
    (tmp_path / "parts" / "parts").mkdir()
    (tmp_path / "parts" / "parts" / "loop.cypher").write_text("//! include ../loop.cypher\n")
    with pytest.raises(ConfigurationError) as error:
        catalogue(dropped(tmp_path, GOOD.replace("// 'CREATE", "//! include parts/loop.cypher\n// 'CREATE")))
    assert error.value.where is not None


def test_a_mistake_in_a_part_is_shown_in_the_part(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    part = tmp_path / "parts" / "own.cypher"
    part.write_text("/*---\nparameters: {}\n---*/\nMATCH (x)\nSET x.y = 1\n")
    with pytest.raises(ConfigurationError) as error:
        catalogue(dropped(tmp_path, GOOD.replace("// 'CREATE", "//! include parts/own.cypher\n// 'CREATE")))
    assert error.value.where == f"{part}:5"
