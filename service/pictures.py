"""Pictures of answers without a browser: the page's own drawing code (`web/`, built as drawing.js) run in QuickJS.

One thread draws, one picture after the other, with a bound on time and memory. What it is given are rows of the graph,
never a script.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import quickjs
import resvg_py

from cypher.errors import InvalidValue, TooLarge

FOLDER = Path(__file__).parent / "web"
BORDERS = FOLDER / "static" / "borders.json"
PICTURED = ("timeline", "trend", "network", "map")  # the views that have one; web/src/pictures.ts
THEMES = ("light", "dark")
WIDTH = 960  # pixels, unless asked otherwise
NARROWEST, WIDEST = 320, 2560
_SECONDS = 5.0
_MEMORY = 256 * 1024 * 1024
_SHARPER = 2  # pixels of a PNG for each of its SVG: paper and screens have more
_CALLED = "\nfunction draw(...given) { return communique_drawing.draw(...given); }"
_lock = threading.Lock()
_drawing: list[quickjs.Function] = []  # one at most, made at the first need


def theme_of(name: str | None) -> str | None:
    """The theme of this name, None without one. Raises InvalidValue."""
    if name and name not in THEMES:
        raise InvalidValue(f"{name[:40]!r} is no theme.", field="theme", hint=f"One of {', '.join(THEMES)}.")
    return name or None


def svg(
    answer: Mapping[str, Any],
    *,
    width: int = WIDTH,
    theme: str = "light",
    credit: str = "",
    borders: Path | None = None,
) -> str:
    """An SVG file of these rows (as `picture_rows` gives them); width in pixels.

    borders: the TopoJSON file of a map, the built one without. Raises TooLarge where they are too many for our bounds.
    """
    text = json.dumps(answer, ensure_ascii=False, default=str)
    lines = (borders or BORDERS).read_text(encoding="utf-8") if answer["view"] == "map" else None
    with _lock:
        if not _drawing:
            _drawing.append(_made())
        try:
            return str(_drawing[0](text, width, theme, credit, lines))
        except quickjs.JSException as error:
            _drawing.clear()  # one that was stopped half-way is not used again
            if "interrupted" in str(error) or "out of memory" in str(error):
                hint = "Ask for fewer: limit, since, until."
                raise TooLarge("These rows are too many for a picture.", hint=hint) from None
            raise


def png(picture: str) -> bytes:
    """The same as PNG, twice as many pixels each way, in letters that are carried along: the same on every machine."""
    fonts = [str(file) for file in sorted((FOLDER / "fonts").glob("*.ttf"))]
    made = resvg_py.svg_to_bytes(
        svg_string=picture, zoom=_SHARPER, font_files=fonts, skip_system_fonts=True, font_family="DejaVu Sans",
        sans_serif_family="DejaVu Sans",
    )  # fmt: skip
    return bytes(made)


def _made() -> quickjs.Function:
    drawing = quickjs.Function("draw", (FOLDER / "drawing.js").read_text(encoding="utf-8") + _CALLED)
    drawing.set_memory_limit(_MEMORY)
    drawing.set_time_limit(_SECONDS)
    return drawing
