"""The form of a canned query, made from its parameters."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from html import escape
from typing import Any

from cypher.catalogue import CannedQuery, Parameter

_PAGING = ("cursor",)


def form(
    query: CannedQuery,
    given: Mapping[str, Any],
    errors: Mapping[str, str] | None = None,
    *,
    action: str | None = None,
    without: Collection[str] = (),
) -> str:
    """Fields for every parameter, the required ones first, the others folded away; `errors` stand at their fields.

    action: the address that is asked, the query's own page without one; without: what that address says already.
    """
    return "".join(_form(query, given, errors or {}, action or f"/queries/{query.name}", (*_PAGING, *without)))


def _form(
    query: CannedQuery, given: Mapping[str, Any], errors: Mapping[str, str], action: str, without: Collection[str]
) -> Iterator[str]:
    shown = {name: one for name, one in query.parameters.items() if name not in without}
    first = {name: one for name, one in shown.items() if one.required or name in ("since", "until")}
    rest = {name: one for name, one in shown.items() if name not in first}
    yield f'<form action="{escape(action)}" method="get"><div class="fields">'
    for name, one in first.items():
        yield _field(name, one, given.get(name), errors.get(name))
    yield "</div>"
    if rest:
        used = " open" if any(name in given or name in errors for name in rest) else ""
        yield f'<details class="filter"{used}><summary>More conditions</summary><div class="fields">'
        for name, one in rest.items():
            yield _field(name, one, given.get(name), errors.get(name))
        yield "</div></details>"
    yield '<p><button type="submit">Show</button></p></form>'


def _field(name: str, one: Parameter, value: Any, error: str | None) -> str:
    id = f"f-{name}"
    need = " required" if one.required else ""
    wrong = f' aria-invalid="true" aria-describedby="{id}-e"' if error else ""
    text = (
        ",".join(str(item) for item in value)
        if isinstance(value, list | tuple)
        else ""
        if value is None
        else str(value)
    )
    if (one.choices and not one.many) or one.type == "boolean":
        field = _choice(id, name, one, text, wrong)
    else:
        kind = "number" if one.type in ("integer", "number") and not one.many else "text"
        bounds = "".join(
            f' {key}="{bound:g}"'
            for key, bound in (("min", one.minimum), ("max", one.maximum))
            if kind == "number" and bound is not None
        )
        step = ' step="any"' if one.type == "number" else ""
        hint = one.example if one.example is not None else one.default
        hint = ",".join(str(item) for item in hint) if isinstance(hint, list | tuple) else hint
        shown = f' placeholder="{escape(str(hint))}"' if hint is not None else ""
        field = (
            f'<input id="{id}" name="{name}" type="{kind}" value="{escape(text)}"{bounds}{step}{shown}{need}{wrong}'
            ' autocomplete="off">'
        )
    told = (
        f'<small id="{id}-e" class="failed">{escape(error)}</small>'
        if error
        else f"<small>{escape(one.meaning)}</small>"
    )
    return f'<label for="{id}">{escape(name.replace("_", " "))}{field}{told}</label>'


def _choice(id: str, name: str, one: Parameter, text: str, wrong: str) -> str:
    choices = [str(choice) for choice in one.choices] or ["true", "false"]
    shown = text or ("" if one.default is None else str(one.default))
    empty = "" if one.required else '<option value=""></option>'
    options = "".join(
        f'<option value="{escape(choice)}"{" selected" if choice == shown else ""}>{escape(choice)}</option>'
        for choice in choices
    )
    return f'<select id="{id}" name="{name}"{wrong}>{empty}{options}</select>'
