"""Five thousand events in one timeline: all of them counted, all of them reached."""

from __future__ import annotations

import json

from playwright.sync_api import Page, expect

from docs.bench.generate import timeline_rows


def shown(page: Page, count: int) -> None:
    """A page of ours that draws so many rows."""
    answer = {"view": "timeline", "title": "Many", "data": timeline_rows(count), "names": {}}
    body = (
        '<section class="answer"><div class="drawn" hidden></div>'
        f'<script type="application/json">{json.dumps(answer)}</script><table><tbody></tbody></table></section>'
    )
    page.route("**/many", lambda route: route.fulfill(content_type="text/html", body=_document(body)))
    page.goto("/many")
    page.locator("[data-mark]").first.wait_for()


def _document(body: str) -> str:
    return (
        '<!doctype html><html lang="en"><title>Many</title><link rel="icon" href="data:,"><link rel="stylesheet" '
        f'href="/static/page.css"><script src="/static/page.js" defer></script><body>{body}</body></html>'
    )


def test_five_thousand_are_counted_and_can_be_looked_into(page: Page) -> None:
    shown(page, 5_000)
    labels = page.locator("[data-mark]").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    counts = [int(label.split(": ")[1].split(" ")[0].replace(",", "")) if " event" in label else 1 for label in labels]
    assert sum(counts) == 5_000
    assert len(labels) < 1_000, "columns, not five thousand shapes"
    column = page.locator("[data-mark].column").nth(20)
    text = column.get_attribute("aria-label") or ""
    column.click()
    expect(page.get_by_role("button", name="Show all")).to_be_visible()
    assert text.split(" ")[0][:4] in page.locator(".shown").inner_text()
