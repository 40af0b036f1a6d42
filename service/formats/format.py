"""What a format is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cypher.catalogue import CannedQuery
from service.answering import Reply


def anything(query: CannedQuery) -> bool:
    """Every query's rows fit."""
    return True


def events(query: CannedQuery) -> bool:
    """Whether a query's rows are events: lists, single events, what a question in words finds."""
    return {"event", "date", "date_end", "type", "sources", "targets", "title", "quote"} <= query.columns.keys()


def network(query: CannedQuery) -> bool:
    """Whether a query's rows tie parties to each other: edges, or events of which each ties its parties."""
    return query.view == "network" or events(query)


@dataclass(frozen=True, slots=True)
class Format:
    """A format: name for `?format=`, media type, file extension, and the pieces of the bytes of a reply.

    fits: which queries it can tell; needs: what their rows have to be, for those who ask in vain.
    """

    name: str
    media_type: str
    extension: str
    encode: Callable[[Reply], Iterator[bytes]]
    fits: Callable[[CannedQuery], bool] = anything
    needs: str = "rows"


def cut_notice(reply: Reply) -> str | None:
    """What a format without an envelope says where rows are left, or None."""
    if reply.answer.next is None:
        return None
    return f"cut after {len(reply.answer.data)} rows; the next page: cursor={reply.answer.next}"
