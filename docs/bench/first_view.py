"""From Enter to the first mark: the service over the sample articles, asked what its page begins with, in headless chromium.

The first question comes as soon as the service says that it is ready, to one that makes ready beforehand what a question
needs, as `communique serve` does, and to one that does not; then the same question is asked again, each time in a page of
its own. The floor is the page without an answer, from the start of the navigation until it is drawn.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from docs.bench.serving import served

COMMUNIQUE = str(Path(sys.executable).with_name("communique"))
ROUNDS = 7
LOOKING = 3.0  # seconds in which nobody asks: as long as somebody needs to open the page
_UNWARMED = (
    "import uvicorn; from service.app import create_app; from service.settings import ServiceSettings as S; import sys;"
    "uvicorn.run(create_app(S()), host='127.0.0.1', port=int(sys.argv[1]), log_level='error', access_log=False)"
)


def figures(browser: Browser) -> dict[str, Any]:
    """Milliseconds, by what was asked."""
    with tempfile.TemporaryDirectory(prefix="communique-bench-") as home:
        environment = {**os.environ, "COMMUNIQUE_HOME": home}
        environment.pop("COMMUNIQUE_GRAPH", None)
        subprocess.run([COMMUNIQUE, "load", "--samples"], env=environment, check=True, capture_output=True, timeout=600)
        try:
            with served([sys.executable, "-c", _UNWARMED], environment) as origin:
                time.sleep(LOOKING)
                unwarmed = _asked(browser, origin)
            with served([COMMUNIQUE, "serve", "--port"], environment) as origin:
                time.sleep(LOOKING)
                first = _asked(browser, origin)
                later, empty = [], []
                for _ in range(ROUNDS):
                    empty.append(_opened(browser, origin))
                    later.append(_asked(browser, origin))
        finally:
            subprocess.run([COMMUNIQUE, "db", "stop"], env=environment, timeout=120, check=False, capture_output=True)
    return {
        "first question, nothing made ready: Enter to first mark ms": round(unwarmed),
        "first question: Enter to first mark ms": round(first),
        "later questions: Enter to first mark ms": round(statistics.median(later)),
        "the page without an answer ms": round(statistics.median(empty)),
        "later questions against the page without an answer (ratio)": round(
            statistics.median(a / b for a, b in zip(later, empty, strict=True)), 2
        ),
    }


def _asked(browser: Browser, origin: str) -> float:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(origin)
    box = page.locator("input[type=search]").first
    begin = time.perf_counter()
    box.press("Enter")
    page.locator("[data-mark]").first.wait_for(timeout=60_000)
    took = 1000 * (time.perf_counter() - begin)
    page.close()
    return took


def _opened(browser: Browser, origin: str) -> float:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    begin = time.perf_counter()
    page.goto(f"{origin}/queries")
    took = 1000 * (time.perf_counter() - begin)
    page.close()
    return took
