"""The formats of an answer: one file each; a file dropped in here is found by itself.

A module of this package defines `FORMAT`. Which one answers is said by
`?format=`, else by the Accept header, else json.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from cypher.catalogue import CannedQuery
from cypher.errors import InvalidValue, UsageError
from service.formats.format import Format

DEFAULT = "json"


class NotAcceptable(UsageError):
    """None of the formats that the client accepts is made here."""

    status = 406
    title = "Not acceptable"


@cache
def formats() -> Mapping[str, Format]:
    """Every format by name."""
    found: dict[str, Format] = {}
    for module in pkgutil.iter_modules(__path__):
        loaded = importlib.import_module(f"{__name__}.{module.name}")
        if isinstance(one := getattr(loaded, "FORMAT", None), Format):
            found[one.name] = one
    return MappingProxyType(found)


def fitting(query: CannedQuery) -> Mapping[str, Format]:
    """The formats that can tell this query's rows, by name."""
    return {name: one for name, one in formats().items() if one.fits(query)}


def suited(one: Format, query: CannedQuery) -> Format:
    """The format, if it can tell this query's rows. Raises NotAcceptable."""
    if not one.fits(query):
        raise NotAcceptable(
            f"{query.name} has no {one.name}: that format needs {one.needs}.",
            where="format",
            hint=f"It comes as {', '.join(sorted(fitting(query)))}.",
        )
    return one


def chosen(wanted: str | None, accept: str | None, query: CannedQuery | None = None) -> Format:
    """The format that a request wants. query: whose rows it has to tell, where that is known already.

    Raises InvalidValue for an unknown name, NotAcceptable for one that cannot tell these rows, and for the header.
    """
    known = formats() if query is None else fitting(query)
    if wanted is not None:
        name = wanted.strip().lower()
        if name not in formats():
            raise InvalidValue(
                f"{wanted[:40]!r} is no format.", field="format", hint=f"One of {', '.join(sorted(known))}."
            )
        return formats()[name] if query is None else suited(formats()[name], query)
    found = _accepted((accept or "*/*")[:2000], tuple(name for name, one in known.items() if one.accepted))
    if found is None:
        types = ", ".join(sorted(one.media_type for one in known.values() if one.accepted))
        raise NotAcceptable("None of the formats asked for is made here.", where="Accept", hint=f"There are {types}.")
    return found


@lru_cache(maxsize=4096)
def _accepted(accept: str, names: tuple[str, ...]) -> Format | None:
    """The best of these formats by the Accept header, None where it wants none of them."""
    ranges = _ranges(accept)
    best: tuple[float, bool, Format] | None = None
    for one in (formats()[name] for name in names):
        quality = _quality(one.media_type.split(";")[0], ranges)
        # The default wins among equals: a browser that takes anything gets json.
        rank = (quality, one.name == DEFAULT, one)
        if quality > 0 and (best is None or rank[:2] > best[:2]):
            best = rank
    if best is None and _quality("text/html", ranges) > 0:  # a browser that follows a link
        return formats()[DEFAULT]
    return best[2] if best else None


def _ranges(accept: str) -> list[tuple[str, float]]:
    ranges = []
    for part in accept.split(",")[:50]:
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    quality = min(max(float(parameter[2:]), 0.0), 1.0)
                except ValueError:
                    quality = 0.0
        if media:
            ranges.append((media, quality))
    return ranges


def _quality(media_type: str, ranges: list[tuple[str, float]]) -> float:
    kind = media_type.split("/", 1)[0]
    for wanted in (media_type, f"{kind}/*", "*/*"):  # the most exact range decides, RFC 9110 section 12.5.1
        for media, quality in ranges:
            if media == wanted:
                return quality
    return 0.0
