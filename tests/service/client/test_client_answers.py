"""Answers: rows, pages, what is said about them, and how a notebook shows them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest

from service.client import Communique, Page, html


def parsed(shown: str) -> ElementTree.Element:
    """HTML that is written as XML is: whatever was not escaped, or not closed, fails here."""
    return ElementTree.fromstring(shown)


def test_the_first_page_and_all_rows(c: Communique) -> None:
    whole = c.bilateral_timeline(a="CHN", b="PAK", limit=1000)
    assert whole.next is None and len(whole) > 7
    answer = c.bilateral_timeline(a="CHN", b="PAK", limit=3)
    assert len(answer) == len(answer.data) == 3 and answer.next
    assert answer[0] == answer.data[0] and answer[-1] == answer.data[2] and answer[1:] == answer.data[1:]
    assert [row["event"] for row in answer] == [row["event"] for row in whole.data]
    assert [row["event"] for row in answer] == [row["event"] for row in whole.data], "it can be read twice"
    with pytest.raises(IndexError):
        answer[3]


def test_pages_have_each_row_once(c: Communique) -> None:
    whole = c.bilateral_timeline(a="CHN", b="PAK", limit=1000)
    pages = list(c.bilateral_timeline(a="CHN", b="PAK", limit=4).pages())
    assert all(type(page) is Page for page in pages)
    assert [len(page) for page in pages[:-1]] == [4] * (len(pages) - 1) and pages[-1].next is None
    assert [row["event"] for page in pages for row in page] == [row["event"] for row in whole]
    larger = list(c.bilateral_timeline(a="CHN", b="PAK", limit=4).pages(limit=1000))
    assert [len(page) for page in larger] == [4, len(whole) - 4]


def test_the_next_page_is_asked_for_when_it_is_needed(c: Communique) -> None:
    rows = iter(c.bilateral_timeline(a="CHN", b="PAK", limit=2))
    assert [next(rows)["event"] for _ in range(2)]
    c.close()
    with pytest.raises(RuntimeError, match="closed"):
        next(rows)


def test_what_is_said_about_the_rows(c: Communique) -> None:
    answer = c.bilateral_timeline(a="CHN", b="PAK", since="2025", limit=2)
    assert abs(answer.as_of - datetime.now(UTC)) < timedelta(minutes=5)
    assert answer.cite["query"] == "bilateral_timeline" and len(answer.cite["digest"]) == 64
    assert answer.left_out.keys() == {"undated", "low_confidence", "other_statuses"}
    assert answer.columns[:3] == ("event", "date", "date_end") and "events" not in answer.columns
    assert "events" in c.bilateral_timeline(a="CHN", b="PAK", group="day").columns
    assert repr(answer).startswith("<Answer bilateral_timeline a=CHN b=PAK since=2025-01-01 limit=2: 2 rows. ")
    assert repr(answer).endswith("More rows follow.>")


def test_an_empty_answer_has_columns(c: Communique) -> None:
    answer = c.bilateral_timeline(a="CHN", b="PAK", until="1900")
    assert list(answer) == [] and not answer and answer.columns[0] == "event"
    assert "<table>" not in answer._repr_html_()


def test_a_list_that_its_limit_may_have_cut_says_so(c: Communique) -> None:
    assert "As many rows as limit allows" in repr(c.names(q="c", limit=1))
    assert "As many rows as limit allows" not in repr(c.types())
    every = c.publishers()
    assert len(every) < 50 and "As many" not in repr(every)


def test_a_question_says_how_it_was_read(c: Communique) -> None:
    answer = c.ask("all China–Pakistan events since 2025", limit=3)
    assert answer.query == {"name": "bilateral_timeline", "params": {"a": "CHN", "b": "PAK", "since": "2025-01-01"}}
    assert answer.explanation and "China" in answer.explanation
    listed = [row["event"] for row in c.bilateral_timeline(a="CHN", b="PAK", since="2025")]
    assert len(answer) == 3 and [row["event"] for row in answer] == listed


def test_cypher_gives_rows_columns_and_warnings(c: Communique) -> None:
    answer = c.cypher(
        "MATCH (c:Country) WHERE c.id IN $ids RETURN c.id AS id, c.name AS name ORDER BY id", ids={"PAK", "CHN"}
    )
    assert list(answer) == [{"id": "CHN", "name": "China"}, {"id": "PAK", "name": "Pakistan"}]
    assert answer.columns == ("id", "name") and answer.cite == {} and answer.warnings == ()
    empty = c.cypher("MATCH (c:Cuntry) RETURN c.id AS id")
    assert not empty and "no label 'Cuntry'" in repr(empty) and "Country" in empty.warnings[0]
    day = datetime(2025, 2, 5, tzinfo=UTC).date()
    assert c.cypher("RETURN date($day) AS day, $self AS self", day=day, self=1)[0] == {"day": "2025-02-05", "self": 1}
    long = repr(c.cypher("RETURN size($ids) AS n", ids=list(range(5000))))
    assert "ids=0, 1, 2" in long and "…: 1 row." in long and len(long) < 200
    with pytest.raises(TypeError, match="object cannot be sent"):
        c.cypher("RETURN $x AS x", x=object())


def test_a_notebook_shows_a_timeline(c: Communique) -> None:
    answer = c.bilateral_timeline(a="CHN", b="PAK", since="2025")
    shown = parsed(answer._repr_html_())
    rows = shown.findall(".//tbody/tr")
    assert len(rows) == len(answer)
    assert [row.findtext(".//q") for row in rows] == [row["quote"] for row in answer.data]
    assert {link.get("href") for link in shown.findall(".//a")} == {row["source_link"] for row in answer.data}
    text = "".join(shown.itertext())
    assert "Not shown: " in text and "As of " in text


def test_a_notebook_shows_a_table(c: Communique) -> None:
    answer = c.bilateral_trend(a="CHN", b="PAK")
    shown = parsed(answer._repr_html_())
    assert [head.text for head in shown.findall(".//th")] == list(answer.columns)
    assert shown.find(".//th[3]").get("title") == "The bucket's last day"  # type: ignore[union-attr]
    assert len(shown.findall(".//tbody/tr")) == len(answer)


def test_what_rows_hold_stays_text(c: Communique) -> None:
    hostile = "<script>alert('1')</script>"
    answer = c.cypher(
        f"RETURN $text AS `{hostile}`, {{a: [$text]}} AS map, null AS nothing, [1, 2] AS list", text=hostile
    )
    shown = answer._repr_html_()
    assert "<script" not in shown
    assert [cell.text for cell in parsed(shown).findall(".//td")] == [
        hostile, f'{{"a": ["{hostile}"]}}', None, "1, 2",
    ]  # fmt: skip
    event = {
        "type": hostile,
        "quote": hostile,
        "date_text": hostile,
        "sources": [hostile],
        "article": {"title": hostile},
    }
    for link in ("javascript:alert(1)", "http://[broken", 'https://example.org/"onclick="x'):
        told = html.table(hostile, [{**event, "source_link": link}], {}, [hostile], timeline=True)
        assert "<script" not in told
        links = parsed(told).findall(".//a")
        assert [one.get("href") for one in links] == ([link] if link.startswith("https") else [])


def test_long_pages_are_cut_for_the_eye_only() -> None:
    told = html.table("many", [{"n": n} for n in range(html.MOST + 5)], {"n": ""}, [], timeline=False)
    assert told.count("<tr>") == html.MOST + 1 and "5 more rows are here." in told
