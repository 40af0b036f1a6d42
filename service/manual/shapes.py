"""The shapes of bodies as tables, from OpenAPI's schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from service.manual.markdown import table

Schema = Mapping[str, Any]


def reference(schema: Schema) -> str | None:
    """The name of the shape that a schema is, or is a list of; None for a plain value."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[1]
    return reference(schema["items"]) if "items" in schema else None


def fields(shape: Schema) -> Iterator[str]:
    """A table of a shape's fields: name, type, whether it may be left out, meaning."""
    needed = set(shape.get("required", ()))
    rows = []
    for name, one in shape.get("properties", {}).items():
        default = "required" if name in needed else _default(one)
        rows.append((f"`{name}`", kind(one), default, str(one.get("description", ""))))
    return table(("field", "type", "default", "meaning"), rows)


def kind(schema: Schema) -> str:
    """The type of a value in words: "text, at most 300 characters", "list of text", "object or null"."""
    if "$ref" in schema:
        name = reference(schema) or ""
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        return " or ".join(kind(one) for one in schema["anyOf"])
    if "enum" in schema:
        return ", ".join(f"`{one}`" for one in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {kind(schema.get('items', {}))}"
    return f"{_PLAIN.get(_named(schema), _named(schema))}{_bounds(schema)}"


_PLAIN = {"string": "text", "date": "date", "date-time": "instant", "integer": "whole number", "": "anything"}


def _named(schema: Schema) -> str:
    return str(schema.get("format") or schema.get("type") or "")


def _bounds(schema: Schema) -> str:
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is not None and high is not None:
        return f", {low:g} to {high:g}"
    longest = schema.get("maxLength")
    return f", at most {longest} characters" if longest is not None else ""


def _default(schema: Schema) -> str:
    default = schema.get("default")
    return "" if default in (None, [], {}) else f"`{default}`"
