"""What a format is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cypher.catalogue import CannedQuery
from cypher.errors import CommuniqueError
from service.answering import Reply, Rows
from service.languages import Language


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

    fits: which queries it can tell; needs: what their rows have to be, for those who ask in vain. stream: the pieces of
    rows that are still being read, where the format can say behind its rows that some are left. looks: the pieces in a theme,
    at a width in pixels and in a language, for a picture. accepted: whether an
    Accept header can ask for it; who says that images are welcome does not want the answer to be one. variant, whole: how
    one request wants it, see `options`.
    """

    name: str
    media_type: str
    extension: str
    encode: Callable[[Reply], Iterator[bytes]]
    fits: Callable[[CannedQuery], bool] = anything
    needs: str = "rows"
    stream: Callable[[Rows], Iterator[bytes]] | None = None
    looks: Callable[[str, int, Language], Callable[[Reply], Iterator[bytes]]] | None = None
    accepted: bool = True
    variant: str = ""
    whole: bool = False


def cut_notice(told: Rows) -> str | None:
    """What a format without an envelope says where rows are left, or None."""
    if told.next is None:
        return None
    return f"cut after {told.count} rows; the next page: cursor={told.next}"


def ended(pieces: Iterator[bytes], end: Callable[[], Iterator[bytes]]) -> Iterator[bytes]:
    """The pieces and their end; where the graph fails on the way, the end comes before the error goes on.

    Whoever got a broken file through a proxy that hides the break still reads in it that rows are left.
    """
    try:
        yield from pieces
    except CommuniqueError:
        yield from end()
        raise
    yield from end()
