"""Names, codes and aliases of actors, projects, places and publishers, resolved to ids as the graph knows them."""

from __future__ import annotations

import difflib
import time
import unicodedata
import weakref
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from cypher.errors import InvalidValue, NotFound
from cypher.statements import statement

Kind = Literal["country", "organization", "person", "actor", "project", "place", "publisher"]
FRESH_SECONDS = 60.0  # a name that a load added is known at the latest after this; an unknown one is looked up anew
RETRY_SECONDS = 0.5  # … but not more often than this, so that wrong names cost the graph nothing


class Readable(Protocol):
    """What the catalogue asks of a graph: one read in one transaction, rows as dicts."""

    def read(self, statement: str, /, **params: Any) -> list[dict[str, Any]]: ...


@dataclass(frozen=True, slots=True)
class Known:
    """Something that the graph knows. canonical: whether the text asked with was its id already."""

    id: str
    name: str
    kind: Kind
    canonical: bool = True


@dataclass(frozen=True, slots=True)
class _Book:
    read_at: float
    exact: Mapping[str, Known]
    folded: Mapping[str, tuple[Known, ...]]


_BOOKS: weakref.WeakKeyDictionary[Readable, _Book] = weakref.WeakKeyDictionary()
_RANK: dict[Kind, int] = {"country": 0, "organization": 1, "project": 2, "place": 3, "person": 4}


def fold(text: str) -> str:
    """Case, accents, punctuation and a leading "the" taken off: "The Côte d'Ivoire" and "cote d ivoire" meet."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def resolve_actor(graph: Readable, text: str, *, field: str = "actor") -> Known:
    """A party: code, ISO alpha-2, name or alias of a country, organisation or person. Raises InvalidValue."""
    return resolve(graph, text, ("country", "organization", "person", "actor"), field)


def resolve_project(graph: Readable, text: str, *, field: str = "project") -> Known:
    """A project by slug, name or alias. Raises InvalidValue."""
    return resolve(graph, text, ("project",), field)


def resolve_person(graph: Readable, text: str, *, field: str = "person") -> Known:
    """A person by slug, name or alias. Raises InvalidValue."""
    return resolve(graph, text, ("person",), field)


def resolve_event(graph: Readable, text: str) -> str:
    """The id under which this event stands today: a former id leads to it. Raises NotFound."""
    wanted = text.strip()
    rows = graph.read(statement("names/event"), id=wanted)
    if not rows:
        raise NotFound(f"There is no event {wanted[:60]!r}.", where="event", hint="Take an id from a timeline's rows.")
    return str(rows[0]["id"])


def resolve(graph: Readable, text: str, kinds: tuple[Kind, ...], field: str) -> Known:
    """What this text names among these kinds: an id, else a name or alias, without regard to case and accents.

    Raises InvalidValue, blaming `field`, for an unknown name (with the nearest ones) and one that several share.
    """
    wanted, shape = text.strip(), fold(text)
    book = _book(graph, FRESH_SECONDS)
    found = _lookup(book, wanted, shape, kinds)
    if not found and time.monotonic() - book.read_at > RETRY_SECONDS:
        book = _book(graph, 0.0)
        found = _lookup(book, wanted, shape, kinds)
    if len(found) == 1:
        return found[0]
    if found:
        options = ", ".join(f"{known.id} ({known.name})" for known in found[:6])
        raise InvalidValue(f"{wanted[:60]!r} is the name of several.", field=field, hint=f"Say which: {options}.")
    near = _nearest(book, shape, kinds)
    hint = f"Did you mean {', '.join(near)}?" if near else "Ask the query names for what is known."
    raise InvalidValue(f"{wanted[:60]!r} is not known here.", field=field, hint=hint)


def lookup(graph: Readable, text: str, kinds: tuple[Kind, ...], *, fresh: float = FRESH_SECONDS) -> tuple[Known, ...]:
    """What this text names exactly among these kinds: nothing, one, or several where it is ambiguous.

    fresh: how many seconds old the known names may be.
    """
    return tuple(_lookup(_book(graph, fresh), text.strip(), fold(text), kinds))


def nearest(graph: Readable, text: str, kinds: tuple[Kind, ...]) -> list[str]:
    """At most three known names, with their ids, that are spelt nearly like this text."""
    return _nearest(_book(graph, FRESH_SECONDS), fold(text), kinds)


def forget_names(graph: Readable) -> None:
    """Read the names anew at the next question: for a program that has just loaded or emptied this graph."""
    _BOOKS.pop(graph, None)


def _lookup(book: _Book, wanted: str, shape: str, kinds: tuple[Kind, ...]) -> list[Known]:
    exact = [known for kind in kinds if (known := book.exact.get(f"{_room(kind)}:{wanted}")) and known.kind in kinds]
    if exact:
        return exact[:1]
    named = {known.id: known for known in book.folded.get(shape, ()) if known.kind in kinds}
    best = min((_RANK.get(known.kind, 9) for known in named.values()), default=0)
    return [known for known in named.values() if _RANK.get(known.kind, 9) == best]


def _nearest(book: _Book, shape: str, kinds: tuple[Kind, ...]) -> list[str]:
    names = {name: known for name, several in book.folded.items() for known in several if known.kind in kinds}
    close = difflib.get_close_matches(shape, names, n=6, cutoff=0.6)
    return list(dict.fromkeys(f"{names[name].name} ({names[name].id})" for name in close))[:3]


def _room(kind: Kind) -> str:
    """Ids are unique inside a room: all parties share one, projects, places and publishers have their own."""
    return kind if kind in ("project", "place", "publisher") else "actor"


def _book(graph: Readable, fresh: float) -> _Book:
    book = _BOOKS.get(graph)
    if book is None or time.monotonic() - book.read_at > fresh:
        book = _BOOKS[graph] = _written(graph)
    return book


def _written(graph: Readable) -> _Book:
    exact: dict[str, Known] = {}
    folded: dict[str, dict[str, Known]] = {}
    for row in graph.read(statement("names/all")):
        known = Known(row["id"], row["name"] or row["id"], row["kind"])
        exact[f"{_room(known.kind)}:{known.id}"] = known
        other = Known(known.id, known.name, known.kind, canonical=False)
        for name in (known.id, known.id.replace("-", " "), known.name, row["iso2"], *(row["aliases"] or ())):
            if name and (shape := fold(name)):
                folded.setdefault(shape, {})[f"{known.kind}:{known.id}"] = other
    return _Book(time.monotonic(), exact, {shape: tuple(several.values()) for shape, several in folded.items()})
