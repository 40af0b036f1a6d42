"""Embeds in a page of another origin: frame, component, oEmbed snippet; their heights; a frame without an origin."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import BrowserContext, Page, expect

PAIR = "/embed/bilateral_timeline?a=CHN&b=PAK&limit=6"


def host(others: tuple[str, Path], name: str, body: str) -> str:
    """The address of a page of others with this body."""
    origin, folder = others
    (folder / name).write_text(
        f"<!doctype html><html lang=en><title>{name}</title><link rel=icon href=data:,><body>{body}</body></html>",
        "utf-8",
    )
    return f"{origin}/{name}"


def oembed(site: str, address: str) -> str:
    """What a consumer of oEmbed puts into its page."""
    asked = f"{site}/oembed?{urlencode({'url': site + address})}"
    with urllib.request.urlopen(asked) as response:  # noqa: S310 - our own service
        return str(json.load(response)["html"])


def heights(page: Page) -> list[tuple[int, int]]:
    """Of every frame, how high it stands and how high its content is."""
    found = []
    for handle in page.locator("iframe").element_handles():
        frame = handle.content_frame()
        box = handle.bounding_box()
        assert frame and box
        inner = frame.evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)")
        found.append((round(box["height"]), int(inner)))
    return found


def settled(page: Page) -> list[tuple[int, int]]:
    """The heights once they no longer change."""
    before: list[tuple[int, int]] = []
    for _ in range(40):
        now = heights(page)
        if now == before and all(abs(high - inner) <= 4 for high, inner in now):
            return now
        before = now
        page.wait_for_timeout(150)
    return before


def test_three_timelines_in_a_page_of_others(
    site: str, others: tuple[str, Path], contexts: Callable[..., BrowserContext]
) -> None:
    body = f"""<iframe src="{site}{PAIR}" title="frame" width="100%"></iframe>
<bilateral-timeline pair="CHN-PAK" since="2025-01-01" limit="6" src="{site}"></bilateral-timeline>
{oembed(site, "/relations/CHN/PAK?limit=6")}
<script src="{site}/embed.js"></script>"""
    page = contexts(viewport={"width": 1100, "height": 900}).new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda told: errors.append(told.text) if told.type == "error" else None)
    page.goto(host(others, "three.html", body))
    for frame in (page.frame_locator("iframe").nth(0), page.frame_locator("iframe").nth(1)):
        expect(frame.locator("[data-mark]").first).to_be_visible()
    component = page.locator("bilateral-timeline")
    expect(component.locator("[data-mark]").first).to_be_visible()
    wide = settled(page)
    assert len(wide) == 2
    assert all(abs(high - inner) <= 4 for high, inner in wide), wide
    page.set_viewport_size({"width": 380, "height": 900})
    narrow = settled(page)
    assert all(abs(high - inner) <= 4 for high, inner in narrow), narrow
    assert narrow[0][0] > wide[0][0], "narrower is higher"
    rows = component.locator("tbody tr").count()
    component.get_by_role("button", name="Show more").click()
    expect(component.locator("tbody tr")).not_to_have_count(rows)
    page.frame_locator("iframe").nth(0).get_by_role("link", name="Show more").click()
    expect(page.frame_locator("iframe").nth(0).locator("td.date")).not_to_have_count(6)
    more = settled(page)
    assert all(abs(high - inner) <= 4 for high, inner in more), more
    assert not errors


def test_the_component_tells_what_is_chosen_and_what_is_shown(
    site: str, others: tuple[str, Path], contexts: Callable[..., BrowserContext]
) -> None:
    body = f"""<bilateral-timeline pair="CHN-PAK" src="{site}" theme="dark"></bilateral-timeline>
<script type="module" src="{site}/embed.js"></script><script>
window.heard = [];
for (const name of ["select", "rangechange"])
  document.addEventListener(name, (event) => event.detail !== undefined && heard.push([name, event.detail]));
</script>"""
    page = contexts().new_page()
    page.goto(host(others, "component.html", body))
    component = page.locator("bilateral-timeline")
    component.locator("[data-mark].event").first.click()
    expect(component.locator(".chosen q")).to_be_visible()
    strip = component.locator(".overview svg").bounding_box()
    assert strip
    page.mouse.move(strip["x"] + 20, strip["y"] + 20)
    page.mouse.down()
    page.mouse.move(strip["x"] + 300, strip["y"] + 20, steps=4)
    page.mouse.up()
    heard = page.evaluate("heard")
    assert [name for name, _ in heard] == ["select", "rangechange"]
    assert heard[0][1]["event"].startswith("e")
    assert set(heard[1][1]) == {"since", "until"}


@pytest.mark.parametrize("pair", ["CHN", "CHN-Ruritania"])
def test_a_component_that_cannot_say_why(
    site: str, others: tuple[str, Path], contexts: Callable[..., BrowserContext], pair: str
) -> None:
    body = (
        f'<bilateral-timeline pair="{pair}" src="{site}"></bilateral-timeline><script src="{site}/embed.js"></script>'
    )
    page = contexts().new_page()
    page.goto(host(others, "wrong.html", body))
    expect(page.locator("bilateral-timeline .told")).to_contain_text("CHN-PAK" if pair == "CHN" else "Ruritania")


def test_a_frame_without_an_origin_draws_from_what_it_brought(
    site: str, others: tuple[str, Path], contexts: Callable[..., BrowserContext]
) -> None:
    body = f"""<iframe sandbox="allow-scripts" src="{site}{PAIR}" title="sandboxed" width="100%"></iframe>
<script src="{site}/embed.js"></script>"""
    page = contexts().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.resource_type))
    page.goto(host(others, "sandboxed.html", body))
    expect(page.frame_locator("iframe").locator("[data-mark]").first).to_be_visible()
    assert "fetch" not in asked
    assert "xhr" not in asked
    (found,) = settled(page)
    assert abs(found[0] - found[1]) <= 4
    page.frame_locator("iframe").get_by_role("link", name="Show more").click()
    expect(page.frame_locator("iframe").locator("td.date").first).to_be_visible()


def test_a_frame_in_arabic_runs_from_right_to_left(site: str, contexts: Callable[..., BrowserContext]) -> None:
    page = contexts(viewport={"width": 900, "height": 700}).new_page()
    page.goto(f"{site}{PAIR}&lang=ar")
    expect(page.locator("svg.timeline-picture")).to_be_visible()
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert "تعاون" in (page.locator("svg.timeline-picture").text_content() or "")
    inside = page.evaluate(
        """() => { const all = document.querySelector("svg.timeline-picture").getBoundingClientRect();
          return [...document.querySelectorAll("svg.timeline-picture text")].every((one) => {
            const box = one.getBoundingClientRect(); return box.left >= all.left && box.right <= all.right; }); }"""
    )
    assert inside, "words of the picture run over its edge"
    first, last = (page.locator("thead th").nth(place).bounding_box() for place in (0, 3))
    assert first and last and first["x"] > last["x"]
    page.locator("[data-mark]").first.hover()
    assert "Event" not in page.locator(".tip").first.inner_text()
    page.get_by_role("link", name="عرض المزيد").click()
    expect(page.locator("td.date")).to_have_count(12)


def test_wordpress_is_told_the_height_with_its_secret(
    site: str, others: tuple[str, Path], contexts: Callable[..., BrowserContext]
) -> None:
    body = f"""<script>window.told = []; addEventListener("message", (event) => told.push(event.data));</script>
<iframe sandbox="allow-scripts" src="{site}{PAIR}#?secret=Abc123" title="post" width="600"></iframe>"""
    page = contexts().new_page()
    page.goto(host(others, "wordpress.html", body))
    expect(page.frame_locator("iframe").locator("[data-mark]").first).to_be_visible()
    told = [one for one in page.evaluate("told") if one.get("message") == "height"]
    assert told
    assert all(one["secret"] == "Abc123" and one["value"] > 100 for one in told)


def test_a_page_that_is_not_allowed_to_frame_it_does_not(site: str, contexts: Callable[..., BrowserContext]) -> None:
    page = contexts().new_page()
    page.goto(f"{site}/docs")
    page.set_content(f'<iframe src="{site}{PAIR}"></iframe>')
    page.wait_for_timeout(1000)
    assert page.frame_locator("iframe").locator("[data-mark]").count() == 0
