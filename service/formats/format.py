"""What a format is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from service.answering import Reply


@dataclass(frozen=True, slots=True)
class Format:
    """A format: name for `?format=`, media type, file extension, and the pieces of the bytes of a reply."""

    name: str
    media_type: str
    extension: str
    encode: Callable[[Reply], Iterator[bytes]]


def cut_notice(reply: Reply) -> str | None:
    """What a format without an envelope says where rows are left, or None."""
    if reply.answer.next is None:
        return None
    return f"cut after {len(reply.answer.data)} rows; the next page: cursor={reply.answer.next}"
