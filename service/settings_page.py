"""docs/settings.md, made from the settings themselves: `python -m service.settings_page > docs/settings.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from cypher.settings import GraphSettings
from loaders.settings import LoaderSettings
from service.settings import ServiceSettings

_ROOMS = (
    ("The graph", GraphSettings, "Every command reads these."),
    ("Loading", LoaderSettings, "`load`, `retract` and the routes that write read these too."),
    ("The service", ServiceSettings, "`serve`, `ask` and `query` read these too."),
)


def settings_page() -> str:
    """The page: every setting with its variable, default, bounds and meaning."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Settings"
    yield ""
    yield "Environment variables; an empty one counts as unset. This page is made from the code:"
    yield "`python -m service.settings_page > docs/settings.md`; a test compares the two."
    known: set[str] = set()
    for title, model, who in _ROOMS:
        yield from (
            "",
            f"## {title}",
            "",
            who,
            "",
            "| variable | default | may be | what it does |",
            "|---|---|---|---|",
        )
        for name, field in model.model_fields.items():
            if name not in known:
                known.add(name)
                yield f"| `COMMUNIQUE_{name.upper()}` | {_default(name, field)} | {_bounds(field)} | {field.description} |"


def _default(name: str, field: FieldInfo) -> str:
    if name == "home":  # the user's own folder differs from machine to machine
        return "the user's data folder"
    default: Any = field.default
    if default is None or default in ((), PydanticUndefined):
        return "unset"
    return f"`{default}`"


def _bounds(field: FieldInfo) -> str:
    if get_origin(field.annotation) is Literal:
        return " or ".join(f"`{choice}`" for choice in get_args(field.annotation))
    low = _bound(field, "ge")
    high = _bound(field, "le")
    if low is not None and high is not None:
        return f"{low} to {high}"
    if pattern := _bound(field, "pattern"):
        return f"`{pattern.replace('|', chr(92) + '|')}`"
    return "not empty" if _bound(field, "min_length") else ""


def _bound(field: FieldInfo, name: str) -> Any:
    """What pydantic keeps of one bound: an object with that attribute."""
    return next((value for one in field.metadata if (value := getattr(one, name, None)) is not None), None)


if __name__ == "__main__":
    sys.stdout.write(settings_page())
