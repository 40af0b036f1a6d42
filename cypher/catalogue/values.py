"""Parameters as they come (texts of an address, values of a program) to typed, bounded, canonical ones."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cypher.catalogue.days import parse_date_parameter, parse_instant_parameter
from cypher.catalogue.front_matter import Parameter
from cypher.catalogue.names import Kind, Readable, resolve, resolve_event
from cypher.catalogue.pairs import resolve_pair
from cypher.catalogue.reader import CannedQuery
from cypher.errors import InvalidValue

MOST = 50  # values of one repeated parameter
ANY = "(any)"  # the neutral value of a text: see parts/filters.cypher
_FREE = ("text", "words", "search")
_TRUE, _FALSE = {"true", "1", "yes", "on"}, {"false", "0", "no", "off"}
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_KINDS: dict[str, tuple[Kind, ...]] = {
    "actor": ("country", "organization", "person", "actor"),
    "country": ("country",),
    "person": ("person",),
    "project": ("project",),
    "place": ("place", "country"),
    "publisher": ("publisher",),
}


@dataclass(frozen=True, slots=True)
class Bound:
    """Parameters of one call, checked.

    values: one for each parameter of the query, defaults filled in, None where nothing was said; lists as lists.
    given: what the caller set, canonical: ids, ISO days; without the cursor. renamed: the fields in which a name or
    alias stood, with the id it means (an address with such a name is answered by a redirect).
    persons: fields whose actor is a person.
    """

    values: Mapping[str, Any]
    given: Mapping[str, Any]
    renamed: Mapping[str, Any]
    persons: frozenset[str]

    def cypher_values(self, query: CannedQuery) -> dict[str, Any]:
        """What the Cypher gets: the neutral value where nothing was said."""
        return {
            name: query.parameters[name].neutral if value is None and name in query.parameters else value
            for name, value in self.values.items()
        }


def bind(query: CannedQuery, graph: Readable, params: Mapping[str, Any], *, today: date) -> Bound:
    """The parameters of one call. Raises InvalidValue for the first that is wrong, NotFound for an unknown event."""
    values: dict[str, Any] = {}
    given: dict[str, Any] = {}
    renamed: dict[str, Any] = {}
    persons: set[str] = set()
    for name in params:
        if name not in query.parameters and name != "cursor":
            near = difflib.get_close_matches(name, query.parameters, n=1)
            known = ", ".join(query.parameters)
            hint = f"Did you mean {near[0]}?" if near else f"It takes {known}."
            raise InvalidValue(f"{query.name} has no parameter {name[:40]!r}.", field=name[:40], hint=hint)
    for name, parameter in query.parameters.items():
        raw = _parts(parameter, params.get(name))
        if not raw:
            if parameter.required:
                raise InvalidValue(f"{name} is missing.", field=name, hint=f"For example {name}={parameter.example}.")
            values[name] = _default(graph, name, parameter, today)
            continue
        if len(raw) > MOST:
            raise InvalidValue(f"{name} has more than {MOST} values.", field=name)
        read = [_value(graph, name, parameter, part, today) for part in raw]
        plain = [one.value for one in read]
        values[name] = plain if parameter.many or parameter.type == "words" else plain[0]
        if parameter.type == "words":
            values[name] = [word for words in plain for word in words]
        if name == "cursor":
            continue
        free = parameter.type in ("words", "search")
        shown = [_shown(value) for value in plain] if not free else [str(part) for part in raw]
        given[name] = shown if parameter.many else shown[0]
        if any(one.renamed for one in read):
            renamed[name] = given[name]
        if any(one.person for one in read):
            persons.add(name)
    _in_order(values)
    return Bound(values, given, renamed, frozenset(persons))


@dataclass(frozen=True, slots=True)
class _Read:
    value: Any
    renamed: bool = False
    person: bool = False


def _parts(parameter: Parameter, raw: Any) -> list[Any]:
    """The single values in what was given: repeated ones and, where several may stand, those between commas.

    An empty field of a form says nothing; blanks say something, and where no free text is asked for, something wrong.
    """
    several: Sequence[Any] = raw if isinstance(raw, (list, tuple)) else [raw]
    if not parameter.many:
        several = several[-1:]
    parts: list[Any] = []
    for one in several:
        if isinstance(one, str) and one.isspace() and parameter.type not in _FREE:
            parts.append(one)
            continue
        pieces = one.split(",") if parameter.many and isinstance(one, str) else [one]
        parts += [piece.strip() if isinstance(piece, str) else piece for piece in pieces]
    return [part for part in parts if part is not None and part != ""]


def _value(graph: Readable, name: str, parameter: Parameter, raw: Any, today: date) -> _Read:
    text = str(raw)
    if len(text) > parameter.longest:
        raise InvalidValue(f"{name} is longer than {parameter.longest} characters.", field=name)
    if "\x00" in text:
        raise InvalidValue(f"{name} holds a character that no text has.", field=name)
    if parameter.type in _KINDS:
        known = resolve(graph, text, _KINDS[parameter.type], name)
        return _Read(known.id, not known.canonical, known.kind == "person")
    if parameter.type == "pair":
        pair = resolve_pair(graph, text, name)
        return _Read(pair, pair != text)
    if parameter.type == "event":
        event = resolve_event(graph, text)
        return _Read(event, event != text)
    if parameter.type == "date":
        if isinstance(raw, date):
            return _Read(parse_date_parameter(raw.isoformat(), end=False, today=today, field=name))
        last = parameter.edge == "last"
        return _Read(parse_date_parameter(text, end=last, today=today, field=name, ahead=parameter.ahead))
    if parameter.type == "instant":
        instant = raw.isoformat() if isinstance(raw, date) else text
        last = parameter.edge == "last" and not isinstance(raw, datetime)
        return _Read(parse_instant_parameter(instant, end=last, today=today, field=name))
    return _Read(_plain(name, parameter, raw, text))


def _default(graph: Readable, name: str, parameter: Parameter, today: date) -> Any:
    """What stands where nothing was said; a day such as "today" is told anew on every call."""
    default = parameter.default
    if isinstance(default, str) and parameter.type in ("date", "instant"):
        return _value(graph, name, parameter, default, today).value
    return list(default) if isinstance(default, list) else default


def _plain(name: str, parameter: Parameter, raw: Any, text: str) -> Any:
    match parameter.type:
        case "integer" | "number":
            return _number(name, parameter, raw, text)
        case "boolean":
            if text.lower() not in _TRUE | _FALSE:
                raise InvalidValue(f"{text!r} is neither true nor false.", field=name)
            return text.lower() in _TRUE
        case "choice":
            for choice in parameter.choices:
                if fold_choice(str(choice)) == fold_choice(text):
                    return choice
            near = difflib.get_close_matches(text.lower(), [str(c).lower() for c in parameter.choices], n=1)
            known = ", ".join(str(choice) for choice in parameter.choices)
            hint = f"Did you mean {near[0]}? " if near else ""
            raise InvalidValue(f"{text[:40]!r} is no {name}.", field=name, hint=f"{hint}One of: {known}.")
        case "words":
            words = [word.lower() for word in _WORD.findall(text)]
            if not words:
                raise InvalidValue(f"There is no word in {text[:40]!r}.", field=name, hint="Give a word to look for.")
            return words
        case "search":
            return _search(name, text)
        case _:
            return text


def _search(name: str, text: str) -> str:
    """Every word must occur; in quotation marks none of them is an operator. No phrases: one server ignores them."""
    words = _WORD.findall(text)
    if not words:
        raise InvalidValue(f"There is no word in {text[:40]!r}.", field=name, hint="Give a word to look for.")
    return " ".join(f'+"{word.lower()}"' for word in words)


def fold_choice(text: str) -> str:
    """Choices are told apart without regard to case, blanks, hyphens and underscores."""
    return re.sub(r"[\s_-]+", "_", text.strip().lower())


def _number(name: str, parameter: Parameter, raw: Any, text: str) -> float | int:
    try:
        value: float | int = float(text) if parameter.type == "number" else int(text)
        if isinstance(raw, bool) or not math.isfinite(value):
            raise ValueError(text)
    except ValueError:
        wanted = "a number" if parameter.type == "number" else "a whole number"
        raise InvalidValue(f"{text[:40]!r} is not {wanted}.", field=name) from None
    low, high = parameter.minimum, parameter.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        raise InvalidValue(f"{text[:40]} is out of bounds.", field=name, hint=f"It may be {_bounds(low, high)}.")
    return value


def _bounds(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return f"at least {low:g}" if low is not None else f"at most {high:g}"
    return f"{low:g} to {high:g}"


def _shown(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _in_order(values: Mapping[str, Any]) -> None:
    since, until = values.get("since"), values.get("until")
    if since and until and since > until:
        raise InvalidValue(f"since {since} lies after until {until}.", field="since", hint="Exchange the two.")
    a, b = values.get("a"), values.get("b")
    if a is not None and a == b:
        raise InvalidValue(f"a and b are the same party, {a}.", field="b", hint="Ask country_timeline for one party.")
