"""The service's catalogue as Python sees it: each canned query a signature, a docstring, and a check of what is given."""

from __future__ import annotations

import difflib
import inspect
import keyword
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from types import GenericAlias, MappingProxyType
from typing import Any, Literal, Self

# What Python's own checkers are told of a parameter; texts, names and ids are str.
_ANNOTATIONS: Mapping[str, Any] = MappingProxyType(
    {"integer": int, "number": float, "boolean": bool, "date": date | str, "instant": datetime | date | str}
)


class _Read:
    """Made from JSON; fields that a newer service sends besides are left alone."""

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Self:
        """Raises KeyError where one is missing."""
        return cls(**{one.name: said[one.name] for one in fields(cls)})  # type: ignore[arg-type]  # all are dataclasses


@dataclass(frozen=True, slots=True)
class ParameterInfo(_Read):
    """One parameter of a canned query, as `GET /v1/queries` describes it."""

    name: str
    type: str
    meaning: str
    required: bool
    many: bool
    default: Any
    minimum: float | None
    maximum: float | None
    choices: list[str | int]
    example: Any

    @property
    def keyword(self) -> str:
        """Its name in a call: `from` is no name in Python, and is written `from_`."""
        return python_name(self.name)

    @property
    def annotation(self) -> Any:
        """Its type for Python."""
        one: Any = Literal[tuple(self.choices)] if self.choices else _ANNOTATIONS.get(self.type, str)
        annotation = one | GenericAlias(Iterable, (one,)) if self.many else one
        return annotation if self.required else annotation | None

    def told(self) -> str:
        """Its type, bounds and default in words."""
        parts = ["several of" if self.many else "", self.type]
        if self.choices:
            parts[1] = ", ".join(map(str, self.choices)) if self.many else " or ".join(map(str, self.choices))
        text = " ".join(part for part in parts if part)
        if self.minimum is not None and self.maximum is not None:
            text += f", {self.minimum:g} to {self.maximum:g}"
        if self.default is not None:
            text += f", default {self.default!r}"
        return text if self.required or self.default is not None else f"{text}, optional"


@dataclass(frozen=True, slots=True)
class ColumnInfo(_Read):
    """One column of a canned query's answer."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True, repr=False)
class QueryInfo:
    """One canned query, as `GET /v1/queries` describes it."""

    name: str
    title: str
    question: str
    view: str
    paging: str
    parameters: tuple[ParameterInfo, ...]
    columns: tuple[ColumnInfo, ...]
    cypher: str

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> QueryInfo:
        """Raises KeyError where something is missing."""
        plain = {name: str(said[name]) for name in ("name", "title", "question", "view", "paging", "cypher")}
        return cls(
            parameters=tuple(ParameterInfo.of(one) for one in said["parameters"]),
            columns=tuple(ColumnInfo.of(one) for one in said["columns"]),
            **plain,
        )

    def __repr__(self) -> str:
        return f"<{self.name}: {self.question}>"

    @property
    def signature(self) -> inspect.Signature:
        """Required parameters first, by position or by name; the others by name, with their defaults."""
        ordered = sorted(self.parameters, key=lambda one: not one.required)
        return inspect.Signature(
            [
                inspect.Parameter(
                    one.keyword,
                    inspect.Parameter.POSITIONAL_OR_KEYWORD if one.required else inspect.Parameter.KEYWORD_ONLY,
                    default=inspect.Parameter.empty if one.required else one.default,
                    annotation=one.annotation,
                )
                for one in ordered
            ]
        )

    @property
    def doc(self) -> str:
        """The docstring of its method."""
        return "\n".join(self._doc())

    def _doc(self) -> Iterator[str]:
        yield from (f"{self.title}.", "", self.question)
        if self.parameters:
            yield from ("", "Parameters", "----------")
        for one in sorted(self.parameters, key=lambda one: not one.required):
            example = "" if one.example is None else f" For example {one.example!r}."
            yield from (f"{one.keyword} : {one.told()}", f"    {one.meaning.rstrip('.')}.{example}")
        yield from ("", "Columns", "-------")
        for column in self.columns:
            yield from (f"{column.name} : {column.type}", f"    {column.meaning.rstrip('.')}.")

    def arguments(self, given: tuple[Any, ...], named: Mapping[str, Any]) -> list[tuple[str, str]]:
        """The parameters of one call, as they stand in an address; None counts as not given.

        Raises TypeError for a parameter that is unknown, missing, given twice or of a kind that no address can hold,
        ValueError for an empty list: to leave it out would ask for everything.
        """
        required = [one for one in self.parameters if one.required]
        if len(given) > len(required):
            names = ", ".join(one.keyword for one in self.parameters)
            raise TypeError(
                f"{self.name}() takes {len(required)} by position, {len(given)} were given; name the others: {names}."
            )
        by_position = {one.keyword: value for one, value in zip(required, given, strict=False)}
        known = {one.keyword: one for one in self.parameters}
        values = dict(by_position)
        for name, value in named.items():
            called = python_name(name)
            if called not in known:
                raise TypeError(f"{self.name}() has no parameter {name!r}{nearest(name, known)}")
            if called in by_position:
                raise TypeError(f"{self.name}() was given {called} twice.")
            values[called] = value
        for one in required:
            if values.get(one.keyword) is None:
                raise TypeError(f"{self.name}() needs {one.keyword}, for example {one.keyword}={one.example!r}.")
        return [(known[called].name, text) for called, value in values.items() for text in _texts(known[called], value)]

    def largest_page(self) -> int | None:
        """The most rows that a page may have; None where it takes no limit."""
        return next((int(one.maximum) for one in self.parameters if one.name == "limit" and one.maximum), None)


def catalogue_of(said: Mapping[str, Any]) -> dict[str, QueryInfo]:
    """The queries by name. Raises KeyError, TypeError where it is no catalogue."""
    found = (QueryInfo.of(one) for one in said["data"])
    return {one.name: one for one in found}


def python_name(name: str) -> str:
    """The name as Python can write it: a keyword gets an underscore."""
    return f"{name}_" if keyword.iskeyword(name) else name


def nearest(name: str, known: Collection[str]) -> str:
    """The end of a sentence about an unknown name: what it may have meant, else what there is."""
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    if near:
        return f"; did you mean {near[0]}?"
    return f"; there are {', '.join(sorted(known))}." if known else "; there are none."


def _texts(parameter: ParameterInfo, value: Any) -> list[str]:
    if value is None:
        return []
    if isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping):
        if not parameter.many:
            raise TypeError(f"{parameter.keyword} takes one value, not several.")
        values = list(value)
        if not values:
            raise ValueError(f"{parameter.keyword} is an empty list: leave it out, or give None, to ask for all.")
        return [_text(parameter, one) for one in values]
    return [_text(parameter, value)]


def _text(parameter: ParameterInfo, value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, bytes | Mapping):
        raise TypeError(f"{parameter.keyword} takes {parameter.type}, not {type(value).__name__}.")
    return str(value)
