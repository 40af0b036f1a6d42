"""Pages of pairs, countries, actors, projects, events and of every canned query."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from cypher.catalogue import catalogue
from service.pages.entities import KINDS, sections
from tests.service.routes.test_page_route import Tags


def rows_of(page: str) -> dict[str, object]:
    """What the first picture of a page is drawn from."""
    found = re.search(r'<script type="application/json">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found.group(1))


def test_a_pair_has_an_address_that_shows_itself(client: TestClient) -> None:
    page = client.get("/relations/CHN/PAK")
    assert page.status_code == 200
    assert "<h1>China – Pakistan</h1>" in page.text
    answer = rows_of(page.text)
    assert answer["view"] == "timeline"
    assert answer["names"].items() >= {"CHN": "China", "PAK": "Pakistan"}.items()
    fetched = [one["data-from"] or "" for one in Tags(page.text).all("section") if "data-from" in one]
    assert {one.split("?")[0] for one in fetched} == {
        f"/queries/{name}" for name in ("bilateral_trend", "bilateral_facets", "connections", "mediators")
    }
    for address in fetched:
        part = client.get(f"{address}&part=1")
        assert part.status_code == 200
        assert '<section class="answer">' in part.text
        assert "<html" not in part.text
        assert "<form" not in part.text


def test_a_page_can_be_narrowed_down(client: TestClient) -> None:
    every = client.get("/relations/CHN/PAK").text
    (form,) = [one for one in Tags(every).all("form") if one["action"] == "/relations/CHN/PAK"]
    assert form["method"] == "get"
    fields = {one.get("name") for tag in ("input", "select") for one in Tags(every).all(tag)}
    assert {"since", "until", "type", "min_confidence"} <= fields
    assert not {"a", "b", "cursor"} & fields
    some = client.get("/relations/CHN/PAK?since=2026&until=&type=CONSULT&limit=").text
    kinds = {row["type"] for row in rows_of(some)["data"]}  # type: ignore[attr-defined]
    assert kinds == {"CONSULT"}
    assert client.get("/relations/CHN/PAK?type=NONSENSE").status_code == 422


def test_names_lead_to_the_canonical_address(client: TestClient) -> None:
    moved = client.get("/relations/China/pakistan?since=2025", follow_redirects=False)
    assert (moved.status_code, moved.headers["location"]) == (308, "/relations/CHN/PAK?since=2025")


def test_an_unknown_party_is_told_on_a_page(client: TestClient) -> None:
    page = client.get("/relations/CHN/Ruritania")
    assert page.status_code == 422
    assert page.headers["content-type"].startswith("text/html")
    assert 'role="alert"' in page.text
    assert "Ruritania" in page.text


@pytest.mark.parametrize("address", ["/countries/CHN", "/actors/wang-yi", "/projects/cpec"])
def test_every_kind_of_actor_has_a_page(client: TestClient, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert re.search(r"<h1>[A-Z]", page.text)
    assert rows_of(page.text)["data"]


def test_the_sections_of_a_page_are_those_of_the_catalogue() -> None:
    for kind in KINDS:
        found = sections(kind, catalogue())
        assert found, kind
        assert found[0].view == "timeline", "the first answer of a page is its timeline"


def test_an_event_is_marked_in_its_sentence(client: TestClient) -> None:
    rows = client.get("/v1/queries/bilateral_timeline?a=CHN&b=PAK").json()["data"]
    for row in rows:
        page = client.get(f"/events/{row['event']}").text
        assert 'mark class="who"' in page or 'mark class="act"' in page
        plain = unescape(re.sub(r"<[^>]+>", "", page))
        for report in client.get(f"/v1/queries/event?event={row['event']}").json()["data"][0]["evidence"]:
            assert report["quote"] in plain
            assert report["before"] in plain
            assert f"characters {report['start']}–{report['end']}" in plain


def test_a_row_of_a_day_opens_to_all_its_events(client: TestClient) -> None:
    page = client.get("/relations/CHN/PAK").text
    addresses = [unescape(one["href"] or "") for one in Tags(page).all("a") if one.get("class") == "open"]
    several = next(one for one in addresses if "also=" in one)
    others = several.split("also=")[1].split("%2C")
    opened = client.get(f"{several}&part=1").text
    assert opened.count('<div class="report">') >= 1 + len(others)


def test_an_event_that_is_not_known_is_404_as_a_page(client: TestClient) -> None:
    page = client.get("/events/e0000000000000000")
    assert page.status_code == 404
    assert 'role="alert"' in page.text


def test_every_canned_query_has_a_form(client: TestClient) -> None:
    listed = client.get("/queries").text
    for name, query in catalogue().items():
        assert f'href="/queries/{name}"' in listed
        page = client.get(f"/queries/{name}")
        assert page.status_code == 200, name
        fields = {one.get("name") for tag in ("input", "select") for one in Tags(page.text).all(tag)}
        assert query.parameters.keys() - {"cursor"} <= fields, name


def test_a_form_shows_what_was_wrong_at_its_field(client: TestClient) -> None:
    page = client.get("/queries/bilateral_timeline?a=CHN&b=PAK&since=yesteryear")
    assert page.status_code == 422
    (field,) = [one for one in Tags(page.text).all("input") if one.get("name") == "since"]
    assert (field["value"], field["aria-invalid"]) == ("yesteryear", "true")


def test_an_answer_can_be_taken_elsewhere(client: TestClient) -> None:
    page = client.get("/queries/bilateral_timeline?a=CHN&b=PAK&since=2025").text
    links = {one["aria-label"]: one["value"] or "" for one in Tags(page).all("input") if one.get("class") == "copied"}
    assert {"Embed", "CSV", "Calendar", "Feed", "Picture (SVG)", "Picture (PNG)"} <= links.keys()
    assert "MATCH" in page
    for name in ("CSV", "Calendar", "Feed", "Picture (SVG)", "Picture (PNG)"):
        address = links[name].removeprefix("http://testserver")
        assert client.get(address).status_code == 200, address
    (frame,) = Tags(links["Embed"]).all("iframe")
    assert client.get((frame["src"] or "").removeprefix("http://testserver")).status_code == 200


def test_a_file_of_the_page_may_be_kept_for_ever_under_its_own_version(client: TestClient) -> None:
    page = client.get("/").text
    (script,) = [one["src"] or "" for one in Tags(page).all("script")]
    kept = client.get(script)
    assert "immutable" in kept.headers["cache-control"]
    assert "immutable" not in client.get(script.split("?")[0]).headers["cache-control"]
    again = client.get(script, headers={"If-None-Match": kept.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/static/../settings.py").status_code == 404
    assert client.get("/static/nothing.js").status_code == 404
