"""The page in a real browser: Debian's chromium, the service as `make demo && make serve` starts it, a page of others beside it.

Where there is no chromium these tests are left out and the last lines say so; with CI=true or
COMMUNIQUE_TEST_DEMAND_BOTH=1 that fails the run. COMMUNIQUE_TEST_CHROMIUM names another one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from docs.bench.serving import served
from tests.demanded import DEMANDED

_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def chromium() -> str | None:
    """Where chromium is, None where there is none."""
    return os.environ.get("COMMUNIQUE_TEST_CHROMIUM") or shutil.which("chromium")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if chromium() is None:
        terminalreporter.write_line("LEFT OUT: the page in a browser. Install Debian's chromium.", red=True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser, started once."""
    found = chromium()
    if found is None:
        if DEMANDED:
            pytest.fail("There is no chromium: apt-get install chromium.")
        pytest.skip("there is no chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(_FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def others(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The site of others: its origin, and the folder that it serves."""
    folder = tmp_path_factory.mktemp("others")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", folder
    server.shutdown()
    thread.join()
    server.server_close()


COMMUNIQUE = str(Path(sys.executable).with_name("communique"))


@pytest.fixture(scope="session")
def on_samples(others: tuple[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a graph of its own that holds the sample articles."""
    home = tmp_path_factory.mktemp("home")
    kept = {name: value for name, value in os.environ.items() if name != "JAVA_TOOL_OPTIONS"}
    environment = {
        **kept, "COMMUNIQUE_HOME": str(home), "COMMUNIQUE_FRAME_ANCESTORS": others[0], "COMMUNIQUE_CORS_ORIGINS": others[0],
        "COMMUNIQUE_CHANGES_SECONDS": "0.5", "COMMUNIQUE_QUERIES": str(Path(__file__).with_name("queries")),
    }  # fmt: skip
    subprocess.run([COMMUNIQUE, "load", "--samples"], env=environment, check=True, capture_output=True, timeout=240)
    return environment


@pytest.fixture(scope="session")
def site(on_samples: dict[str, str], browser: Browser) -> Iterator[str]:
    """The service's origin: the sample articles, in a process of its own."""
    with served([COMMUNIQUE, "serve", "--port"], on_samples) as origin:
        yield origin


@pytest.fixture
def contexts(browser: Browser, site: str) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser contexts (a size, a theme, no script …) and closes them."""
    made: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        context = browser.new_context(base_url=site, **options)
        context.set_default_timeout(20_000)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


class Heard:
    """What a page complained about, and whom it asked."""

    def __init__(self, page: Page) -> None:
        self.errors: list[str] = []
        self.hosts: set[str] = set()
        page.on("console", lambda told: self.errors.append(told.text) if told.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))


@pytest.fixture
def page(contexts: Callable[..., BrowserContext], site: str) -> Iterator[Page]:
    """A page of the usual size; at its end nothing was complained about and nobody else was asked."""
    page = contexts(viewport={"width": 1280, "height": 900}).new_page()
    heard = Heard(page)
    yield page
    assert heard.errors == []
    assert heard.hosts <= {urlsplit(site).netloc, ""}


def settled(page: Page) -> None:
    """Wait until every answer of a page is there and drawn."""
    page.wait_for_load_state()
    page.locator("section[data-from]").first.wait_for(state="detached")
