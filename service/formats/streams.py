"""Every row of a query in a format, in pieces, while it is read: nothing but a page and a piece is held."""

from __future__ import annotations

from collections.abc import Iterator

from cypher.errors import CommuniqueError
from service.answering import Reply, Stream
from service.backend import Backend
from service.formats.format import Format

CHUNK = 256 * 1024  # bytes of a piece: enough for gzip to take a thread instead of everybody's time


def every_row(backend: Backend, first: Reply, wanted: Format) -> Iterator[bytes]:
    """The bytes of every row of all pages from this one on, up to the setting `stream_rows`, in pieces of about CHUNK.

    Raises what the graph raises, after the bytes that were read before.
    """
    if wanted.stream is None:
        raise TypeError(wanted.name)  # with_every_row has refused it
    held = bytearray()
    try:
        for piece in wanted.stream(Stream(backend, first, backend.settings.stream_rows)):
            held += piece
            if len(held) >= CHUNK:
                yield bytes(held)
                held.clear()
    except CommuniqueError:
        if held:
            yield bytes(held)
        raise
    if held:
        yield bytes(held)
