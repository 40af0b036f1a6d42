"""Articles over HTTP: loaded, read, taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from cypher.connection import Graph
from service.app import create_app
from service.models import ArticleLoaded, ArticleOut, ArticleRetracted
from tests.service.conftest import settings_on

TEXT = (
    "Kenya's President William Ruto met Tanzania's President Samia Suluhu Hassan in Nairobi on Monday.\n\n"
    "Kenya and Tanzania signed an agreement on cross-border trade after the talks.\n"
)
RECORD = {
    "id": "mine-1",
    "text": TEXT,
    "title": "Talks in Nairobi",
    "published": "2024-05-06",
    "publisher": "Test Wire",
}


@pytest.fixture
def alone(graph: Graph) -> Iterator[TestClient]:
    """A client on an empty graph."""
    with TestClient(create_app(settings_on(graph))) as client:
        yield client


def test_an_article_goes_in_is_asked_for_and_is_taken_back(alone: TestClient) -> None:
    response = alone.post("/v1/articles", json=RECORD)
    assert response.status_code == 201, response.text
    loaded = ArticleLoaded.model_validate_json(response.text)
    assert loaded.outcome == "loaded"
    assert loaded.events
    assert loaded.new_events == len(loaded.events)

    again = ArticleLoaded.model_validate_json(alone.post("/v1/articles", json=RECORD).text)
    assert (again.id, again.outcome, sorted(again.events)) == (loaded.id, "unchanged", sorted(loaded.events))

    article = ArticleOut.model_validate_json(alone.get(f"/v1/articles/{loaded.id}").text)
    assert (article.title, article.publisher, str(article.published)) == ("Talks in Nairobi", "Test Wire", "2024-05-06")
    assert article.text is None
    assert {event.event for event in article.events} == set(loaded.events)
    assert all(TEXT[event.start : event.end] == event.quote for event in article.events)

    rows = alone.get("/v1/relations/KEN/TZA/timeline").json()["data"]
    assert {row["event"] for row in rows} <= set(loaded.events)
    assert rows
    assert all(row["date"] == "2024-05-06" for row in rows)

    gone = ArticleRetracted.model_validate_json(alone.delete(f"/v1/articles/{loaded.id}").text)
    assert sorted(gone.retired) == sorted(loaded.events)
    assert alone.get("/v1/relations/KEN/TZA/timeline").json()["data"] == []
    assert alone.get(f"/v1/articles/{loaded.id}").status_code == 404
    assert alone.delete(f"/v1/articles/{loaded.id}").status_code == 404


@pytest.mark.parametrize(
    ("record", "status", "word"),
    [
        ({}, 422, "text"),
        ({"text": ""}, 422, "text"),
        ({"text": "   "}, 422, "empty"),
        ({"text": TEXT, "published": "05/06/2024"}, 422, "published"),
        ({"text": TEXT, "publishd": "2024-05-06"}, 422, "publishd"),
        (
            {"text": "دیدار رئیس جمهور ایران با همتای پاکستانی خود در تهران برگزار شد و دو طرف توافق کردند. " * 4},
            422,
            "Persian",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(
    alone: TestClient, record: dict[str, str], status: int, word: str
) -> None:
    response = alone.post("/v1/articles", json=record)
    assert response.status_code == status
    assert word in response.text
    assert alone.get("/v1/queries/events").json()["data"] == []


def test_a_body_over_the_limit_ends_while_it_arrives(graph: Graph) -> None:
    with TestClient(create_app(settings_on(graph, max_body=0.01))) as client:
        response = client.post("/v1/articles", json={"text": "China met Pakistan. " * 2000})
    assert response.status_code == 413
    assert "COMMUNIQUE_MAX_BODY" in response.json()["hint"]


def test_an_unknown_article_is_not_found(alone: TestClient) -> None:
    assert alone.get("/v1/articles/nothing").json()["status"] == 404


def test_an_empty_graph_says_so_and_what_to_do(alone: TestClient) -> None:
    response = alone.get("/v1/ask", params={"q": "all China–Pakistan events since 2025"})
    assert response.status_code == 404
    assert "communique load" in response.json()["hint"]


def test_a_day_is_written_as_text(client: TestClient) -> None:
    for wrong in (0, 1.5, True, [2025]):
        response = client.post("/v1/articles", json={"text": "Talks.", "published": wrong})
        assert (response.status_code, response.json()["field"]) == (422, "published")
