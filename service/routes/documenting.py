"""Canned queries in OpenAPI: every parameter with type, bounds and example, every status, every format."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from cypher.catalogue import CannedQuery, Parameter
from service.formats import fitting
from service.formats.format import Format
from service.formats.options import options
from service.languages import ENGLISH, languages
from service.models import ParameterInfo
from service.pictures import NARROWEST, THEMES, WIDEST, WIDTH

_PLAIN = {"integer": "integer", "number": "number", "boolean": "boolean"}


def info(name: str, parameter: Parameter) -> ParameterInfo:
    """A parameter as `/v1/queries` lists it."""
    return ParameterInfo(
        name=name, type=parameter.type, meaning=parameter.meaning, required=parameter.required, many=parameter.many,
        default=parameter.default, minimum=parameter.minimum, maximum=parameter.maximum,
        choices=list(parameter.choices), example=parameter.example,
    )  # fmt: skip


def query_parameters(query: CannedQuery, *, without: Collection[str] = ()) -> list[dict[str, Any]]:
    """OpenAPI's parameters of a canned query, with `format` and without its options."""
    own = [_parameter(n, p) for n, p in query.parameters.items() if n not in without]
    return [*own, format_parameter(fitting(query))]


def path_parameter(name: str, parameter: Parameter) -> dict[str, Any]:
    """OpenAPI's parameter for a part of the path."""
    return {**_parameter(name, parameter), "in": "path", "required": True}


def format_parameter(known: Mapping[str, Format]) -> dict[str, Any]:
    """OpenAPI's parameter `format`."""
    schema = {"type": "string", "enum": sorted(known)}
    return {"name": "format", "in": "query", "required": False, "schema": schema, "description": "Else by Accept."}


BOM: dict[str, Any] = {
    "name": "bom", "in": "query", "required": False, "allowEmptyValue": True, "schema": {"type": "boolean", "default": False},
    "description": "With format=csv: a byte order mark in front, by which Excel knows UTF-8.",
}  # fmt: skip
ALL: dict[str, Any] = {
    "name": "all", "in": "query", "required": False, "allowEmptyValue": True, "schema": {"type": "boolean", "default": False},
    "description": "With format=csv or jsonl: the rows of all pages as a stream. It is cut after COMMUNIQUE_STREAM_ROWS, "
    "and its last line then has the cursor at which to go on; a connection that breaks off gave a part only.",
}  # fmt: skip


# The looks of pictures.
PICTURE_THEME: dict[str, Any] = {
    "name": "theme", "in": "query", "required": False, "allowEmptyValue": True,
    "schema": {"type": "string", "enum": list(THEMES), "default": THEMES[0]},
    "description": "With format=svg or png: its colours.",
}  # fmt: skip
PICTURE_WIDTH: dict[str, Any] = {
    "name": "width", "in": "query", "required": False, "allowEmptyValue": True,
    "schema": {"type": "integer", "minimum": NARROWEST, "maximum": WIDEST, "default": WIDTH},
    "description": "With format=svg: its width in pixels; a png has twice as many.",
}  # fmt: skip
PICTURE_LANG: dict[str, Any] = {
    "name": "lang", "in": "query", "required": False, "allowEmptyValue": True,
    "schema": {"type": "string", "enum": list(languages()), "default": ENGLISH},
    "description": "With format=svg or png: the language of what stands around names.",
}  # fmt: skip
# … and of pages in frames.
PAGE_THEME: dict[str, Any] = {
    "name": "theme", "in": "query", "required": False, "allowEmptyValue": True,
    "description": "Else as the reader's system is.", "schema": {"type": "string", "enum": list(THEMES)},
}  # fmt: skip
PAGE_LANG: dict[str, Any] = {
    "name": "lang", "in": "query", "required": False, "allowEmptyValue": True,
    "description": "The language of what stands around names and quotes, such as de or de-AT; English without one.",
    "schema": {"type": "string"}, "example": "de",
}  # fmt: skip


def option_parameters(query: CannedQuery) -> list[dict[str, Any]]:
    """OpenAPI's parameters for how a format of this query may be wanted."""
    own = options(query)
    known = fitting(query)
    had = {
        "bom": (BOM, "csv" in known),
        "all": (ALL, query.paging == "keyset"),
        "theme": (PICTURE_THEME, "svg" in known),
        "width": (PICTURE_WIDTH, "svg" in known),
        "lang": (PICTURE_LANG, "svg" in known),
    }
    return [described for name, (described, fits) in had.items() if fits and name in own]


def answer_content(schema: dict[str, Any], known: Mapping[str, Format]) -> dict[str, Any]:
    """OpenAPI's 200 of an answer: the envelope as JSON, the other formats as they come."""
    content: dict[str, Any] = {}
    for one in known.values():
        media_type = one.media_type.split(";")[0]
        other: dict[str, Any] = {"type": "object"} if media_type.endswith("+json") else {"type": "string"}
        content[media_type] = {"schema": schema if one.name == "json" else other}
    return {"description": "The answer", "content": content, "headers": _HEADERS}


def refused() -> dict[int | str, dict[str, Any]]:
    """OpenAPI's answers where a page itself says what was wrong."""
    html = {"text/html": {"schema": {"type": "string"}}}
    return {
        code: {"description": "The page, with what was wrong", "content": html} for code in (404, 413, 422, 503, 504)
    }


NOT_MODIFIED: dict[str, Any] = {"description": "The client has this answer already"}
_HEADERS = {
    "ETag": {"schema": {"type": "string"}, "description": "Give it back as If-None-Match."},
    "Link": {"schema": {"type": "string"}, "description": "The next page, where there is one."},
}


def _parameter(name: str, parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": _PLAIN.get(parameter.type, "string")}
    if parameter.choices:
        whole = all(isinstance(choice, int) for choice in parameter.choices)
        schema = {"type": "integer" if whole else "string", "enum": list(parameter.choices)}
    elif parameter.type not in _PLAIN:
        schema |= {"maxLength": parameter.longest} | ({"minLength": 1} if parameter.required else {})
    for key, bound in (("minimum", parameter.minimum), ("maximum", parameter.maximum)):
        if bound is not None:
            schema[key] = int(bound) if parameter.type == "integer" else bound
    if parameter.many:
        schema = {"type": "array", "items": schema}
    if parameter.default is not None:
        schema["default"] = parameter.default
    described: dict[str, Any] = {
        "name": name, "in": "query", "required": parameter.required, "description": parameter.meaning, "schema": schema,
    }  # fmt: skip
    if not parameter.required and (parameter.choices or parameter.type in _PLAIN):
        described["allowEmptyValue"] = True  # a form sends what nobody filled in; any text may be empty anyway
    if parameter.example is not None:
        one = parameter.example
        described["example"] = [one] if parameter.many and not isinstance(one, list) else one
    return described
