"""Pictures without a browser: the page's own drawing code, bounded."""

from __future__ import annotations

import json
import struct
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from pydantic import ValidationError

from cypher.errors import TooLarge
from service import pictures, rows
from service.settings import ServiceSettings

SPACE = "{http://www.w3.org/2000/svg}"


def event(day: str | None, type: str = "CONSULT", quad: int = 1, end: str | None = None, **more: Any) -> dict[str, Any]:
    """A row of a timeline, as far as pictures need it."""
    precision = "day" if end in (None, day) else "month"
    return {
        "event": "e" + 16 * "0", "date": day, "date_end": end or day, "date_text": day, "precision": precision,
        "type": type, "mode": None, "quad": quad, "status": "actual", "sources": ["CHN"], "targets": ["PAK"], **more,
    }  # fmt: skip


def timeline(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"view": "timeline", "title": "A <title> & more", "data": list(rows), "names": {"CHN": "China"}}


def classes(svg: str) -> list[str]:
    return [one.get("class") or "" for one in ElementTree.fromstring(svg).iter()]


def test_days_are_points_months_are_bands_and_what_has_no_date_stands_apart() -> None:
    svg = pictures.svg(timeline(event("2025-02-05"), event("2025-03-01", end="2025-03-31"), event(None)))
    found = classes(svg)
    assert [found.count(f"mark {kind}") for kind in ("event", "band", "undated", "column")] == [1, 1, 1, 0]


def test_many_on_a_day_are_counted_in_columns_that_lose_none() -> None:
    rows = [event(f"2025-{month:02}-05", quad=1 + n % 4) for month in range(1, 7) for n in range(60)]
    svg = pictures.svg(timeline(*rows))
    titles = [one.text or "" for one in ElementTree.fromstring(svg).iter(f"{SPACE}title")]
    counted = [int(text.split(": ")[1].split(" ")[0]) for text in titles if " events of " in text]
    assert sum(counted) == len(rows)
    assert "mark event" not in classes(svg)


def test_a_text_stays_a_text() -> None:
    attack = "<script>alert(1)</script>"
    svg = pictures.svg(timeline(event("2025-02-05", sources=[attack], type=attack, status=attack)), credit='"]]>&')
    assert not list(ElementTree.fromstring(svg).iter(f"{SPACE}script"))
    assert "A &lt;title&gt; &amp; more" in svg


def test_a_picture_has_the_width_that_was_asked_for_and_stays_inside() -> None:
    rows = [event(f"20{year:02}-06-15", quad=4, type="ASSAULT") for year in range(10, 26)]
    for width in (320, 960, 2560):
        root = ElementTree.fromstring(pictures.svg(timeline(*rows), width=width))
        assert float(root.get("width") or 0) == width
        places = [float(one.get("x") or 0) for one in root.iter(f"{SPACE}text")]
        assert min(places) >= 0
        assert max(places) <= width


def test_the_same_rows_are_the_same_picture() -> None:
    rows = {
        "view": "network", "title": "Network", "centre": "CHN", "names": {},
        "data": [
            {"source": "CHN", "target": code, "source_name": "China", "target_name": code, "events": 3, "score_mean": 1.0}
            for code in ("PAK", "USA", "RUS", "JPN")
        ],
    }  # fmt: skip
    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(lambda _: pictures.svg(rows), range(8)))
    assert len(made) == 1
    assert classes(made.pop()).count("node") == 4


@pytest.mark.parametrize(
    "more",
    [
        {}, {"targets": [], "sources": ["CHN", "PAK"]}, {"sources": [], "mode": "phone"}, {"status": "alleged"},
        {"sources": ["UNK"]}, {"precision": "decade", "date_text": "1990"}, {"precision": "range", "date_end": "2025-03-09"},
    ],
)  # fmt: skip
def test_a_mark_says_what_the_tables_say(more: dict[str, Any]) -> None:
    row = event("2025-02-05", **more)
    names = {"CHN": "China", rows.UNNAMED: rows.NOBODY}
    said = f"{rows.day(row)}: {rows.act(row)}, {rows.parties(row, lambda id: names.get(id, id))}"
    titles = [one.text for one in ElementTree.fromstring(pictures.svg(timeline(row))).iter(f"{SPACE}title")]
    assert said in titles


def test_a_png_has_twice_the_pixels() -> None:
    png = pictures.png(pictures.svg(timeline(event("2025-02-05")), width=400))
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">I", png[16:20])[0] == 800


@pytest.mark.parametrize("theme", pictures.THEMES)
def test_a_file_brings_its_own_colours(theme: str) -> None:
    svg = pictures.svg(timeline(event("2025-02-05")), theme=theme)
    assert "var(--" not in svg
    assert "<style>" in svg


def test_what_takes_too_long_is_refused_and_the_next_one_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_SECONDS", 0.001)
    pictures._drawing.clear()
    with pytest.raises(TooLarge):
        pictures.svg(timeline(*[event(f"2025-01-{1 + n % 28:02}") for n in range(20_000)]))
    monkeypatch.undo()
    assert pictures.svg(timeline(event("2025-02-05"))).startswith("<svg")


PARTNERS = {
    "view": "map", "title": "Partners", "centre": "CHN", "names": {},
    "data": [
        {"partner": code, "name": code, "events": events, "score_mean": 2.0}
        for code, events in (("PAK", 40), ("IND", 10), ("XKX", 2), ("ASEAN", 7), ("MDV", 1))
    ],
}  # fmt: skip


def test_a_map_has_a_circle_for_each_country_and_counts_the_others() -> None:
    root = ElementTree.fromstring(pictures.svg(PARTNERS))
    circles = [one for one in root.iter(f"{SPACE}circle") if (one.get("class") or "").startswith("placed")]
    assert [next(one.iter(f"{SPACE}title")).text.split(":")[0] for one in circles] == ["PAK", "IND", "XKX"]  # type: ignore[union-attr]
    assert "2 parties not on the map" in "".join(root.itertext())


def test_borders_that_are_disputed_are_dashed_and_can_be_replaced(tmp_path: Path) -> None:
    found = classes(pictures.svg(PARTNERS))
    assert found.count("border disputed") == 1
    own = json.loads(pictures.BORDERS.read_text("utf-8"))
    del own["disputed"]
    file = tmp_path / "own.json"
    file.write_text(json.dumps(own), "utf-8")
    paths = {
        one.get("class"): one.get("d")
        for one in ElementTree.fromstring(pictures.svg(PARTNERS, borders=file)).iter(f"{SPACE}path")
    }
    assert not paths["border disputed"]
    assert paths["border"]


@pytest.mark.parametrize("text", ["", "{}", '{"objects": {"countries": {"geometries": []}}}'])
def test_a_file_that_holds_no_borders_is_refused_at_the_start(tmp_path: Path, text: str) -> None:
    file = tmp_path / "wrong.json"
    file.write_text(text, "utf-8")
    with pytest.raises(ValidationError, match=r"wrong\.json"):
        ServiceSettings(borders=file)
