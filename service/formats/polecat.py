"""POLECAT's tab-separated files, column for column, for whoever has programs that read them.

A row for each two parties of an event, as there. What we do not have stays empty: sectors, COW codes, GeoNames. Event
Date holds a day, so that of an event known to the month is empty. Columns: POLECAT Weekly Data, Harvard Dataverse,
doi:10.7910/DVN/AJGVIT.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from loaders.knowledge import vocabulary
from service.answering import Rows
from service.formats.format import Format, cut_notice, ended, events
from service.formats.networks import acts

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}


def encode(told: Rows) -> Iterator[bytes]:
    """The bytes of rows that are events, an event at a time."""
    version = told.versions.get("extractor") or ""

    def lines() -> Iterator[bytes]:
        for row in told.rows:
            for edge in acts(row):
                filled = _cells(row, edge.source, edge.target, version)
                yield _line(filled.get(column, "") for column in COLUMNS)

    def end() -> Iterator[bytes]:
        if notice := cut_notice(told):
            yield _line([f"# {notice}"])

    yield _line(COLUMNS)
    yield from ended(lines(), end)


def _cells(row: Mapping[str, Any], source: str, target: str, version: str) -> dict[str, Any]:
    known = vocabulary()
    article = row.get("article") or {}
    cells: dict[str, Any] = {
        "Event ID": row["event"], "Event Date": row["date"] if row.get("precision") == "day" else "",
        "Event Type": row["type"], "Event Mode": row.get("mode") or "", "Intensity": row.get("score"),
        "Quad Code": QUADS.get(int(row.get("quad") or 0), ""), "Contexts": "; ".join(row.get("contexts") or ()),
        "Source": article.get("publisher") or "", "Publication Date": article.get("published") or "",
        "Story People": "; ".join(row.get("people") or ()), "Story Locations": "; ".join(row.get("places") or ()),
        "Version": version,
    }  # fmt: skip
    for side, id_ in (("Actor", source), ("Recipient", target)):
        state, body = known.countries.get(id_), known.organizations.get(id_)
        cells[f"{side} Name"] = (state or body).name if state or body else id_  # type: ignore[union-attr]
        cells[f"{side} Country"] = id_ if state else (body.country if body else None) or ""
    for id_ in (row.get("places") or ())[:1]:
        place = known.places.get(id_)
        cells |= {"Placename": place.name if place else id_}
        if place:
            cells |= {"Latitude": place.lat, "Longitude": place.lon, "Country": place.country or ""}
        elif id_ in known.countries:
            cells |= {"Placename": known.countries[id_].name, "Country": id_}
    return cells


def _line(cells: Any) -> bytes:
    return ("\t".join(" ".join(str("" if cell is None else cell).split()) for cell in cells) + "\n").encode()


FORMAT = Format("polecat", "text/tab-separated-values; charset=utf-8", "tsv", encode, events, "events")
