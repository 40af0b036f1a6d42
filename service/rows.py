"""What a row of a timeline says to people: who did it to whom, when as the report gives it, who says so.

The page, the command line and the client in a notebook tell it in these words. Nothing else is imported here: a notebook
has neither the graph nor its names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol
from urllib.parse import urlsplit

UNNAMED = "UNK"  # the id of a party that the text does not name
NOBODY = "unnamed"  # … and what it is called


class Say(Protocol):
    """How a text of ours is said in some language, with its values put in; see service/languages."""

    def __call__(self, text: str, /, **values: object) -> str: ...


def english(text: str, /, **values: object) -> str:
    """As it stands."""
    return text.format(**values) if values else text


def _by_id(id: str) -> str:
    return NOBODY if id == UNNAMED else id


def parties(row: Mapping[str, Any], name_of: Callable[[str], str] = _by_id, say: Say = english) -> str:
    """ "China ↔ Pakistan" for a mutual act, "Russia → Ukraine" for one side's; by their ids without name_of."""
    sources = [name_of(one) for one in row.get("sources") or ()]
    targets = [name_of(one) for one in row.get("targets") or ()]
    if not targets:
        return " ↔ ".join(sources) or say(NOBODY)
    return f"{', '.join(sources) or say(NOBODY)} → {', '.join(targets)}"


def day(row: Mapping[str, Any], say: Say = english) -> str:
    """The date at its precision (2025-02-05, 2025-02, 2025), a range with both ends, or "undated"."""
    text = row.get("date_text")
    if not text:
        return say("undated")
    if row.get("precision") == "range" and row.get("date_end"):
        return f"{text} – {row['date_end']}"
    return f"{text}s" if row.get("precision") == "decade" else str(text)


def act(row: Mapping[str, Any], say: Say = english) -> str:
    """The type, with its mode, and its status where that is not `actual`."""
    text = say(str(row.get("type") or ""))
    if row.get("mode"):
        text += f" ({row['mode']})"
    return text if row.get("status") in ("actual", None) else f"{text}, {say(row['status'])}"


def source(row: Mapping[str, Any], say: Say = english) -> str:
    """Publisher and day of publication; failing them the article's title, address or id."""
    article = row.get("article") or {}
    name = article.get("publisher") or article.get("credited_source")
    name = name or web_host(article.get("url") or "") or article.get("title") or article.get("id") or ""
    reports = int(row.get("reports") or 1)
    text = f"{name}, {article['published']}" if article.get("published") else str(name)
    return say("{source} and {n} more", source=text, n=reports - 1) if reports > 1 else text


def web_host(address: str) -> str | None:
    """The host of an address of the web, None for any other text: "javascript:" is an address too."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return parts.hostname if parts.scheme in ("http", "https") else None
