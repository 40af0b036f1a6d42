"""docs/settings.md: every setting with its variable, default, bounds and meaning, read from the settings' classes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from cypher.settings import GraphSettings
from loaders.settings import LoaderSettings
from service.manual.markdown import joined, prose, table
from service.settings import ServiceSettings

_ROOMS = (
    ("The graph", GraphSettings, "Every command reads these."),
    ("Loading", LoaderSettings, "`load`, `retract` and the routes that write read these too."),
    ("The service", ServiceSettings, "`serve`, `ask` and `query` read these too."),
)


def settings_page() -> str:
    """The page: every setting with its variable, default, bounds and meaning."""
    return joined(_lines())


def _lines() -> Iterator[str]:
    yield from ("# Settings", "")
    yield from prose(
        "Environment variables; an empty one counts as unset. This page is made from the code by "
        "`python -m service.manual`; a test compares the two."
    )
    known: set[str] = set()
    for title, model, who in _ROOMS:
        rows = []
        for name, field in model.model_fields.items():
            if name not in known:
                known.add(name)
                rows.append((f"`{variable(name)}`", _default(name, field), _bounds(field), field.description or ""))
        yield from (f"## {title}", "", who, "")
        yield from table(("variable", "default", "may be", "what it does"), rows)


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return f"COMMUNIQUE_{name.upper()}"


def _default(name: str, field: FieldInfo) -> str:
    if name == "home":  # the user's own folder differs from machine to machine
        return "the user's data folder"
    default: Any = field.default
    if default is None or default in ((), PydanticUndefined):
        return "unset"
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


def _bounds(field: FieldInfo) -> str:
    if get_origin(field.annotation) is Literal:
        return " or ".join(f"`{choice}`" for choice in get_args(field.annotation))
    if field.annotation is bool:
        return "`true` or `false`"
    low, high = _bound(field, "ge"), _bound(field, "le")
    if low is not None and high is not None:
        return f"{low} to {high}"
    if pattern := _bound(field, "pattern"):
        return f"`{pattern}`"
    shortest, longest = _bound(field, "min_length"), _bound(field, "max_length")
    if shortest and longest:
        return f"{shortest} to {longest} characters"
    return "not empty" if shortest else ""


def _bound(field: FieldInfo, name: str) -> Any:
    """What pydantic keeps of one bound: an object with that attribute."""
    return next((value for one in field.metadata if (value := getattr(one, name, None)) is not None), None)
