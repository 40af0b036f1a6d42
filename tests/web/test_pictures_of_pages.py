"""The pictures of README: the page and the terminal as they look today, like those in docs within a tolerance.

`make pictures` (COMMUNIQUE_TEST_PICTURES=1) writes them anew instead: look at them before they are committed.
"""

from __future__ import annotations

import base64
import difflib
import html
import io
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page
from rich.console import Console
from rich.text import Text

from tests.web.conftest import COMMUNIQUE, settled

DOCS = Path(__file__).parents[2] / "docs"
FOLDER = DOCS / "pictures"
_ANEW = os.environ.get("COMMUNIQUE_TEST_PICTURES") == "1"
_QUESTION = "all China–Pakistan events since 2025"
_ASKED = f"/?q={_QUESTION}"
SHOTS: dict[str, tuple[str, int, str]] = {
    "question": (_ASKED, 1280, "light"),
    "question-narrow": (_ASKED, 375, "dark"),
    "pair": ("/relations/CHN/PAK", 1280, "dark"),
    "pair-wide": ("/relations/CHN/PAK", 1920, "light"),
    "evidence": ("/relations/CHN/PAK#open", 1280, "light"),
    "network": ("/embed/network?country=CHN", 1280, "light"),
    "embed-narrow": ("/embed/bilateral_timeline?a=CHN&b=PAK&limit=6", 375, "light"),
}
# Letters differ from machine to machine: both are compared as small pictures in grey.
TOLERANCE = 0.035  # mean difference of a point, of 1
_COMPARED = """async ([one, other]) => {
  const grey = async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = new OffscreenCanvas(96, 72);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0, 96, 72);
    const bytes = context.getImageData(0, 0, 96, 72).data;
    return Array.from({ length: 96 * 72 }, (_, n) => (bytes[4 * n] + bytes[4 * n + 1] + bytes[4 * n + 2]) / 765);
  };
  const [a, b] = [await grey(one), await grey(other)];
  return a.reduce((sum, value, n) => sum + Math.abs(value - b[n]), 0) / a.length;
}"""


def taken(contexts: Callable[..., BrowserContext], address: str, width: int, theme: str) -> tuple[bytes, Page]:
    """A picture of what a reader sees first at this address."""
    options: dict[str, Any] = {"viewport": {"width": width, "height": 900}, "color_scheme": theme}
    page = contexts(**options, reduced_motion="reduce").new_page()
    page.goto(address.removesuffix("#open"))
    page.locator("svg.picture").first.wait_for()
    settled(page)
    if address.endswith("#open"):
        page.locator("a.open").nth(1).click()
        page.locator("tr.evidence mark").first.wait_for()
        page.locator("tr.evidence").scroll_into_view_if_needed()
    return page.screenshot(), page


@pytest.mark.parametrize("name", SHOTS)
def test_it_looks_as_it_did(contexts: Callable[..., BrowserContext], name: str) -> None:
    picture, page = taken(contexts, *SHOTS[name])
    file = FOLDER / f"{name}.png"
    if _ANEW:
        FOLDER.mkdir(exist_ok=True)
        file.write_bytes(picture)
        return
    page.goto("about:blank")
    both = [base64.b64encode(one).decode() for one in (file.read_bytes(), picture)]
    assert page.evaluate(_COMPARED, both) <= TOLERANCE


def test_another_page_would_be_noticed(contexts: Callable[..., BrowserContext]) -> None:
    picture, page = taken(contexts, "/queries/bilateral_trend?a=CHN&b=PAK", 1280, "light")
    page.goto("about:blank")
    both = [base64.b64encode(one).decode() for one in ((FOLDER / "question.png").read_bytes(), picture)]
    assert page.evaluate(_COMPARED, both) > TOLERANCE


COLUMNS, LINES = 100, 30  # of the terminal in the picture: rows that fit, and how the answer ends
ALIKE = 0.8  # share of the letters: an event at the border comes or goes on another kind of processor


def test_the_terminal_looks_as_it_did(on_samples: dict[str, str]) -> None:
    environment = on_samples | {"COLUMNS": str(COLUMNS), "FORCE_COLOR": "1"}
    asked = subprocess.run(
        [COMMUNIQUE, "ask", _QUESTION], env=environment, capture_output=True, text=True, check=True, timeout=240
    )
    rows, end = asked.stdout.rstrip().split("\n"), -1
    while "rows" not in rows[end]:
        end -= 1
    last = max(at for at in range(LINES) if not Text.from_ansi(rows[at]).plain.strip())
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), highlight=False)
    console.print(f'$ communique ask "{_QUESTION}"', style="bold", markup=False)
    for line in (*rows[:last], "", "…", *rows[end:]):
        console.print(Text.from_ansi(line))
    drawn = re.sub(r"@font-face {.*?}", "", console.export_svg(title="communique"), flags=re.DOTALL)
    drawn = "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n"
    file = DOCS / "answer.svg"
    if _ANEW:
        file.write_text(drawn, encoding="utf-8")
        return
    one, other = (_letters(svg) for svg in (file.read_text(encoding="utf-8"), drawn))
    assert difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def _letters(svg: str) -> str:
    return html.unescape(" ".join(re.findall(r">([^<]*)</text>", svg))).replace("\xa0", " ")
