"""How one request wants a format: with a byte order mark (`bom`), with every row of all pages (`all`), or a picture in a
`theme`, of a `width`, in the words of a language (`lang`).

A query of one's own may have a parameter of such a name: then the name is the query's, and there is no such option.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from cypher.catalogue import CannedQuery
from cypher.errors import InvalidValue
from service.formats.format import Format
from service.languages import language
from service.pictures import NARROWEST, THEMES, WIDEST, WIDTH, theme_of

NAMES = ("bom", "all", "theme", "width", "lang")
_MARKED = ("csv",)
_TRUE, _FALSE = ("true", "1", "yes", "on"), ("false", "0", "no", "off", "")  # as a query's own booleans are written
_T = TypeVar("_T")


def options(query: CannedQuery | None) -> tuple[str, ...]:
    """The options that requests for this query have; all of them while the query is not known."""
    return tuple(name for name in NAMES if query is None or name not in query.parameters)


def flag(text: str | None, field: str) -> bool:
    """Whether an option was asked for; one that was left empty was not. Raises InvalidValue for what is no boolean."""
    word = (text or "").strip().lower()
    if word not in _TRUE + _FALSE:
        raise InvalidValue(f"{word[:40]!r} is neither true nor false.", field=field)
    return word in _TRUE


def with_mark(one: Format, field: str = "bom") -> Format:
    """The format with a byte order mark before its text, by which Excel knows UTF-8.

    Raises InvalidValue for a format that has none, blaming `field`.
    """
    if one.name not in _MARKED:
        raise InvalidValue(f"{one.name} has no byte order mark.", field=field, hint=f"Take {_MARKED[0]}.")
    stream = one.stream and _marked(one.stream)
    return replace(one, encode=_marked(one.encode), stream=stream, variant="bom")


def with_every_row(one: Format, query: CannedQuery | None, field: str = "all") -> Format:
    """The format for all pages of this query. Raises InvalidValue where either cannot be had so, blaming `field`."""
    if one.stream is None:
        raise InvalidValue(f"{one.name} does not come with every row.", field=field, hint="Take csv or jsonl.")
    if query is not None:
        refuse_unpaged(query, field)
    return replace(one, whole=True)


def with_look(one: Format, theme: str | None, width: str | None, lang: str | None) -> Format:
    """The picture in this theme, of this width in pixels and in this language, as they stand in an address; None or empty:
    as ever.

    Raises InvalidValue for a format that is no picture, a theme, width or language that there is not.
    """
    if not (theme or width or lang):
        return one
    if one.looks is None:
        field = "theme" if theme else "width" if width else "lang"
        raise InvalidValue(f"{one.name} has no {field}.", field=field, hint="Take format=svg or format=png.")
    theme = theme_of(theme) or THEMES[0]
    pixels = int(width) if width and width.isascii() and width.isdecimal() and len(width) < 6 else 0 if width else WIDTH
    if not NARROWEST <= pixels <= WIDEST:
        hint = f"A whole number of pixels from {NARROWEST} to {WIDEST}."
        raise InvalidValue(f"{str(width)[:40]!r} is no width of a picture.", field="width", hint=hint)
    told_in = language(lang)
    if one.name == "png" and not told_in.lettered:
        hint = "Take format=svg: who shows it has the letters."
        raise InvalidValue(f"A png has no letters for {told_in.name}.", field="lang", hint=hint)
    return replace(one, encode=one.looks(theme, pixels, told_in), variant=f"{theme} {pixels} {told_in.code}")


def refuse_unpaged(query: CannedQuery, field: str = "all") -> None:
    """Raises InvalidValue for a query whose answer is one page as it is."""
    if query.paging != "keyset":
        raise InvalidValue(f"{query.name} has no pages: its answer is whole.", field=field, hint="Leave it out.")


def _marked(encode: Callable[[_T], Iterator[bytes]]) -> Callable[[_T], Iterator[bytes]]:
    def marked(told: _T) -> Iterator[bytes]:
        yield codecs.BOM_UTF8
        yield from encode(told)

    return marked
