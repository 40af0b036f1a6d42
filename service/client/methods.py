"""A function that looks like the canned query it asks: name, signature, docstring."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from service.client.catalogue import QueryInfo, python_name

T = TypeVar("T")


def dressed(method: Callable[..., T], info: QueryInfo, owner: type, gives: type) -> Callable[..., T]:
    """The same function as `inspect`, `help` and a notebook's `?` shall see it. gives: what a call gives."""
    name = python_name(info.name)
    dress: dict[str, Any] = {
        "__name__": name,
        "__qualname__": f"{owner.__name__}.{name}",
        "__module__": owner.__module__,
        "__doc__": info.doc,
        "__signature__": info.signature.replace(return_annotation=gives),
    }
    for attribute, value in dress.items():
        setattr(method, attribute, value)
    return method
