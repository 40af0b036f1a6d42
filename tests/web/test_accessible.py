"""axe-core on every kind of page and embed, in both themes: no violation of WCAG 2.2 AA."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext

from tests.web.conftest import settled

ADDRESSES = (
    "/", "/?q=all China–Pakistan events since 2025", "/?q=delete everything", "/relations/CHN/PAK", "/countries/CHN",
    "/actors/wang-yi", "/projects/cpec", "/queries", "/queries/bilateral_timeline", "/queries/hotspots",
    "/queries/bilateral_timeline?a=CHN&b=PAK&since=never", "/embed/bilateral_timeline?a=CHN&b=PAK",
    "/embed/bilateral_trend?a=CHN&b=PAK", "/embed/network?country=CHN", "/embed/bilateral_facets?a=CHN&b=PAK", "/docs",
    "/embed/bilateral_timeline?a=CHN&b=PAK&lang=ar", "/embed/bilateral_trend?a=CHN&b=PAK&lang=de", "/embed/events?since=never",
)  # fmt: skip
_RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nobody_is_kept_out(contexts: Callable[..., BrowserContext], theme: str) -> None:
    page = contexts(color_scheme=theme, viewport={"width": 1280, "height": 900}, reduced_motion="reduce").new_page()
    found = []
    for address in ADDRESSES:
        page.goto(address)
        settled(page)
        if (opener := page.locator("a.open")).count():
            opener.first.click()
            page.locator("tr.evidence mark").first.wait_for()
        result = Axe().run(page, options=_RULES)
        found += [
            f"{address}: {one['id']} at {one['nodes'][0]['target']} ({len(one['nodes'])})"
            for one in result.response["violations"]
        ]
    assert not found, "\n".join(found)
