"""What was held true at an earlier instant and is so no more: rows of events that were retired since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cypher.catalogue.cypher_text import parameters
from cypher.catalogue.groups import place_of
from cypher.catalogue.names import Readable
from cypher.catalogue.owners import Owners
from cypher.catalogue.reader import CannedQuery
from cypher.catalogue.values import ANY, Bound
from cypher.filing import EVERYTHING


def held_then(
    query: CannedQuery, graph: Readable, bound: Bound, base: Mapping[str, Any], owners: Owners
) -> list[dict[str, Any]]:
    """The rows after the page before, in the order of the query. base: the values of its own Cypher."""
    if query.held_then is None:
        return []
    who = {"all": list(owners.alongside), "some": [ANY], "about": ANY}
    if owners.pair:
        who["all"] = owners.pair.split("|")
    elif owners.ids[0].startswith("project:"):
        who["about"] = owners.ids[0].removeprefix("project:")
    elif len(owners.ids) > 1:
        who["some"] = list(owners.ids)
    elif owners.ids[0] != EVERYTHING:
        who["all"] = [owners.ids[0], *owners.alongside]
    values = {**base, **who}
    found = graph.read(query.held_then, **{name: values.get(name) for name in parameters(query.held_then)})
    rows = [_row(row, bound) for row in found]
    newest, after = base["sort"] != "oldest", base["after"]
    behind = [row for row in rows if (place_of(row) > after if newest else place_of(row) < after)]
    return sorted(behind, key=place_of, reverse=not newest)


def _row(row: dict[str, Any], bound: Bound) -> dict[str, Any]:
    """A row like those of events that still stand; the sentence comes from what was kept of the claim."""
    claims = row.pop("claims")
    told = json.loads(claims[0]) if claims else {}
    sides = {name: bound.values.get(name) for name in ("a", "b")}
    direction = "mutual" if row["direction"] else "directed"
    if direction == "directed" and sides["a"] and sides["b"]:
        direction = "out" if sides["a"] in row["sources"] else "in"
    return row | {name: told.get(name) for name in ("quote", "before", "after")} | {"direction": direction}
