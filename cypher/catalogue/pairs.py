"""Two parties written as one word: CHN-PAK, China–Pakistan, CHN|PAK."""

from __future__ import annotations

from collections.abc import Iterator

from cypher.catalogue.names import Kind, Readable, resolve
from cypher.errors import InvalidValue, UsageError
from cypher.filing import pair_id

# What can only stand between two names, tried before the hyphen, which many names hold.
_BETWEEN = ("|", "–", "—", "/", ":")
_KINDS: tuple[Kind, ...] = ("country", "organization", "actor")


def resolve_pair(graph: Readable, text: str, field: str) -> str:
    """The id of the pair that is meant ("CHN|PAK"). Raises InvalidValue where no two parties can be read in it."""
    failed: UsageError | None = None
    for first, second in _cuts(text):
        try:
            a, b = (resolve(graph, side, _KINDS, field).id for side in (first, second))
        except UsageError as error:
            failed = failed or error
            continue
        if a == b:
            raise InvalidValue(f"{text[:60]!r} names one party twice.", field=field)
        return pair_id(a, b)
    if failed is not None:
        raise failed
    raise InvalidValue(f"{text[:60]!r} is no pair.", field=field, hint="Write two parties as CHN-PAK.")


def _cuts(text: str) -> Iterator[tuple[str, str]]:
    marks = [mark for mark in _BETWEEN if text.count(mark) == 1]
    for mark in marks[:1] or ["-"] * text.count("-"):
        pieces = text.split(mark)
        for at in range(1, len(pieces)):
            first, second = mark.join(pieces[:at]).strip(), mark.join(pieces[at:]).strip()
            if first and second:
                yield first, second
        return
