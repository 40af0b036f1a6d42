"""An open page takes in what is loaded meanwhile."""

from __future__ import annotations

import json
import urllib.request

from playwright.sync_api import Page, expect

ARTICLE = {
    "id": "while-it-is-open",
    "text": "China's foreign minister Wang Yi met Pakistan's foreign minister Ishaq Dar in Lahore on Friday.",
    "published": "2026-03-07",
}


def asked(url: str, method: str, body: object = None) -> dict[str, str]:
    """What the service answers."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"}, method=method)  # noqa: S310
    with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310 - our own service
        text = response.read()
        return json.loads(text) if text else {}


def test_a_row_comes_in_and_is_said_to(page: Page, site: str) -> None:
    page.goto("/relations/CHN/PAK")
    page.locator("[data-mark]").first.wait_for()
    marks = page.locator("[data-mark]").count()
    page.wait_for_timeout(1_500)  # it listens from now on
    loaded = asked(f"{site}/v1/articles", "POST", ARTICLE)
    try:
        expect(page.locator(".live")).to_contain_text("1 row came in", timeout=15_000)
        expect(page.locator("tr.arrived")).to_contain_text("Lahore")
        assert page.locator("[data-mark]").count() == marks + 1
        days = page.locator("td.date").all_inner_texts()
        assert days[:2] == sorted(days[:2], reverse=True), "it stands at its place in time"
    finally:
        asked(f"{site}/v1/articles/{loaded['id']}", "DELETE")
