"""The keys by which the graph is filed: of a pair, of an event among others, of a month.

Loaders write them and the catalogue reads by them, so each has one definition. All of them sort as text.
"""

from __future__ import annotations

from datetime import date

UNDATED = "undated"  # the month of events without a day
EVERYTHING = "*"  # who owns the calendar of the whole graph


def pair_id(one: str, other: str) -> str:
    """The id of the pair of two parties, "CHN|PAK": their ids, sorted."""
    return "|".join(sorted((one, other)))


def project_owner(project: str) -> str:
    """Who owns the months of a project: its id may be that of an actor too."""
    return f"project:{project}"


def sort_key(first: date | None, event: str) -> str:
    """The place of an event that begins on this day: ascending is newest first, then by id; undated ones come last."""
    day = first.year * 10000 + first.month * 100 + first.day if first else 0
    return f"{99999999 - day:08d}/{event}"


def month_of(first: date | None) -> str:
    """The month in which an event is filed: "2025-03", or "undated"."""
    return f"{first.year:04d}-{first.month:02d}" if first else UNDATED
