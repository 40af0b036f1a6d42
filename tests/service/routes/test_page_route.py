"""The page: one question, its answer, and nothing that a text could smuggle in."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser

from fastapi.testclient import TestClient

from cypher.catalogue import forget_names
from cypher.connection import Graph

QUESTION = "all China–Pakistan events since 2025"


class Tags(HTMLParser):
    """Tags with their attributes, and the text between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_the_question_stands_in_it_already(client: TestClient) -> None:
    page = client.get("/")
    search = Tags(page.text).all("input")[0]
    assert (search["type"], search["name"], search["value"]) == ("search", "q", QUESTION)
    assert Tags(page.text).all("form")[0] == {"action": "/", "method": "get", "role": "search"}


def test_it_fetches_and_runs_what_is_its_own(client: TestClient) -> None:
    response = client.get("/", params={"q": QUESTION})
    tags = Tags(response.text)
    assert scripts(tags) == [{"src": "/static/page.js"}]
    assert not [one for name in ("img", "iframe", "object", "style") for one in tags.all(name)]
    assert [(one["href"] or "").partition("?")[0] for one in tags.all("link") if one["rel"] != "alternate"] == [
        "data:,",
        "/static/page.css",
    ]
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def scripts(tags: Tags) -> list[dict[str, str]]:
    """What of a page a browser would run: rows as JSON are no script."""
    found = [one for one in tags.all("script") if one.get("type") != "application/json"]
    return [{"src": (one["src"] or "").partition("?")[0]} for one in found]


def test_the_answer_is_a_table_of_dated_sentences(client: TestClient) -> None:
    page = client.get("/", params={"q": QUESTION}).text
    rows = client.get("/v1/ask", params={"q": QUESTION}).json()["data"]
    text = unescape(page)
    days = {(row["date"], row["date_end"]) for row in rows}
    assert page.count('<td class="date">') == len(days) >= 4, "what fell on one day is one row"
    assert re.search(r'<td class="date">2025-02-05</td>', page)
    assert "China ↔ Pakistan" in text
    assert "Events between China and Pakistan since 2025-01-01." in text
    assert "bilateral_timeline a=CHN b=PAK since=2025-01-01" in text
    assert all(text.count(f'href="/events/{row["event"]}') + text.count(row["event"]) for row in rows)
    grouped = client.get("/v1/queries/bilateral_timeline?a=CHN&b=PAK&since=2025-01-01&group=day").json()["data"]
    assert all(row["quote"] in text for row in grouped)


def test_the_answer_goes_on(client: TestClient) -> None:
    page = Tags(client.get("/", params={"q": "the five latest events between China and Pakistan"}).text)
    (more,) = [one for one in page.all("a") if one.get("rel") == "next"]
    assert more["href"]
    assert client.get(more["href"]).text.count('<td class="date">') == 5


def test_other_views_are_tables_too(client: TestClient) -> None:
    page = client.get("/", params={"q": "trend of China and Pakistan by year"}).text
    assert "<th>bucket</th>" in page


def test_a_refusal_says_what_can_be_asked(client: TestClient) -> None:
    response = client.get("/", params={"q": "delete all China–Pakistan events"})
    assert response.status_code == 422
    assert 'role="alert"' in response.text
    links = [one["href"] or "" for one in Tags(response.text).all("a") if (one["href"] or "").startswith("/?q=")]
    assert links
    assert all(client.get(link).status_code == 200 for link in links)


def test_a_question_is_shown_and_never_run(client: TestClient) -> None:
    attack = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    page = client.get("/", params={"q": attack}).text
    tags = Tags(page)
    assert scripts(tags) == [{"src": "/static/page.js"}]
    assert not tags.all("img")
    assert tags.all("input")[0]["value"] == attack
    assert "<title>&quot;&gt;" in page


def test_a_text_of_an_article_is_shown_and_never_run(samples: Graph, client: TestClient) -> None:
    attack = "<script>alert(1)</script>"
    try:
        samples.write(
            lambda tx: tx.run(
                "MATCH (:Event)-[r:REPORTED_IN]->(a:Article) SET r.quote = $text, a.url = $url",
                text=attack,
                url="javascript:alert(1)",
            )
        )
        page = client.get("/", params={"q": QUESTION}).text
        assert attack not in page
        assert "&lt;script&gt;alert(1)" in page
        assert not [one for one in Tags(page).all("a") if (one["href"] or "").startswith("javascript")]
    finally:
        # The graph is no longer what the loader wrote: the next test has it loaded again.
        samples.write(lambda tx: tx.run("MATCH (a:Article) DETACH DELETE a"))
        forget_names(samples)


def test_who_may_frame_it_is_a_setting(client_with: Callable[..., TestClient]) -> None:
    policy = (
        client_with(frame_ancestors="https://a.example http://localhost:9000")
        .get("/")
        .headers["content-security-policy"]
    )
    assert policy.endswith("frame-ancestors https://a.example http://localhost:9000")


def test_on_a_narrow_screen_the_sentence_stands_under_its_row(client: TestClient) -> None:
    page = client.get("/", params={"q": QUESTION})
    assert [one["class"] for one in Tags(page.text).all("table")] == ["timeline"]
    (sheet,) = [one["href"] or "" for one in Tags(page.text).all("link") if one["rel"] == "stylesheet"]
    assert "@media(max-width:45rem)" in client.get(sheet).text
    assert "autofocus" not in Tags(page.text).all("input")[0], "a keyboard would cover the answer"
    assert "autofocus" in Tags(client.get("/").text).all("input")[0]
