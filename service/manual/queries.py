"""docs/queries.md: every canned query with parameters, columns, formats, an example and its Cypher, from the catalogue."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from urllib.parse import urlencode

from cypher.catalogue import CannedQuery, Column, Parameter, catalogue
from cypher.catalogue.reader import GIVEN
from service.formats import fitting
from service.formats.format import events
from service.manual.event_types import types_section
from service.manual.examples import example_of
from service.manual.markdown import anchor, code, fold, joined, prose, table

ADDRESS = "http://127.0.0.1:8000"
_INTRO = """
A canned query is one file in `cypher/queries`: Cypher with a typed head. The file is the command `communique query
NAME`, the route `/v1/queries/NAME`, a tool of language-model clients at `/mcp`, and what `communique ask` chooses from. A
file of your own in the folder that `COMMUNIQUE_QUERIES` names is all of that too. This page is made from those heads by
`python -m service.manual`; [the API](api.md) says what is common to all answers.

To run a query's Cypher by hand give it every parameter of its table; {given} are worked out by the service, from the
parties and the period, so that the newest page costs the same at any size of the graph (`cypher/catalogue/windows.py`).
"""
VIEWS: Mapping[str, str] = MappingProxyType(
    {
        "timeline": "Lists of events",
        "trend": "Developments over time",
        "table": "Tables and counts",
        "network": "Networks",
        "map": "Maps",
    }
)
# What a parameter of each type takes; those of dates are told in docs/api.md.
TYPES: Mapping[str, str] = MappingProxyType(
    {
        "actor": "A country, organisation, group or person: code, name or alias",
        "country": "A country: code, name or alias",
        "person": "A person: slug, name or alias",
        "project": "A project: slug, name or alias",
        "place": "A place, or a country with all its places",
        "publisher": "A publisher: slug or name",
        "event": "An event's id, a former one too",
        "pair": "Two parties with a hyphen between them: `CHN-PAK`",
        "date": "A day, month or year, or one that moves with today: [dates](api.md#dates)",
        "instant": "A date, or a full instant: `2026-01-01T12:00:00Z`",
        "choice": "One of the words in its bounds; case, blanks and hyphens do not matter",
        "words": "Words, all of which must occur",
        "search": "Words for the full-text index, all of which must occur; nothing in them is an operator",
        "text": "Text",
        "integer": "A whole number",
        "number": "A number",
        "boolean": "`true` or `false`",
    }
)
PAGING: Mapping[str, str] = MappingProxyType(
    {
        "none": "there is one page",
        "keyset": "`page.next` of an answer is the `cursor` of the next page",
    }
)
COSTS: Mapping[str, str] = MappingProxyType(
    {
        "page": "as much as the page it returns, at any size of the graph",
        "history": "grows with what its parties ever did",
        "graph": "reads the whole graph, or the period asked for",
    }
)
_FOLDED = 8  # parameters that a query shares with the lists are folded from this number on
_PREFIX = "bilateral_"  # such a query has an address of its own under /v1/relations


def queries_page() -> str:
    """The page: the shipped queries by view, then the codes that rows use."""
    return joined(_lines(catalogue()))


def _lines(known: Mapping[str, CannedQuery]) -> Iterator[str]:
    yield from ("# Queries", "")
    given = sorted({f"`${name}`" for names in GIVEN.values() for name in names})
    yield from prose(_INTRO.replace("{given}", f"{', '.join(given[:-1])} and {given[-1]}"))
    for view, title in VIEWS.items():
        chosen = [query for query in known.values() if query.view == view]
        rows = ((f"[{one.name}](#{anchor(one.name)})", one.question) for one in chosen)
        if chosen:
            yield from (f"**[{title}](#{anchor(title)})**", "")
            yield from table(("query", "question"), rows)
    yield from prose("Codes in rows: [types of events](#types-of-events), [codes of parties](#codes-of-parties).")
    yield from _parameters_in_general(known)
    shared, columns = _shared_filters(known), _shared_columns(known)
    for view, title in VIEWS.items():
        chosen = [query for query in known.values() if query.view == view]
        if chosen:
            yield from (f"## {title}", "")
            for query in chosen:
                yield from _query(query, shared, columns)
    yield from types_section()


def _parameters_in_general(known: Mapping[str, CannedQuery]) -> Iterator[str]:
    used = {one.type for query in known.values() for one in query.parameters.values()}
    yield from ("## How parameters are written", "")
    yield from prose(
        "In the shell `key=value`, in an address `?key=value&…`. One that takes several repeats (`type=AGREE&type=AID`) or takes "
        "commas (`type=AGREE,AID`). A name that the query does not know is refused, and the nearest one named."
    )
    yield from table(("type", "what it takes"), ((f"`{name}`", TYPES[name]) for name in TYPES if name in used))


def _query(query: CannedQuery, shared: Mapping[str, Parameter], columns: Mapping[str, Column]) -> Iterator[str]:
    yield from (f"### {query.name}", "", f"**{query.title}.** {query.question}", "")
    yield from _example(query)
    formats = ", ".join(f"`{name}`" for name in sorted(fitting(query)))
    yield f"* Paging: {PAGING[query.paging]}."
    yield f"* Cost: {COSTS[query.cost]}."
    yield f"* Formats: {formats}."
    yield ""
    own = {name: one for name, one in query.parameters.items() if shared.get(name) != one}
    common = {name: one for name, one in query.parameters.items() if name not in own}
    if len(common) < _FOLDED:
        own, common = dict(query.parameters), {}
    if not query.parameters:
        yield from ("It takes no parameters.", "")
    yield from _parameter_table(own)
    if common:
        yield from fold(f"{len(common)} parameters that lists and counts of events share", _parameter_table(common))
    yield from _columns(query, columns)
    yield from fold(
        f"Cypher, <code>cypher/queries/{query.file.name}</code> with its parts", code(query.cypher, "cypher")
    )


def _example(query: CannedQuery) -> Iterator[str]:
    example = example_of(query)
    words = ["communique", "query", query.name, *(f"{key}={value}" for key, value in example.params.items())]
    lines = [shlex.join(words)]
    if example.question:
        lines.append(f"communique ask {shlex.quote(example.question)}")
    lines.append(f"curl '{_address('/v1/queries/' + query.name, example.params)}'")
    if query.name.startswith(_PREFIX) and {"a", "b"} <= example.params.keys():
        rest = {key: value for key, value in example.params.items() if key not in ("a", "b")}
        path = f"/v1/relations/{example.params['a']}/{example.params['b']}/{query.name.removeprefix(_PREFIX)}"
        lines.append(f"curl '{_address(path, rest)}'")
    yield from code("\n".join(lines), "sh")


def _address(path: str, params: Mapping[str, str]) -> str:
    asked = urlencode(params, safe=",")
    return f"{ADDRESS}{path}?{asked}" if asked else f"{ADDRESS}{path}"


def _parameter_table(parameters: Mapping[str, Parameter]) -> Iterator[str]:
    head = ("parameter", "type", "default", "bounds", "example", "meaning")
    return table(head, (_parameter(name, one) for name, one in parameters.items()))


def _parameter(name: str, one: Parameter) -> tuple[str, ...]:
    default = "**required**" if one.required else _written(one.default)
    example = "" if one.example is None else f"`{one.example}`"
    return f"`{name}`", f"{one.type}, several" if one.many else one.type, default, _bounds(one), example, one.meaning


def _written(default: object) -> str:
    if default is None:
        return ""
    return f"`{','.join(str(one) for one in default)}`" if isinstance(default, list) else f"`{default}`"


def _bounds(one: Parameter) -> str:
    if one.choices:
        return ", ".join(f"`{choice}`" for choice in one.choices)
    low, high = one.minimum, one.maximum
    if low is not None and high is not None:
        return f"{low:g} to {high:g}"
    if low is not None or high is not None:
        return f"at least {low:g}" if low is not None else f"at most {high:g}"
    return f"at most {one.longest} characters" if one.type in ("text", "words", "search") else ""


def _columns(query: CannedQuery, shared: Mapping[str, Column]) -> Iterator[str]:
    own = {name: one for name, one in query.columns.items() if shared.get(name) != one}
    common = {name: one for name, one in query.columns.items() if name not in own}
    yield from _column_table(own)
    if common:
        yield from fold(f"{len(common)} columns that lists of events share", _column_table(common))


def _column_table(columns: Mapping[str, Column]) -> Iterator[str]:
    return table(
        ("column", "type", "meaning"), ((f"`{name}`", one.type, _meaning(one)) for name, one in columns.items())
    )


def _meaning(one: Column) -> str:
    when = ", ".join(f"`{key}={value}`" for key, value in one.when.items())
    return f"{one.meaning} (only with {when})" if when else one.meaning


def _shared_filters(known: Mapping[str, CannedQuery]) -> dict[str, Parameter]:
    """The parameters that all queries with the filters of lists have alike."""
    lists = [dict(query.parameters) for query in known.values() if query.left_out]
    return (
        {name: one for name, one in lists[0].items() if all(other.get(name) == one for other in lists)} if lists else {}
    )


def _shared_columns(known: Mapping[str, CannedQuery]) -> dict[str, Column]:
    """The columns that all queries whose rows are events have alike."""
    lists = [dict(query.columns) for query in known.values() if events(query)]
    return (
        {name: one for name, one in lists[0].items() if all(other.get(name) == one for other in lists)} if lists else {}
    )
