"""Benchmark (f): 5,000 events in the page's timeline, and 500 beside them, in headless chromium.

The committed bundle draws made-up rows that stand in the page, as the service's own pages have them. First paint: from the
start of the navigation to the frame after the first mark; it holds the reading of the rows. Brushing: a window is pulled
over the overview for some seconds, a move each frame; what is told is the time from frame to frame, and the same page's
idle frames, below which none can come. Behind it: a question asked in the page, see first_view.py.

    python -m docs.bench.page [--rounds 5]        (needs Debian's chromium)
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from docs.bench import first_view
from docs.bench.generate import timeline_rows

BUILT = Path(__file__).parents[2] / "service" / "web"
SIZES = (5_000, 500)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
)
FRAMES = 120
_WATCH = """
window.painted = new Promise((done) => {
  const look = () => document.querySelector("[data-mark]")
    ? requestAnimationFrame(() => setTimeout(() => done(performance.now()), 0)) : requestAnimationFrame(look);
  requestAnimationFrame(look);
});
"""
_BRUSH = """async (frames) => {
  const strip = document.querySelector(".overview svg");
  const box = strip.getBoundingClientRect();
  const told = (kind, x) => strip.dispatchEvent(new PointerEvent(kind, {
    bubbles: true, pointerId: 1, button: 0, buttons: 1, clientX: box.left + x, clientY: box.top + box.height / 2 }));
  const run = async (step) => {
    const times = [];
    let last = await new Promise(requestAnimationFrame);
    for (let n = 0; n < frames; n++) {
      step(n);
      const now = await new Promise(requestAnimationFrame);
      times.push(now - last);
      last = now;
    }
    return times;
  };
  strip.setPointerCapture = () => undefined;
  const idle = await run(() => undefined);
  told("pointerdown", 5);
  const brushing = await run((n) => told("pointermove", 5 + (box.width - 10) * (n + 1) / frames));
  told("pointerup", box.width - 5);
  return { idle, brushing };
}"""


def document(count: int) -> str:
    """A page with so many rows of 25 years in it."""
    answer = json.dumps({"view": "timeline", "title": "Many", "data": timeline_rows(count), "names": {}})
    return (
        '<!doctype html><html lang="en"><title>Many</title><link rel="stylesheet" href="/page.css">'
        '<script src="/page.js" defer></script><body><section class="answer"><div class="drawn" hidden></div>'
        f'<script type="application/json">{answer}</script><table><tbody></tbody></table></section></body></html>'
    )


def opened(browser: Browser, body: str) -> Page:
    """A page with this body and the committed bundle, nothing from anywhere else."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.add_init_script(_WATCH)

    def serve(route: Any) -> None:
        name = route.request.url.rsplit("/", 1)[1]
        file = BUILT / "static" / name
        if file.is_file():
            kind = "text/css" if file.suffix == ".css" else "text/javascript"
            route.fulfill(body=file.read_bytes(), content_type=kind)
        else:
            route.fulfill(body=body, content_type="text/html")

    page.route("**/*", serve)
    page.goto("http://page.test/")
    return page


def p95(times: list[float]) -> float:
    """The 95th percentile."""
    return sorted(times)[int(0.95 * len(times))]


def measure(browser: Browser, rounds: int) -> dict[str, Any]:
    """Both sizes in turn."""
    bodies = {size: document(size) for size in SIZES}
    paints: dict[int, list[float]] = {size: [] for size in SIZES}
    brushes: dict[int, list[float]] = {size: [] for size in SIZES}
    idle: list[float] = []
    for _ in range(rounds):
        for size, body in bodies.items():
            page = opened(browser, body)
            paints[size].append(float(page.evaluate("painted")))
            found = page.evaluate(_BRUSH, FRAMES)
            brushes[size].append(p95(found["brushing"]))
            idle.append(p95(found["idle"]))
            page.close()
    figures: dict[str, Any] = {}
    for size in SIZES:
        figures[f"{size} events: first paint of marks ms"] = round(statistics.median(paints[size]))
        figures[f"{size} events: brush frames p95 ms"] = round(statistics.median(brushes[size]), 1)
    figures["idle frames p95 ms"] = round(statistics.median(idle), 1)
    many, few = SIZES
    figures["first paint, many against few (ratio)"] = round(
        statistics.median(a / b for a, b in zip(paints[many], paints[few], strict=True)), 2
    )
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    found = shutil.which("chromium")
    if found is None:
        raise SystemExit("There is no chromium here: apt-get install chromium.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        print(json.dumps(measure(browser, arguments.rounds) | first_view.figures(browser), indent=1))
        browser.close()


if __name__ == "__main__":
    main()
