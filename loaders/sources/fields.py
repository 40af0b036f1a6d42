"""What a source tells of itself: the names a record or a front matter may carry, checked one by one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from cypher.errors import InvalidValue

# A longer title is no title: the line is the text itself.
TITLE_LIMIT = 300
_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?:$|[T ]\d{2}:\d{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The known names of one record; None where it does not say. `id` is text, also where it was given as a number."""

    id: str | None = None
    title: str | None = None
    published: date | None = None
    url: str | None = None
    publisher: str | None = None
    credited_source: str | None = None
    language: str | None = None
    licence: str | None = None
    text_original: str | None = None
    language_original: str | None = None


NAMES = frozenset(field.name for field in fields(Fields))


def read_fields(given: Mapping[Any, Any]) -> Fields:
    """The known names in `given`; unknown ones are ignored, empty ones count as absent.

    Raises InvalidValue naming the key whose value has the wrong type.
    """
    known: dict[str, Any] = {}
    for name, value in given.items():
        if name not in NAMES or value is None or value == "":
            continue
        if name == "published":
            known[name] = _day(value)
        elif name == "id" and isinstance(value, int) and not isinstance(value, bool):
            known[name] = str(value)
        elif isinstance(value, str):
            known[name] = " ".join(value.split()) if name != "text_original" else value
        else:
            raise InvalidValue(
                f"`{name}` must be text, not {_kind(value)}.", field=name, hint="Put its value between quotes."
            )
    return Fields(**{name: value or None for name, value in known.items()})


def _day(value: Any) -> date:
    """A day from an ISO day or instant (the day as written: it is the publisher's own calendar)."""
    if isinstance(value, str):
        match = _DAY.match(value)
        if match:
            try:
                return date.fromisoformat(match[1])
            except ValueError:
                pass
    raise InvalidValue(
        f"`published` must be a day such as 2026-01-05, not {_shown(value)}.",
        field="published",
        hint="Correct it or leave it out: an unknown day is allowed.",
    )


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "…"


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return f"the number {_shown(value)}"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, Mapping):
        return "an object"
    return f"a {type(value).__name__}"
